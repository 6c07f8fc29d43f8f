package io.milepost.setup.number;

/**
 * Setup options that make texts fewer; 0 turns one off. All are off until the office sets them: a text is sent when its
 * milestone is reached. A change applies to all texts that are not sent yet.
 */
public enum FrequencyOption implements SetupNumber {
    /** How long each text is held, in seconds, so that a mistake can be corrected. */
    HOLD_SECONDS(900),
    /** How long a text waits for similar news to the same contact, in minutes. */
    WAIT_MINUTES(120),
    /** How many texts a contact gets on one day; the rest become one summary. */
    DAILY_CAP(50);

    private final int max;

    FrequencyOption(int max) {
        this.max = max;
    }

    @Override
    public String option() {
        return "FREQUENCY_" + name();
    }

    @Override
    public int initial() {
        return 0;
    }

    @Override
    public int min() {
        return 0;
    }

    @Override
    public int max() {
        return max;
    }
}

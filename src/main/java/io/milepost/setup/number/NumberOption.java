package io.milepost.setup.number;

/** Setup options that are numbers and have a section of their own on the page. */
public enum NumberOption implements SetupNumber {
    /** Days by which a date of an order has to move before the customer hears of it. */
    DATECHANGEDAYS(1, 1, 60),
    /** How long the texts of a step in the Desk can be undone, in seconds; 0 sends them at once. */
    DESKHOLDSECONDS(30, 0, 600),
    /** The Desk asks before a step that texts more contacts than this. */
    CONFIRMABOVE(10, 0, 1000);

    private final int initial;
    private final int min;
    private final int max;

    NumberOption(int initial, int min, int max) {
        this.initial = initial;
        this.min = min;
        this.max = max;
    }

    @Override
    public String option() {
        return name();
    }

    @Override
    public int initial() {
        return initial;
    }

    @Override
    public int min() {
        return min;
    }

    @Override
    public int max() {
        return max;
    }
}

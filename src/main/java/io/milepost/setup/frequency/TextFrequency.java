package io.milepost.setup.frequency;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.SetupTexts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setup options that make texts fewer. All are off until the office sets them: a text is sent when its milestone is reached. */
@Service
public class TextFrequency {

    /** A setup option that is a number; 0 turns it off. */
    public enum FrequencyOption {
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

        public int max() {
            return max;
        }

        /** @return its name in table {@code setup_text}, also its subject in {@link AuditTrail} */
        public String option() {
            return "FREQUENCY_" + name();
        }
    }

    private final SetupTexts texts;
    private final AuditTrail changes;

    TextFrequency(SetupTexts texts, AuditTrail changes) {
        this.texts = texts;
        this.changes = changes;
    }

    /** @return 0 if it is off */
    public int get(FrequencyOption option) {
        return texts.find(option.option()).map(Integer::valueOf).orElse(0);
    }

    /**
     * Changes an option and records who did. Applies to all texts that are not sent yet. Repeating it changes nothing.
     *
     * @param value 0 to turn it off
     * @throws InvalidFieldException for field {@code value} if it is negative or larger than the option's maximum
     */
    @Transactional
    public void update(FrequencyOption option, int value, String user) {
        if (value < 0 || value > option.max()) {
            throw new InvalidFieldException("value", message("setup.frequency.range", option.max()));
        }
        if (get(option) == value) {
            return;
        }
        texts.save(option.option(), String.valueOf(value));
        changes.record(AuditArea.SETUP, option.option(), message("setup.frequency.changed", value), user);
    }
}

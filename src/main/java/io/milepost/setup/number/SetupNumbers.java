package io.milepost.setup.number;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.SetupTexts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setup options that are whole numbers. */
@Service
public class SetupNumbers {

    /** A setup option; its name is also its subject in {@link AuditTrail}. */
    public enum SetupNumber {
        /** Days by which a date of an order has to move before the customer hears of it. */
        DATECHANGEDAYS(1, 1, 60);

        private final int initial;
        private final int min;
        private final int max;

        SetupNumber(int initial, int min, int max) {
            this.initial = initial;
            this.min = min;
            this.max = max;
        }

        public int min() {
            return min;
        }

        public int max() {
            return max;
        }
    }

    private final SetupTexts texts;
    private final AuditTrail changes;

    SetupNumbers(SetupTexts texts, AuditTrail changes) {
        this.texts = texts;
        this.changes = changes;
    }

    public int get(SetupNumber number) {
        return texts.find(number.name()).map(Integer::valueOf).orElse(number.initial);
    }

    /**
     * Changes a number and records who did. Repeating it changes nothing.
     *
     * @throws InvalidFieldException if it is out of range
     */
    @Transactional
    public void update(SetupNumber number, int value, String user) {
        if (value < number.min || value > number.max) {
            throw new InvalidFieldException("value", message("setup.number.range", number.min, number.max));
        }
        if (get(number) == value) {
            return;
        }
        texts.save(number.name(), String.valueOf(value));
        changes.record(AuditArea.SETUP, number.name(), message("setup.number.changed", value), user);
    }
}

package io.milepost.setup.number;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.SetupTexts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The setup options that are whole numbers. */
@Service
public class SetupNumbers {

    private final SetupTexts texts;
    private final AuditTrail changes;

    SetupNumbers(SetupTexts texts, AuditTrail changes) {
        this.texts = texts;
        this.changes = changes;
    }

    public int get(SetupNumber number) {
        return texts.find(number.option()).map(Integer::valueOf).orElse(number.initial());
    }

    /**
     * Changes a number and records who did. Repeating it changes nothing.
     *
     * @throws InvalidFieldException for field {@code value} if it is out of range
     */
    @Transactional
    public void update(SetupNumber number, int value, String user) {
        if (value < number.min() || value > number.max()) {
            throw new InvalidFieldException("value", message("setup.number.range", number.min(), number.max()));
        }
        save(number, value, message("setup.number.changed", value), user);
    }

    /**
     * As {@link #update}, for a number in range.
     *
     * @param description of the change, for the audit trail
     */
    @Transactional
    public void save(SetupNumber number, int value, String description, String user) {
        if (get(number) != value) {
            texts.save(number.option(), String.valueOf(value));
            changes.record(AuditArea.SETUP, number.option(), description, user);
        }
    }
}

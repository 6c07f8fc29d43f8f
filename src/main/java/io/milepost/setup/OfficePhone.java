package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.error.InvalidFieldException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The phone number of the office that recipients of texts may call, for their tracking page and for gateway texts. */
@Service
public class OfficePhone {

    /** Also its subject in {@link AuditTrail}. */
    public static final String NAME = "OFFICEPHONE";

    public static final int MAX_LENGTH = 40;

    private final SetupTexts texts;
    private final TextAddressParser numbers;
    private final AuditTrail changes;

    OfficePhone(SetupTexts texts, TextAddressParser numbers, AuditTrail changes) {
        this.texts = texts;
        this.numbers = numbers;
        this.changes = changes;
    }

    /** @return as entered; empty if it is not set */
    public String get() {
        return texts.find(NAME).orElse("");
    }

    /** @return for a link that dials it, such as {@code +13125550100}; empty if it is not set */
    public String getDialable() {
        return numbers.parseNumber(get()).map(PhoneNumber::e164).orElse("");
    }

    /**
     * Sets the number and records who did. Repeating it changes nothing.
     *
     * @param phone empty to remove it
     * @return whether this changed the number
     * @throws InvalidFieldException if it is not a phone number
     */
    @Transactional
    public boolean update(String phone, String user) {
        if (!phone.isEmpty()
                && (phone.length() > MAX_LENGTH || numbers.parseNumber(phone).isEmpty())) {
            throw new InvalidFieldException("phone", message("setup.officePhone.invalid"));
        }
        var changed = texts.save(NAME, phone);
        if (changed) {
            changes.record(
                    AuditArea.SETUP,
                    NAME,
                    phone.isEmpty()
                            ? message("setup.officePhone.history.removed")
                            : message("setup.officePhone.history.set", phone),
                    user);
        }
        return changed;
    }
}

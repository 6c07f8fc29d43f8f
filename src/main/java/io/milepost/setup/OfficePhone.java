package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.error.InvalidFieldException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The phone number of the office that recipients of texts may call, for their tracking page and for gateway texts. */
@Repository
public class OfficePhone {

    /** Also its subject in {@link SetupAuditLog}. */
    public static final String NAME = "OFFICEPHONE";

    public static final int MAX_LENGTH = 40;

    private final JdbcClient jdbc;
    private final TextAddressParser numbers;
    private final SetupAuditLog changes;

    OfficePhone(JdbcClient jdbc, TextAddressParser numbers, SetupAuditLog changes) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.changes = changes;
    }

    /** @return as entered; empty if it is not set */
    public String get() {
        return jdbc.sql("select content from setup_text where name = ?")
                .param(NAME)
                .query(String.class)
                .optional()
                .orElse("");
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
        jdbc.sql("insert into setup_text (name, content) values (?, '') on conflict do nothing")
                .param(NAME)
                .update();
        var changed = jdbc.sql("update setup_text set content = :phone where name = :name and content <> :phone")
                        .param("phone", phone)
                        .param("name", NAME)
                        .update()
                == 1;
        if (changed) {
            changes.record(
                    NAME,
                    phone.isEmpty()
                            ? message("setup.officePhone.history.removed")
                            : message("setup.officePhone.history.set", phone),
                    user);
        }
        return changed;
    }
}

package io.milepost.contact.address;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Numbers that cannot receive texts, by a permanent failure of the provider. They get no more texts of milestones, so that
 * people have to look at the first failure only. A mark ends when a text arrives from the number or, sent again by staff, at
 * the number, and when the Email 2 of a contact changes from or to it.
 */
@Repository
public class DeadNumbers {

    /** @param reason the provider's, in a sentence for staff */
    public record DeadNumber(Instant since, String reason) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    DeadNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Marks a number. Repeating it changes nothing: the first reason stays.
     *
     * @param reason at most 500 characters
     */
    public void mark(PhoneNumber number, String reason) {
        jdbc.sql(
                        """
                        insert into dead_number (phone_number, since, reason) values (:number, :since, :reason)
                        on conflict do nothing""")
                .param("number", number.e164())
                .param("since", Timestamp.from(clock.instant()))
                .param("reason", reason)
                .update();
    }

    /** Repeating it changes nothing. */
    public void clear(Collection<String> numbers) {
        if (!numbers.isEmpty()) {
            jdbc.sql("delete from dead_number where phone_number in (:numbers)")
                    .param("numbers", numbers)
                    .update();
        }
    }

    public Optional<DeadNumber> find(PhoneNumber number) {
        return jdbc.sql("select since, reason from dead_number where phone_number = ?")
                .param(number.e164())
                .query((row, index) -> new DeadNumber(row.getTimestamp("since").toInstant(), row.getString("reason")))
                .optional();
    }
}

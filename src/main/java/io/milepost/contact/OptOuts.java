package io.milepost.contact;

import io.milepost.contact.address.PhoneNumber;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Phone numbers that have opted out, whichever contacts use them, and the append-only log of all consent messages,
 * which proves what was known at any time.
 */
@Repository
public class OptOuts {

    /** Keyword of a consent message. */
    public enum ConsentKeyword {
        STOP,
        START,
        HELP,
        OTHER
    }

    /** Source of a consent message. */
    public enum ConsentSource {
        INBOUND_TEXT,
        CARRIER
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    OptOuts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records a consent message; STOP opts the number out, START opts it in again.
     * Repeating it with the same reference changes nothing.
     *
     * @param messageText the message, 0 to 1600 characters
     * @param reference   unique id of the message, 1 to 64 characters
     */
    @Transactional
    public void record(
            PhoneNumber number, ConsentKeyword keyword, ConsentSource source, String messageText, String reference) {
        var now = Timestamp.from(clock.instant());
        var isNew = jdbc.sql(
                                """
                                insert into consent_event (id, phone_number, kind, at, source, message_text, reference)
                                values (:id, :number, :kind, :at, :source, :messageText, :reference)
                                on conflict do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("number", number.e164())
                        .param("kind", keyword.name())
                        .param("at", now)
                        .param("source", source.name())
                        .param("messageText", messageText)
                        .param("reference", reference)
                        .update()
                == 1;
        if (isNew && keyword == ConsentKeyword.STOP) {
            jdbc.sql("insert into opt_out (phone_number, since) values (:number, :since) on conflict do nothing")
                    .param("number", number.e164())
                    .param("since", now)
                    .update();
        } else if (isNew && keyword == ConsentKeyword.START) {
            jdbc.sql("delete from opt_out where phone_number = ?")
                    .param(number.e164())
                    .update();
        }
    }

    /** @return when the number opted out; empty if it did not, or opted in again */
    public Optional<Instant> optedOutSince(PhoneNumber number) {
        return jdbc.sql("select since from opt_out where phone_number = ?")
                .param(number.e164())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** @return those of {@code numbers} (E.164) that have opted out */
    public Set<String> optedOutAmong(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : jdbc.sql("select phone_number from opt_out where phone_number in (:numbers)")
                        .param("numbers", numbers)
                        .query(String.class)
                        .set();
    }
}

package io.milepost.contact.consent;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.shared.RecordParameters;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Contacts who have to confirm by text that they want texts at a number, table {@code confirmation}. Source: CTIA,
 * Messaging Principles and Best Practices (2023), section 5.1: a sender should confirm the opt-in by a text to the number
 * before other texts.
 */
@Repository
public class Confirmations {

    /** @param phone E.164 */
    public record Subscriber(String contact, String phone) {}

    /**
     * @param askedAt     when the question was queued; null if it was not
     * @param confirmedAt when the phone said YES; null until then
     */
    public record Confirmation(@Nullable Instant askedAt, @Nullable Instant confirmedAt) {}

    private record AskedRow(String contact, String phone, Instant at) {}

    private static final String INSERT =
            "insert into confirmation (contact_code, phone_number) values (:contact, :phone) on conflict do nothing";

    private static final String MARK_ASKED =
            """
            update confirmation set asked_at = :at
            where contact_code = :contact and phone_number = :phone and asked_at is null""";

    private static final String OF_NUMBER = " where phone_number = :phone and confirmed_at is null";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    Confirmations(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** From now on these have to confirm. Those who have confirmed, or were asked, stay so: repeating it changes nothing. */
    public void require(List<Subscriber> subscribers) {
        batch.batchUpdate(INSERT, RecordParameters.batch(subscribers));
    }

    /** @return those of the subscribers who were neither asked nor confirmed; locked until the transaction ends */
    public List<Subscriber> lockUnasked(Collection<Subscriber> subscribers) {
        var wanted = Set.copyOf(subscribers);
        return jdbc
                .sql(
                        """
                        select contact_code, phone_number from confirmation
                        where contact_code in (:contacts) and asked_at is null and confirmed_at is null
                        order by contact_code, phone_number for update""")
                .param("contacts", wanted.stream().map(Subscriber::contact).collect(Collectors.toSet()))
                .query((row, number) -> new Subscriber(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(wanted::contains)
                .toList();
    }

    public void markAsked(Collection<Subscriber> subscribers, Instant now) {
        batch.batchUpdate(
                MARK_ASKED,
                RecordParameters.batch(subscribers.stream()
                        .map(subscriber -> new AskedRow(subscriber.contact(), subscriber.phone(), now))
                        .toList()));
    }

    /** @return empty if the contact does not have to confirm this number */
    public Optional<Confirmation> find(String contact, PhoneNumber phone) {
        return jdbc.sql("select asked_at, confirmed_at from confirmation where contact_code = ? and phone_number = ?")
                .params(contact, phone.e164())
                .query((row, number) -> new Confirmation(
                        instant(row.getTimestamp("asked_at")), instant(row.getTimestamp("confirmed_at"))))
                .optional();
    }

    /** @return whether a contact who uses the number was asked, and has not confirmed it yet */
    boolean isAwaited(PhoneNumber phone) {
        return jdbc.sql("select count(*) > 0 from confirmation" + OF_NUMBER + " and asked_at is not null")
                .param("phone", phone.e164())
                .query(Boolean.class)
                .single();
    }

    /**
     * The phone agrees, for all contacts who use it.
     *
     * @return codes of the contacts who had not confirmed yet
     */
    List<String> confirm(PhoneNumber phone, Instant now) {
        var contacts = jdbc.sql(
                        "select contact_code from confirmation" + OF_NUMBER + " order by contact_code for update")
                .param("phone", phone.e164())
                .query(String.class)
                .list();
        if (!contacts.isEmpty()) {
            jdbc.sql("update confirmation set confirmed_at = :now" + OF_NUMBER)
                    .param("now", Timestamp.from(now))
                    .param("phone", phone.e164())
                    .update();
        }
        return contacts;
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

package io.milepost.contact.consent;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What contacts said, whatever number they have: the current state of the ledger, table {@code contact_consent}. */
@Repository
class ContactConsents {

    /**
     * @param optedOutAt  since when the person has opted out; null if not
     * @param removedAt   when SMSUPDATE was removed by hand; null unless it stays removed
     * @param hasEvidence whether the latest consent has a wording or a reference to its proof
     */
    record ContactConsent(
            String contact, @Nullable Instant optedOutAt, @Nullable Instant removedAt, boolean hasEvidence) {

        static ContactConsent none(String contact) {
            return new ContactConsent(contact, null, null, false);
        }

        ContactConsent withOptedOutAt(@Nullable Instant at) {
            return new ContactConsent(contact, at, removedAt, hasEvidence);
        }

        ContactConsent granted(boolean evidence) {
            return new ContactConsent(contact, optedOutAt, null, evidence);
        }

        ContactConsent removed(@Nullable Instant byHandAt) {
            return new ContactConsent(contact, optedOutAt, byHandAt, false);
        }
    }

    /** What changes of a contact; everything else stays as others may have changed it meanwhile. */
    record ConsentChange(
            String contact,
            boolean optOutChanges,
            @Nullable Instant optedOutAt,
            boolean removalChanges,
            @Nullable Instant removedAt,
            boolean evidenceChanges,
            boolean hasEvidence) {

        static ConsentChange between(ContactConsent before, ContactConsent after) {
            return new ConsentChange(
                    after.contact(),
                    !Objects.equals(before.optedOutAt(), after.optedOutAt()),
                    after.optedOutAt(),
                    !Objects.equals(before.removedAt(), after.removedAt()),
                    after.removedAt(),
                    before.hasEvidence() != after.hasEvidence(),
                    after.hasEvidence());
        }
    }

    /** @param phone null if the contact has no usable number */
    record KnownContact(String code, @Nullable PhoneNumber phone, boolean wantsTexts) {

        @Nullable
        String e164() {
            return phone == null ? null : phone.e164();
        }
    }

    private static final String SELECT =
            "select contact_code, opted_out_at, removed_at, has_evidence from contact_consent ";

    private static final String SELECT_CONTACT =
            """
            select c.code, c.email2, exists (
              select 1 from contact_attribute a where a.contact_code = c.code and a.attribute = 'SMSUPDATE') wants_texts
            from contact c
            """;

    private static final String INSERT =
            "insert into contact_consent (contact_code, has_evidence) values (:contact, false) on conflict do nothing";

    private static final String UPDATE =
            """
            update contact_consent set
              opted_out_at = case when :optOutChanges then cast(:optedOutAt as timestamp with time zone)
                else opted_out_at end,
              removed_at = case when :removalChanges then cast(:removedAt as timestamp with time zone)
                else removed_at end,
              has_evidence = case when :evidenceChanges then :hasEvidence else has_evidence end
            where contact_code = :contact""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final TextAddressParser addresses;

    ContactConsents(JdbcClient jdbc, NamedParameterJdbcTemplate batch, TextAddressParser addresses) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.addresses = addresses;
    }

    /**
     * Locks the rows until the end of the caller's transaction, which locks those of {@link OptOuts} afterwards, if at all.
     *
     * @return by contact; one statement
     */
    Map<String, ContactConsent> lock(Collection<String> contacts) {
        return contacts.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(SELECT + "where contact_code in (:contacts) order by contact_code for update")
                        .param("contacts", contacts)
                        .query(ContactConsents::consent)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(ContactConsent::contact, Function.identity()));
    }

    ContactConsent find(String contact) {
        return jdbc.sql(SELECT + "where contact_code = ?")
                .param(contact)
                .query(ContactConsents::consent)
                .optional()
                .orElseGet(() -> ContactConsent.none(contact));
    }

    /** Two batches. */
    void save(Collection<ConsentChange> changes) {
        if (!changes.isEmpty()) {
            var rows = RecordParameters.batch(changes);
            batch.batchUpdate(INSERT, rows);
            batch.batchUpdate(UPDATE, rows);
        }
    }

    /** Repeating it changes nothing: the first opt-out counts. */
    void stop(String contact, Instant since) {
        jdbc.sql(INSERT).param("contact", contact).update();
        jdbc.sql(
                        "update contact_consent set opted_out_at = :since where contact_code = :contact and opted_out_at is null")
                .param("since", Timestamp.from(since))
                .param("contact", contact)
                .update();
    }

    void lift(Collection<String> contacts) {
        if (!contacts.isEmpty()) {
            jdbc.sql("update contact_consent set opted_out_at = null where contact_code in (:contacts)")
                    .param("contacts", contacts)
                    .update();
        }
    }

    /** Their latest consent has words. */
    void markEvidence(Collection<String> contacts) {
        save(contacts.stream()
                .map(contact -> ConsentChange.between(
                        ContactConsent.none(contact),
                        ContactConsent.none(contact).granted(true)))
                .toList());
    }

    /** @return empty if there is no such contact */
    Optional<KnownContact> findContact(String code) {
        return jdbc.sql(SELECT_CONTACT + "where c.code = ?")
                .param(code)
                .query(this::contact)
                .optional();
    }

    /** @return contacts who have opted out as persons and use this number; one statement, by index */
    List<KnownContact> findOptedOut(PhoneNumber number) {
        return jdbc.sql(
                        SELECT_CONTACT
                                + """
                        where c.phone_number = ? and exists (
                          select 1 from contact_consent s where s.contact_code = c.code and s.opted_out_at is not null)
                        order by c.code""")
                .param(number.e164())
                .query(this::contact)
                .list();
    }

    private KnownContact contact(ResultSet row, int number) throws SQLException {
        return new KnownContact(
                row.getString("code"),
                addresses.parse(row.getString("email2")).phone().orElse(null),
                row.getBoolean("wants_texts"));
    }

    private static ContactConsent consent(ResultSet row, int number) throws SQLException {
        return new ContactConsent(
                row.getString("contact_code"),
                instant(row.getTimestamp("opted_out_at")),
                instant(row.getTimestamp("removed_at")),
                row.getBoolean("has_evidence"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

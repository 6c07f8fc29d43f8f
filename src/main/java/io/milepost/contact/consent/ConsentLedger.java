package io.milepost.contact.consent;

import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only ledger of consents and opt-outs, table {@code consent_entry}. It has no update and no delete. */
@Repository
class ConsentLedger {

    /** A page or response shows at most so many entries, the latest. */
    static final int MAX_ENTRIES = 1000;

    private static final String INSERT =
            """
            insert into consent_entry (kind, contact_code, phone_number, source, wording, evidence, recorded_by,
              received_at, recorded_at)
            values (:kind, :contact, :phone, :source, :wording, :evidence, :recordedBy, :receivedAt, :recordedAt)""";

    private static final String SELECT =
            """
            select id, kind, contact_code, phone_number, source, wording, evidence, recorded_by, received_at, recorded_at
            from consent_entry
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    ConsentLedger(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** One batch. Runs in the caller's transaction. */
    void append(List<ConsentEntry> entries) {
        if (!entries.isEmpty()) {
            batch.batchUpdate(INSERT, RecordParameters.batch(entries));
        }
    }

    /** @return grants of these contacts, oldest first */
    List<ConsentEntry> findGrants(Collection<String> contacts) {
        return contacts.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where contact_code in (:contacts) and kind = 'GRANT' order by id")
                        .param("contacts", contacts)
                        .query(ConsentLedger::entry)
                        .list();
    }

    /** @return entries of this contact, and of these numbers without a contact; the latest, oldest first */
    List<ConsentEntry> findByContact(String contact, Set<String> phones) {
        return jdbc.sql(
                        """
                        select * from (
                        """
                                + SELECT
                                + """
                        where contact_code = :contact
                          or (contact_code is null or kind in ('OPT_OUT', 'LIFTED')) and phone_number in (:phones)
                        order by id desc limit :limit) latest order by id""")
                .param("contact", contact)
                .param("phones", phones.isEmpty() ? Set.of("") : phones)
                .param("limit", MAX_ENTRIES)
                .query(ConsentLedger::entry)
                .list();
    }

    /** @return opt-outs of the same contact and number that say the same, newest first */
    List<ConsentEntry> findSameOptOuts(ConsentEntry wanted) {
        return jdbc
                .sql(
                        SELECT
                                + """
                        where kind = 'OPT_OUT' and source = :source
                          and (contact_code = :contact or phone_number = :phone)
                        order by id desc limit :limit""")
                .param("source", wanted.source().name())
                .param("contact", wanted.contact() == null ? "" : wanted.contact())
                .param("phone", wanted.phone() == null ? "" : wanted.phone())
                .param("limit", MAX_ENTRIES)
                .query(ConsentLedger::entry)
                .list()
                .stream()
                .filter(known -> Objects.equals(known.contact(), wanted.contact())
                        && Objects.equals(known.phone(), wanted.phone())
                        && known.wording().equals(wanted.wording())
                        && known.evidence().equals(wanted.evidence()))
                .toList();
    }

    /** @return when the latest opt-out of the contact or the number was received; {@link Instant#MIN} if there is none */
    Instant latestOptOut(String contact, @Nullable String phone) {
        return jdbc.sql(
                        """
                        select max(received_at) from consent_entry
                        where kind = 'OPT_OUT' and (contact_code = :contact or phone_number = :phone)""")
                .param("contact", contact)
                .param("phone", phone == null ? "" : phone)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(Instant.MIN);
    }

    /** @return when the latest opt-out of the contact or the number was lifted; empty if none was */
    Optional<Instant> latestLift(@Nullable String contact, @Nullable String phone) {
        return jdbc.sql(
                        """
                        select max(recorded_at) from consent_entry
                        where kind = 'LIFTED' and (contact_code = :contact or phone_number = :phone)""")
                .param("contact", contact == null ? "" : contact)
                .param("phone", phone == null ? "" : phone)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** @return numbers that entries of this contact mention */
    Set<String> findPhones(String contact) {
        return jdbc.sql(
                        """
                        select distinct phone_number from consent_entry
                        where contact_code = ? and phone_number is not null""")
                .param(contact)
                .query(String.class)
                .set();
    }

    /** @return entries of this number, whichever contact they name; the latest, oldest first */
    List<ConsentEntry> findByPhone(String phone) {
        return jdbc.sql("select * from (" + SELECT
                        + "where phone_number = :phone order by id desc limit :limit) latest order by id")
                .param("phone", phone)
                .param("limit", MAX_ENTRIES)
                .query(ConsentLedger::entry)
                .list();
    }

    private static ConsentEntry entry(ResultSet row, int number) throws SQLException {
        return new ConsentEntry(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("contact_code"),
                row.getString("phone_number"),
                ConsentSource.valueOf(row.getString("source")),
                row.getString("wording"),
                row.getString("evidence"),
                row.getString("recorded_by"),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant());
    }
}

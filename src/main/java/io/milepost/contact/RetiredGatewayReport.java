package io.milepost.contact;

import io.milepost.contact.ContactAudit.ContactChange;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.shared.Page;
import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Contacts whose Email 2 is at a gateway that has closed or soon will, and their conversion to bare phone numbers. */
@Repository
public class RetiredGatewayReport {

    private static final int BATCH_SIZE = 200;

    /**
     * A contact at such a gateway.
     *
     * @param closed     the day on which the gateway closed or will close; null if it has closed on an unknown day
     * @param bareNumber phone number before the @ in E.164; null if it is not a phone number
     */
    public record AffectedContact(
            Contact contact,
            String organizationName,
            String carrier,
            @Nullable LocalDate closed,
            @Nullable String bareNumber) {}

    private static final String FROM =
            """
            from contact c join organization o on o.code = c.organization_code
            join carrier g on g.domain = lower(trim(substring(c.email2 from position('@' in c.email2) + 1)))
            where position('@' in c.email2) > 0 and g.domain in (:domains)
            """;

    private static final String ROWS =
            """
            select c.code, c.full_name, c.organization_code, c.email2, c.time_zone, c.language, o.name organization_name, g.name carrier, g.since,
              (select string_agg(a.attribute, ' ') from contact_attribute a where a.contact_code = c.code) attributes
            """;

    /** The number stays the same. */
    private static final String CONVERT =
            "update contact set email2 = :bareNumber where code = :contact.code and email2 = :contact.email2";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final ContactAudit audit;
    private final Carriers carriers;
    private final TextAddressParser addresses;

    RetiredGatewayReport(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batch,
            ContactAudit audit,
            Carriers carriers,
            TextAddressParser addresses) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.audit = audit;
        this.carriers = carriers;
        this.addresses = addresses;
    }

    /** @param days number of days to look ahead: gateways that close within them are included; 0 to 3650 */
    public long count(int days) {
        var domains = findDomains(days);
        return domains.isEmpty()
                ? 0
                : jdbc.sql("select count(*) " + FROM)
                        .param("domains", domains)
                        .query(Long.class)
                        .single();
    }

    /** @return the contacts of {@link #count}, by name */
    public Page<AffectedContact> findPage(int days, int page, int size) {
        var domains = findDomains(days);
        var content = domains.isEmpty()
                ? List.<AffectedContact>of()
                : jdbc.sql(ROWS + FROM + " order by c.full_name, c.code limit :size offset :offset")
                        .param("domains", domains)
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query(this::affected)
                        .list();
        return new Page<>(content, page, size, count(days));
    }

    /** @return those of {@code codes} that are at such a gateway, by code */
    public List<AffectedContact> findAmong(int days, Collection<String> codes) {
        var domains = findDomains(days);
        return domains.isEmpty() || codes.isEmpty()
                ? List.of()
                : jdbc.sql(ROWS + FROM + " and c.code in (:codes) order by c.code")
                        .param("domains", domains)
                        .param("codes", codes)
                        .query(this::affected)
                        .list();
    }

    /**
     * Changes Email 2 to the bare phone number, for those of {@code codes} that are at such a gateway. Repeating it
     * changes nothing.
     *
     * @param codes at most a few hundred
     * @return number of contacts changed
     */
    @Transactional
    public int convert(int days, Collection<String> codes, String user) {
        return change(findAmong(days, codes), user);
    }

    /**
     * Converts all contacts at such gateways, {@value #BATCH_SIZE} at a time.
     *
     * @param progress receives the number of contacts processed since the last call
     * @return number of contacts changed
     */
    public int convertAll(int days, String user, IntConsumer progress) {
        var domains = findDomains(days);
        var changed = 0;
        var after = "";
        List<AffectedContact> chunk;
        do {
            chunk = domains.isEmpty() ? List.of() : findAfter(after, domains);
            changed += change(chunk, user);
            after = chunk.isEmpty()
                    ? after
                    : chunk.get(chunk.size() - 1).contact().code();
            progress.accept(chunk.size());
        } while (chunk.size() == BATCH_SIZE);
        return changed;
    }

    private List<AffectedContact> findAfter(String code, Set<String> domains) {
        return jdbc.sql(ROWS + FROM + " and c.code > :after order by c.code limit :size")
                .param("domains", domains)
                .param("after", code)
                .param("size", BATCH_SIZE)
                .query(this::affected)
                .list();
    }

    /** Skips contacts whose Email 2 has changed since. One batch. */
    private int change(List<AffectedContact> chunk, String user) {
        var changes =
                chunk.stream().filter(affected -> affected.bareNumber() != null).toList();
        var updated = batch.batchUpdate(CONVERT, RecordParameters.batch(changes));
        audit.record(
                IntStream.range(0, updated.length)
                        .filter(i -> updated[i] == 1)
                        .mapToObj(i -> toChange(changes.get(i)))
                        .toList(),
                user);
        return IntStream.of(updated).sum();
    }

    private static ContactChange toChange(AffectedContact affected) {
        var before = affected.contact();
        return new ContactChange(
                before,
                new Contact(
                        before.code(),
                        before.fullName(),
                        before.organization(),
                        Objects.requireNonNull(affected.bareNumber()),
                        before.attributes(),
                        before.timeZone(),
                        before.language()));
    }

    private Set<String> findDomains(int days) {
        return carriers.findDomainsRetiredOn(carriers.today().plusDays(days));
    }

    private AffectedContact affected(ResultSet row, int number) throws SQLException {
        var contact = Contacts.contact(row, number);
        return new AffectedContact(
                contact,
                row.getString("organization_name"),
                row.getString("carrier"),
                row.getObject("since", LocalDate.class),
                addresses.parse(contact.email2()).phone().map(PhoneNumber::e164).orElse(null));
    }
}

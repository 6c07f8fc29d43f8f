package io.milepost.contact;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.shared.RecordParameters;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes up to a few hundred contacts at a time, with a fixed number of statements and batches. */
@Repository
public class ContactBatchWriter {

    private static final String INSERT_ORGANIZATION =
            "insert into organization (code, name) values (:code, :name) on conflict do nothing";

    /** Not with {@code values}: the driver would combine the rows of a batch and not report which of them were new. */
    private static final String INSERT =
            """
            insert into contact (code, full_name, organization_code, email2, phone_number, time_zone, language)
            select cast(:contact.code as varchar), cast(:contact.fullName as varchar),
              cast(:contact.organization as varchar), cast(:contact.email2 as varchar), cast(:phoneNumber as varchar),
              cast(:contact.timeZone as varchar), cast(:contact.language as varchar)
            on conflict do nothing""";

    private static final String UPDATE =
            """
            update contact set full_name = :contact.fullName, organization_code = :contact.organization,
              email2 = :contact.email2, phone_number = :phoneNumber, time_zone = :contact.timeZone,
              language = :contact.language
            where code = :contact.code""";

    private static final String INSERT_ATTRIBUTE =
            "insert into contact_attribute (contact_code, attribute) values (:contact, :attribute)";

    /** @param phoneNumber E.164; null if Email 2 has none */
    private record ContactRow(Contact contact, @Nullable String phoneNumber) {}

    private record AttributeRow(String contact, String attribute) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final TextAddressParser addresses;

    ContactBatchWriter(JdbcClient jdbc, NamedParameterJdbcTemplate batch, TextAddressParser addresses) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.addresses = addresses;
    }

    /** @return those of {@code codes} that are codes of organizations */
    public Set<String> findExistingOrganizations(Collection<String> codes) {
        return codes.isEmpty()
                ? Set.of()
                : jdbc.sql("select code from organization where code in (:codes)")
                        .param("codes", codes)
                        .query(String.class)
                        .set();
    }

    /** Creates those that do not exist; existing names stay. Repeating it changes nothing. */
    @Transactional
    public void saveOrganizations(Collection<Organization> organizations) {
        batch.batchUpdate(INSERT_ORGANIZATION, RecordParameters.batch(organizations));
    }

    /**
     * Creates or changes contacts. Repeating it changes nothing.
     *
     * @param contacts of organizations that exist, each code once
     * @return number of contacts created
     */
    @Transactional
    public int save(List<Contact> contacts) {
        var inserted = batch.batchUpdate(INSERT, RecordParameters.batch(toRows(contacts)));
        var existing = IntStream.range(0, inserted.length)
                .filter(i -> inserted[i] == 0)
                .mapToObj(contacts::get)
                .toList();
        update(existing);
        var attributes = contacts.stream()
                .flatMap(contact ->
                        contact.attributes().stream().map(attribute -> new AttributeRow(contact.code(), attribute)))
                .toList();
        batch.batchUpdate(INSERT_ATTRIBUTE, RecordParameters.batch(attributes));
        return contacts.size() - existing.size();
    }

    private List<ContactRow> toRows(List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> new ContactRow(
                        contact,
                        addresses
                                .parse(contact.email2())
                                .phone()
                                .map(PhoneNumber::e164)
                                .orElse(null)))
                .toList();
    }

    private void update(List<Contact> existing) {
        if (existing.isEmpty()) {
            return;
        }
        batch.batchUpdate(UPDATE, RecordParameters.batch(toRows(existing)));
        jdbc.sql("delete from contact_attribute where contact_code in (:codes)")
                .param("codes", existing.stream().map(Contact::code).toList())
                .update();
    }
}

package io.milepost.contact;

import io.milepost.shared.RecordParameters;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
            insert into contact (code, full_name, organization_code, email2, time_zone, language)
            select cast(:code as varchar), cast(:fullName as varchar), cast(:organization as varchar),
              cast(:email2 as varchar), cast(:timeZone as varchar), cast(:language as varchar)
            on conflict do nothing""";

    private static final String UPDATE =
            """
            update contact set full_name = :fullName, organization_code = :organization, email2 = :email2,
              time_zone = :timeZone, language = :language
            where code = :code""";

    private static final String INSERT_ATTRIBUTE =
            "insert into contact_attribute (contact_code, attribute) values (:contact, :attribute)";

    private record AttributeRow(String contact, String attribute) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    ContactBatchWriter(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
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
        var inserted = batch.batchUpdate(INSERT, RecordParameters.batch(contacts));
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

    private void update(List<Contact> existing) {
        if (existing.isEmpty()) {
            return;
        }
        batch.batchUpdate(UPDATE, RecordParameters.batch(existing));
        jdbc.sql("delete from contact_attribute where contact_code in (:codes)")
                .param("codes", existing.stream().map(Contact::code).toList())
                .update();
    }
}

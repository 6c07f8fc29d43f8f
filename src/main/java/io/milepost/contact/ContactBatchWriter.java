package io.milepost.contact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes up to some hundred contacts at a time, with a fixed number of statements and batches. */
@Repository
public class ContactBatchWriter {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    ContactBatchWriter(JdbcClient jdbc, JdbcTemplate batch) {
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
        batch.batchUpdate(
                "insert into organization (code, name) values (?, ?) on conflict do nothing",
                organizations.stream()
                        .map(organization -> new Object[] {organization.code(), organization.name()})
                        .toList());
    }

    /**
     * Creates or changes contacts. Repeating it changes nothing.
     *
     * @param contacts of organizations that exist, each code once
     */
    @Transactional
    public void save(List<Contact> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        var inserted = batch.batchUpdate(
                """
                insert into contact (code, full_name, organization_code, email2) values (?, ?, ?, ?)
                on conflict do nothing""",
                contacts.stream()
                        .map(c -> new Object[] {c.code(), c.fullName(), c.organization(), c.email2()})
                        .toList());
        var known = new ArrayList<Contact>();
        for (var i = 0; i < inserted.length; i++) {
            if (inserted[i] == 0) {
                known.add(contacts.get(i));
            }
        }
        update(known);
        batch.batchUpdate(
                "insert into contact_attribute (contact_code, attribute) values (?, ?)",
                contacts.stream()
                        .flatMap(c -> c.attributes().stream().map(attribute -> new Object[] {c.code(), attribute}))
                        .toList());
    }

    private void update(List<Contact> known) {
        if (known.isEmpty()) {
            return;
        }
        batch.batchUpdate(
                "update contact set full_name = ?, organization_code = ?, email2 = ? where code = ?",
                known.stream()
                        .map(c -> new Object[] {c.fullName(), c.organization(), c.email2(), c.code()})
                        .toList());
        jdbc.sql("delete from contact_attribute where contact_code in (:codes)")
                .param("codes", known.stream().map(Contact::code).toList())
                .update();
    }
}

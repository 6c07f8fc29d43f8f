package io.milepost.contact;

import io.milepost.error.NotFoundException;
import io.milepost.shared.LikePattern;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The organizations, kept in table {@code organization}. */
@Repository
public class Organizations {

    private final JdbcClient jdbc;

    Organizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Creates or changes an organization. Repeating it changes nothing.
     *
     * @return true if it is new
     */
    @Transactional
    public boolean save(Organization organization) {
        var created = jdbc.sql("insert into organization (code, name) values (:code, :name) on conflict do nothing")
                        .paramSource(organization)
                        .update()
                == 1;
        if (!created) {
            jdbc.sql("update organization set name = :name where code = :code")
                    .paramSource(organization)
                    .update();
        }
        return created;
    }

    public Optional<Organization> find(String code) {
        return jdbc.sql("select code, name from organization where code = ?")
                .param(code)
                .query(Organization.class)
                .optional();
    }

    /** @throws NotFoundException if there is no organization with this code */
    public Organization get(String code) {
        return find(code).orElseThrow(() -> new NotFoundException("organization", code));
    }

    /** @return all organizations whose code or name contains {@code text}, by name */
    public List<Organization> search(String text, int page, int size) {
        return jdbc.sql("select code, name from organization where " + MATCHES
                        + " order by name, code limit ? offset ?")
                .params(LikePattern.contains(text), LikePattern.contains(text), size, (long) page * size)
                .query(Organization.class)
                .list();
    }

    /**
     * An organization in a list.
     *
     * @param contacts    number of its contacts
     * @param subscribers number of its contacts with SMSUPDATE
     */
    public record OrganizationWithCounts(String code, String name, long contacts, long subscribers) {}

    /** @return as {@link #search}, with the number of contacts of each */
    public List<OrganizationWithCounts> searchWithCounts(String text, int page, int size) {
        return jdbc.sql(
                        """
                        select o.code, o.name,
                          (select count(*) from contact c where c.organization_code = o.code) contacts,
                          (select count(*) from contact c join contact_attribute a on a.contact_code = c.code
                            where c.organization_code = o.code and a.attribute = ?) subscribers
                        from organization o where """
                                + " " + MATCHES + " order by name, code limit ? offset ?")
                .params(
                        Contact.SMSUPDATE,
                        LikePattern.contains(text),
                        LikePattern.contains(text),
                        size,
                        (long) page * size)
                .query(OrganizationWithCounts.class)
                .list();
    }

    public long count(String text) {
        return jdbc.sql("select count(*) from organization where " + MATCHES)
                .params(LikePattern.contains(text), LikePattern.contains(text))
                .query(Long.class)
                .single();
    }

    private static final String MATCHES = "(lower(code) like ? escape '!' or lower(name) like ? escape '!')";
}

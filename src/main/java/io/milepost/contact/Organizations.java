package io.milepost.contact;

import io.milepost.error.NotFoundException;
import io.milepost.shared.Page;
import io.milepost.shared.SearchText;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Organizations, stored in table {@code organization}. */
@Repository
public class Organizations {

    private static final String FROM = "from organization o where search_text like :text escape '!'";

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

    /**
     * An organization in a list.
     *
     * @param contacts    number of its contacts
     * @param subscribers number of its contacts with SMSUPDATE
     */
    public record OrganizationWithCounts(String code, String name, long contacts, long subscribers) {}

    /**
     * Searches organizations, by name.
     *
     * @param text part of the code or the name; accents and case do not matter; empty for all
     */
    public Page<OrganizationWithCounts> search(String text, int page, int size) {
        var pattern = SearchText.contains(text);
        var content = jdbc.sql(
                        """
                        select code, name,
                          (select count(*) from contact c where c.organization_code = o.code) contacts,
                          (select count(*) from contact c join contact_attribute a on a.contact_code = c.code
                            where c.organization_code = o.code and a.attribute = :attribute) subscribers
                        """
                                + FROM + " order by name, code limit :size offset :offset")
                .param("attribute", Contact.SMSUPDATE)
                .param("text", pattern)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(OrganizationWithCounts.class)
                .list();
        var total = jdbc.sql("select count(*) " + FROM)
                .param("text", pattern)
                .query(Long.class)
                .single();
        return new Page<>(content, page, size, total);
    }
}

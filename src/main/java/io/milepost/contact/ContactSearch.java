package io.milepost.contact;

import io.milepost.shared.Page;
import io.milepost.shared.SearchText;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches contacts, with the names of their organizations. */
@Repository
public class ContactSearch {

    private static final int BATCH_SIZE = 1_000;

    /** Sort order of a list. */
    public enum Sort {
        NAME("c.full_name, c.code"),
        CODE("c.code"),
        ORGANIZATION("o.name, c.organization_code, c.full_name, c.code");

        private final String columns;

        Sort(String columns) {
            this.columns = columns;
        }
    }

    /**
     * Selects contacts.
     *
     * @param text         part of the code or the name; accents and case do not matter; without {@code organization} also
     *                     part of the organization's code or name; empty for all
     * @param organization code of the organization; null for all
     * @param attribute    required attribute; null for no restriction
     */
    public record Filter(String text, @Nullable String organization, @Nullable String attribute) {}

    public record ContactWithOrganization(Contact contact, String organizationName) {}

    private static final String ROWS =
            """
            select c.code, c.full_name, c.organization_code, c.email2, c.time_zone, c.language, o.name organization_name,
              (select string_agg(a.attribute, ' ') from contact_attribute a where a.contact_code = c.code) attributes
            """;

    /** Without the punctuation that numbers are typed with. */
    private static final String BY_LAST_DIGITS =
            """
            from contact c join organization o on o.code = c.organization_code
            where replace(replace(replace(replace(replace(c.email2, '-', ''), '(', ''), ')', ''), ' ', ''), '.', '') || '@'
              like :digits
            """;

    private final JdbcClient jdbc;

    ContactSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Page<ContactWithOrganization> search(Filter filter, Sort sort, int page, int size) {
        var content = statement(
                        ROWS + from(filter) + " order by " + sort.columns + " limit :size offset :offset", filter)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) ->
                        new ContactWithOrganization(Contacts.contact(row, number), row.getString("organization_name")))
                .list();
        var total = statement("select count(*) " + from(filter), filter)
                .query(Long.class)
                .single();
        return new Page<>(content, page, size, total);
    }

    /**
     * @param digits last digits of a phone number, or all of them; at least one
     * @return contacts whose Email 2 is such a number, or such a number at a gateway, by name
     */
    public List<ContactWithOrganization> findByLastDigits(String digits, int limit) {
        return jdbc.sql(ROWS + BY_LAST_DIGITS + " order by " + Sort.NAME.columns + " limit :limit")
                .param("digits", "%" + digits + "@%")
                .param("limit", limit)
                .query((row, number) ->
                        new ContactWithOrganization(Contacts.contact(row, number), row.getString("organization_name")))
                .list();
    }

    /** Passes all matching contacts to the reader, by code, in batches, so that a slow reader does not hold a connection. */
    public void forEach(Filter filter, Consumer<ContactWithOrganization> reader) {
        List<ContactWithOrganization> batch;
        var after = "";
        do {
            batch = statement(ROWS + from(filter) + " and c.code > :after order by c.code limit :size", filter)
                    .param("after", after)
                    .param("size", BATCH_SIZE)
                    .query((row, number) -> new ContactWithOrganization(
                            Contacts.contact(row, number), row.getString("organization_name")))
                    .list();
            batch.forEach(reader);
            after = batch.isEmpty()
                    ? after
                    : batch.get(batch.size() - 1).contact().code();
        } while (batch.size() == BATCH_SIZE);
    }

    /** @return all attributes in use, in alphabetical order */
    public List<String> findAttributesInUse() {
        return jdbc.sql("select distinct attribute from contact_attribute order by attribute")
                .query(String.class)
                .list();
    }

    private static String from(Filter filter) {
        return "from contact c join organization o on o.code = c.organization_code where "
                + (filter.text().isEmpty()
                        ? "true"
                        : "(c.search_text like :text escape '!'"
                                + (filter.organization() == null ? " or o.search_text like :text escape '!')" : ")"))
                + (filter.organization() == null ? "" : " and c.organization_code = :organization")
                + (filter.attribute() == null
                        ? ""
                        : " and exists (select 1 from contact_attribute s"
                                + " where s.contact_code = c.code and s.attribute = :attribute)");
    }

    private JdbcClient.StatementSpec statement(String sql, Filter filter) {
        var statement = jdbc.sql(sql);
        if (!filter.text().isEmpty()) {
            statement = statement.param("text", SearchText.contains(filter.text()));
        }
        if (filter.organization() != null) {
            statement = statement.param("organization", filter.organization());
        }
        return filter.attribute() == null ? statement : statement.param("attribute", filter.attribute());
    }
}

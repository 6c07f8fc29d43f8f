package io.milepost.contact;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.ContactAudit.ContactChange;
import io.milepost.contact.consent.ConsentStatement;
import io.milepost.contact.consent.SubscriptionService;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.contact.consent.SubscriptionService.SubscriptionChange;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Contacts, stored in tables {@code contact} and {@code contact_attribute}. */
@Repository
public class Contacts {

    static final String SELECT =
            """
            select c.code, c.full_name, c.organization_code, c.email2, c.time_zone, c.language,
              (select string_agg(a.attribute, ' ') from contact_attribute a where a.contact_code = c.code) attributes
            from contact c
            """;

    private final JdbcClient jdbc;
    private final ContactBatchWriter writer;
    private final Organizations organizations;
    private final SubscriptionService subscriptions;
    private final ContactAudit audit;

    Contacts(
            JdbcClient jdbc,
            ContactBatchWriter writer,
            Organizations organizations,
            SubscriptionService subscriptions,
            ContactAudit audit) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.organizations = organizations;
        this.subscriptions = subscriptions;
        this.audit = audit;
    }

    /**
     * A contact after {@link #save}.
     *
     * @param contact       as saved
     * @param withheld      why it was saved without SMSUPDATE; null if it was not withheld
     * @param stillOptedOut why the consent did not lift its opt-out; null if there was none, or it did
     */
    public record SavedContact(
            Contact contact, boolean created, @Nullable String withheld, @Nullable String stillOptedOut) {}

    /**
     * Creates or changes a contact, and records what it means for consent. Repeating it changes nothing.
     *
     * @param consent what is known about its consent; null if nothing was said
     * @throws InvalidFieldException if there is no such organization, or the consent is not valid
     */
    @Transactional
    public SavedContact save(Contact contact, @Nullable ConsentStatement consent, Origin origin) {
        if (organizations.find(contact.organization()).isEmpty()) {
            throw new InvalidFieldException(
                    "organization", message("common.error.unknownOrganization", contact.organization()));
        }
        if (consent != null && !contact.wantsTexts()) {
            throw new InvalidFieldException("consent", message("consent.error.withoutAttribute"));
        }
        var before = lock(List.of(contact.code())).get(contact.code());
        var change = new SubscriptionChange(
                before == null ? null : before.toSubscription(), contact.toSubscription(), consent);
        var plan = subscriptions.plan(List.of(change), origin);
        var withheld = plan.withheld().get(contact.code());
        var saved = withheld == null ? contact : contact.withoutTexts();
        var created = writer.save(List.of(saved)) == 1;
        subscriptions.record(plan);
        audit.record(List.of(new ContactChange(before, saved)), origin.user());
        return new SavedContact(saved, created, withheld, plan.stillOptedOut().get(contact.code()));
    }

    /**
     * Locks contacts until the end of the caller's transaction, and reads them then: what somebody else saved meanwhile is
     * not overwritten unseen, such as a removed SMSUPDATE.
     *
     * @return those of {@code codes} that exist, by code; two statements
     */
    public Map<String, Contact> lock(Collection<String> codes) {
        if (!codes.isEmpty()) {
            jdbc.sql("select code from contact where code in (:codes) order by code for update")
                    .param("codes", codes)
                    .query(String.class)
                    .list();
        }
        return find(codes);
    }

    public Optional<Contact> find(String code) {
        return jdbc.sql(SELECT + "where c.code = ?")
                .param(code)
                .query(Contacts::contact)
                .optional();
    }

    /** @return those of {@code codes} that exist, by code; one statement */
    public Map<String, Contact> find(Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(SELECT + "where c.code in (:codes)")
                        .param("codes", codes)
                        .query(Contacts::contact)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Contact::code, Function.identity()));
    }

    /** @throws NotFoundException if there is no contact with this code */
    public Contact get(String code) {
        return find(code).orElseThrow(() -> new NotFoundException("contact", code));
    }

    /**
     * Finds everyone who may get a text for some orders: the organizations' contacts who want texts, and the orders' own
     * contacts even without SMSUPDATE. One statement.
     *
     * @param organizations codes of the organizations, at least one
     * @param orderContacts codes of the contacts on the orders
     * @return by code
     */
    public List<Contact> findTextCandidates(Collection<String> organizations, Collection<String> orderContacts) {
        return jdbc.sql(
                        SELECT
                                + """
                        where c.code in (:contacts)
                          or (c.organization_code in (:organizations) and exists (
                            select 1 from contact_attribute s where s.contact_code = c.code and s.attribute = :attribute))
                        order by c.code""")
                .param("contacts", orderContacts.isEmpty() ? List.of("") : orderContacts)
                .param("organizations", organizations)
                .param("attribute", Contact.SMSUPDATE)
                .query(Contacts::contact)
                .list();
    }

    static Contact contact(ResultSet row, int number) throws SQLException {
        var attributes = row.getString("attributes");
        return new Contact(
                row.getString("code"),
                row.getString("full_name"),
                row.getString("organization_code"),
                row.getString("email2"),
                attributes == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList(attributes.split(" "))),
                row.getString("time_zone"),
                row.getString("language"));
    }
}

package io.milepost.desk.onboarding;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.ContactWithOrganization;
import io.milepost.contact.Organizations;
import io.milepost.contact.Organizations.OrganizationWithCounts;
import io.milepost.order.query.OrderHeader;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The steps from an empty installation to its first text. What is done follows from the data; none of it is stored. One
 * statement in an installation with orders, and up to five in a new one.
 */
@Component
public class FirstSteps {

    /** A step, in the order in which they are taken. */
    public enum Step {
        ORGANIZATION,
        CONTACT,
        ORDER,
        TEXT
    }

    /** @param path page on which the step is taken or, if it is done, its result */
    public record StepLine(Step step, boolean done, String path) {}

    /** @param text the newest of the first texts; null if there is none */
    public record Guide(List<StepLine> steps, @Nullable TextMessage text) {

        /** @return the step to take now; empty if all are done */
        public Optional<Step> next() {
            return steps.stream()
                    .filter(step -> !step.done())
                    .map(StepLine::step)
                    .findFirst();
        }

        public boolean hasOrder() {
            return steps.get(Step.ORDER.ordinal()).done();
        }

        /** @return whether the status of the text will change within seconds */
        public boolean isSending() {
            return text != null && text.status().isInProgress();
        }
    }

    /** A finished guide disappears after this time. */
    private static final Duration SHOWN_AFTERWARDS = Duration.ofDays(1);

    private static final int MAX_TEXTS = 20;

    private final Organizations organizations;
    private final ContactSearch contacts;
    private final OrderSearch orders;
    private final TextLog texts;
    private final Clock clock;

    FirstSteps(Organizations organizations, ContactSearch contacts, OrderSearch orders, TextLog texts, Clock clock) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.orders = orders;
        this.texts = texts;
        this.clock = clock;
    }

    /** @return empty if the installation is in use: it has several orders, or one with a text of yesterday */
    public Optional<Guide> find() {
        var entered = orders.search("", OrderState.ALL, 0, 2).content();
        if (entered.size() > 1) {
            return Optional.empty();
        }
        var order = entered.stream().findFirst().map(OrderHeader::order);
        var text = order.flatMap(found -> findText(found.number())).orElse(null);
        if (text != null && text.createdAt().isBefore(clock.instant().minus(SHOWN_AFTERWARDS))) {
            return Optional.empty();
        }
        var organization =
                organizations.search("", 0, 1).content().stream().findFirst().map(OrganizationWithCounts::code);
        var contact = contacts
                .search(new ContactSearch.Filter("", null, Contact.SMSUPDATE), ContactSearch.Sort.NAME, 0, 1)
                .content()
                .stream()
                .findFirst()
                .map(ContactWithOrganization::contact);
        return Optional.of(new Guide(
                List.of(
                        line(
                                Step.ORGANIZATION,
                                organization.map(code -> "/organizations/" + code),
                                "/new/organization"),
                        line(
                                Step.CONTACT,
                                contact.map(found -> "/contacts/" + found.code()),
                                "/new/contact" + query("organization", organization.orElse(""))),
                        line(
                                Step.ORDER,
                                order.map(found -> "/orders/" + found.number()),
                                "/new/order"
                                        + contact.map(found -> query("organization", found.organization()) + "&contact="
                                                        + encode(found.code()))
                                                .orElse("")),
                        line(
                                Step.TEXT,
                                Optional.ofNullable(text)
                                        .filter(found -> found.status() != TextStatus.SUPPRESSED)
                                        .map(found -> "/texts/" + found.id()),
                                order.map(found -> "/orders/" + found.number()).orElse("/new/order"))),
                text));
    }

    /** @return the newest text that was composed, otherwise one that was not sent */
    private Optional<TextMessage> findText(String orderNumber) {
        var found = texts.search(new TextLog.Filter(orderNumber, null, null, null, null, null, null), 0, MAX_TEXTS)
                .content();
        return found.stream()
                .filter(text -> text.status() != TextStatus.SUPPRESSED)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static StepLine line(Step step, Optional<String> result, String path) {
        return new StepLine(step, result.isPresent(), result.orElse(path));
    }

    private static String query(String name, String value) {
        return value.isEmpty() ? "" : "?" + name + "=" + encode(value);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

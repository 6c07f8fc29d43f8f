package io.milepost.text;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.text.LogPages.Start;
import io.milepost.text.TextLog.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Determines which of the texts that match a filter can be sent again. Writes nothing. */
@Service
public class MatchingTexts {

    /** Maximum number of texts in one bulk resend. */
    public static final int MOST = 2_000;

    private static final String ON_ITS_WAY = "It is still being sent.";
    private static final String SENT_AGAIN = "It has already been sent again.";
    private static final String NO_CONTACT = "The contact no longer exists.";
    private static final String TWICE = "Another of these texts is about the same milestone, to the same number.";

    /** Contacts who were skipped for these reasons are not texted in bulk; staff may still resend a single text to them. */
    private static final Set<Reason> ON_PURPOSE =
            EnumSet.of(Reason.SAME_NUMBER, Reason.NOT_ORDER_CONTACT, Reason.SMS_UPDATE_OFF);

    private record Told(String order, String milestone, String document, PhoneNumber number) {}

    /**
     * What a bulk resend would do.
     *
     * @param matching  number of texts that match
     * @param sendable  ids of those that can be sent again, oldest first
     * @param statuses  number of sendable texts, by their current status
     * @param refused   number of texts that cannot be sent again, by reason
     * @param tooMany   whether more than {@link #MOST} match; then the other values are empty
     */
    public record Plan(
            int matching,
            List<UUID> sendable,
            Map<TextStatus, Integer> statuses,
            Map<String, Integer> refused,
            boolean tooMany) {

        /** @return number of texts that cannot be sent again */
        public int left() {
            return matching - sendable.size();
        }

        /** @return number of sendable texts that have arrived or may have: their recipients would get them twice */
        public int twice() {
            return statuses.getOrDefault(TextStatus.SENT, 0)
                    + statuses.getOrDefault(TextStatus.DELIVERED, 0)
                    + statuses.getOrDefault(TextStatus.UNKNOWN, 0);
        }
    }

    private final JdbcClient jdbc;
    private final LogPages pages;
    private final Contacts contacts;
    private final TextAddressParser addresses;
    private final Subscribers subscribers;

    MatchingTexts(
            JdbcClient jdbc, LogPages pages, Contacts contacts, TextAddressParser addresses, Subscribers subscribers) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.contacts = contacts;
        this.addresses = addresses;
        this.subscribers = subscribers;
    }

    /**
     * Applies the rules of {@link Resending} to all texts in a few statements. In addition, contacts who were skipped on
     * purpose stay skipped, and no number gets two texts about the same milestone.
     *
     * @param before texts created at this time or later are not included
     */
    public Plan plan(Filter filter, Instant before) {
        var texts = pages.page(filter.before(before), Start.NEWEST, MOST + 1).texts();
        return texts.size() > MOST ? new Plan(MOST, List.of(), Map.of(), Map.of(), true) : decided(texts);
    }

    private Plan decided(List<TextMessage> texts) {
        var known = contacts.find(texts.stream().map(TextMessage::contact).collect(Collectors.toSet()));
        var unreachable = subscribers.unreachable(known.values());
        var repeated = repeated(texts);
        var sendable = new ArrayList<UUID>();
        var statuses = new EnumMap<TextStatus, Integer>(TextStatus.class);
        var refused = new LinkedHashMap<String, Integer>();
        var told = new HashSet<Told>();
        for (var i = texts.size() - 1; i >= 0; i--) {
            var text = texts.get(i);
            var contact = known.get(text.contact());
            var refusal = refusal(text, repeated, contact, unreachable.get(text.contact()));
            if (refusal == null && contact != null && !told.addAll(told(text, contact))) {
                refusal = TWICE;
            }
            if (refusal == null) {
                sendable.add(text.id());
                statuses.merge(text.status(), 1, Integer::sum);
            } else {
                refused.merge(refusal, 1, Integer::sum);
            }
        }
        return new Plan(texts.size(), sendable, statuses, refused, false);
    }

    private Set<Told> told(TextMessage text, Contact contact) {
        return addresses.parse(contact.email2()).phone().stream()
                .map(number -> new Told(text.order(), text.milestone(), text.document(), number))
                .collect(Collectors.toSet());
    }

    private static @Nullable String refusal(
            TextMessage text, Set<UUID> repeated, @Nullable Contact contact, @Nullable Reason unreachable) {
        if (repeated.contains(text.id())) {
            return SENT_AGAIN;
        }
        if (text.status().isOnItsWay()) {
            return ON_ITS_WAY;
        }
        var reason = text.reason();
        if (text.status() == TextStatus.SUPPRESSED && reason != null && ON_PURPOSE.contains(reason)) {
            return reason.explanation();
        }
        if (contact == null) {
            return NO_CONTACT;
        }
        return unreachable == null ? null : unreachable.explanation();
    }

    private Set<UUID> repeated(List<TextMessage> texts) {
        return texts.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select resend_of from text_message where resend_of in (:ids)")
                        .param("ids", texts.stream().map(TextMessage::id).toList())
                        .query(UUID.class)
                        .list());
    }
}

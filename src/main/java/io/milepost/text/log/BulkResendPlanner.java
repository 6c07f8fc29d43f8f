package io.milepost.text.log;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.log.TextLog.Filter;
import io.milepost.text.log.TextLogPager.PageStart;
import io.milepost.text.recipient.SubscriberResolver;
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
public class BulkResendPlanner {

    /** Maximum number of texts in one bulk resend. */
    public static final int MAX_TEXTS = 2_000;

    /** Texts that were not sent for these reasons are not sent in bulk; staff may still resend a single text to them. */
    private static final Set<TextStatusReason> SUPPRESSED_BY_RULE = EnumSet.of(
            TextStatusReason.SAME_NUMBER,
            TextStatusReason.NOT_ORDER_CONTACT,
            TextStatusReason.SMS_UPDATE_OFF,
            TextStatusReason.NOT_WANTED,
            TextStatusReason.DEAD_NUMBER,
            TextStatusReason.ORDER_CANCELLED,
            TextStatusReason.OVERTAKEN,
            TextStatusReason.TOO_LATE,
            TextStatusReason.MERGED);

    private record MilestoneRecipient(MilestoneReference milestone, PhoneNumber number) {}

    /**
     * What a bulk resend would do.
     *
     * @param matching  number of texts that match
     * @param sendable  ids of those that can be sent again, oldest first
     * @param statuses  number of sendable texts, by their current status
     * @param rejected   number of texts that cannot be sent again, by reason
     * @param tooMany   whether more than {@link #MAX_TEXTS} match; then the other values are empty
     */
    public record Plan(
            int matching,
            List<UUID> sendable,
            Map<TextStatus, Integer> statuses,
            Map<String, Integer> rejected,
            boolean tooMany) {

        /** @return number of texts that cannot be sent again */
        public int notSendable() {
            return matching - sendable.size();
        }

        /** @return number of sendable texts that have arrived or may have: their recipients would get them twice */
        public int possibleDuplicates() {
            return statuses.getOrDefault(TextStatus.SENT, 0)
                    + statuses.getOrDefault(TextStatus.DELIVERED, 0)
                    + statuses.getOrDefault(TextStatus.UNKNOWN, 0);
        }
    }

    private final JdbcClient jdbc;
    private final TextLogPager pager;
    private final Contacts contacts;
    private final TextAddressParser addresses;
    private final SubscriberResolver subscribers;

    BulkResendPlanner(
            JdbcClient jdbc,
            TextLogPager pager,
            Contacts contacts,
            TextAddressParser addresses,
            SubscriberResolver subscribers) {
        this.jdbc = jdbc;
        this.pager = pager;
        this.contacts = contacts;
        this.addresses = addresses;
        this.subscribers = subscribers;
    }

    /**
     * Applies the rules of {@link ResendService} to all texts in a few statements. In addition, contacts who were skipped on
     * purpose stay skipped, and no number gets two texts about the same milestone.
     *
     * @param before texts created at this time or later are not included
     */
    public Plan plan(Filter filter, Instant before) {
        var texts = pager.findPage(filter.createdBefore(before), PageStart.NEWEST, MAX_TEXTS + 1)
                .texts();
        return texts.size() > MAX_TEXTS ? new Plan(MAX_TEXTS, List.of(), Map.of(), Map.of(), true) : decide(texts);
    }

    private Plan decide(List<TextMessage> texts) {
        var known = contacts.find(texts.stream().map(TextMessage::contact).collect(Collectors.toSet()));
        var unreachable = subscribers.findUnreachable(known.values());
        var resent = findResent(texts);
        var sendable = new ArrayList<UUID>();
        var statuses = new EnumMap<TextStatus, Integer>(TextStatus.class);
        var rejected = new LinkedHashMap<String, Integer>();
        var planned = new HashSet<MilestoneRecipient>();
        for (var i = texts.size() - 1; i >= 0; i--) {
            var text = texts.get(i);
            var contact = known.get(text.contact());
            var rejection = findRejection(text, resent, contact, unreachable.get(text.contact()));
            if (rejection == null && contact != null && !planned.addAll(toRecipients(text, contact))) {
                rejection = message("text.bulkResend.reason.duplicate");
            }
            if (rejection == null) {
                sendable.add(text.id());
                statuses.merge(text.status(), 1, Integer::sum);
            } else {
                rejected.merge(rejection, 1, Integer::sum);
            }
        }
        return new Plan(texts.size(), sendable, statuses, rejected, false);
    }

    private Set<MilestoneRecipient> toRecipients(TextMessage text, Contact contact) {
        return addresses.parse(contact.email2()).phone().stream()
                .map(number -> new MilestoneRecipient(text.milestoneReference(), number))
                .collect(Collectors.toSet());
    }

    private static @Nullable String findRejection(
            TextMessage text, Set<UUID> resent, @Nullable Contact contact, @Nullable TextStatusReason unreachable) {
        if (resent.contains(text.id())) {
            return message("text.bulkResend.reason.resent");
        }
        if (text.milestoneReference().isAnswer()) {
            return message("text.error.answer");
        }
        if (text.status().isInProgress()) {
            return message("text.bulkResend.reason.inProgress");
        }
        var reason = text.reason();
        if (text.status() == TextStatus.SUPPRESSED && reason != null && SUPPRESSED_BY_RULE.contains(reason)) {
            return reason.explanation();
        }
        if (contact == null) {
            return message("text.bulkResend.reason.contactMissing");
        }
        return unreachable == null ? null : unreachable.explanation();
    }

    private Set<UUID> findResent(List<TextMessage> texts) {
        return texts.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select resend_of from text_message where resend_of in (:ids)")
                        .param("ids", texts.stream().map(TextMessage::id).toList())
                        .query(UUID.class)
                        .list());
    }
}

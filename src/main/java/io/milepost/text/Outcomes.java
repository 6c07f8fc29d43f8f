package io.milepost.text;

import io.milepost.contact.OptOuts;
import io.milepost.contact.OptOuts.Source;
import io.milepost.contact.OptOuts.Word;
import io.milepost.contact.PhoneNumber;
import io.milepost.text.Outbox.Claimed;
import io.milepost.text.TextEvents.Entry;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.NotReached;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.Unknown;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what the gateways answered: one transaction for as many texts as have been answered. */
@Repository
class Outcomes {

    record Outcome(Claimed claimed, GatewayResult result) {}

    /** What the row of the text says from now on. */
    private record Change(
            TextStatus status,
            @Nullable Reason reason,
            boolean attention,
            int attempts,
            Instant dueAt,
            @Nullable String providerId) {}

    /** A text that was given up in the meantime is before people already; only that it was sent after all still counts. */
    private static final String RECORD =
            """
            update text_message set status = ?, reason = ?, error_code = ?, detail = ?, attention = ?, attempts = ?,
              turn = ?, due_at = ?, provider_id = coalesce(?, provider_id), sent_at = coalesce(sent_at, ?)
            where id = ? and claim = ? and (status = 'SENDING' or status = 'UNKNOWN' and ? = 'SENT')""";

    private static final int LONGEST_ID = 120;

    private final JdbcTemplate jdbc;
    private final TextEvents timeLines;
    private final RetryPolicy retries;
    private final Channels channels;
    private final OptOuts optOuts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outcomes(
            JdbcTemplate jdbc,
            TextEvents timeLines,
            RetryPolicy retries,
            Channels channels,
            OptOuts optOuts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.timeLines = timeLines;
        this.retries = retries;
        this.channels = channels;
        this.optOuts = optOuts;
        this.events = events;
        this.clock = clock;
    }

    /** Repeating it changes nothing. */
    @Transactional
    void record(List<Outcome> outcomes) {
        var now = clock.instant();
        var changes = outcomes.stream().map(outcome -> change(outcome, now)).toList();
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < changes.size(); i++) {
            rows.add(row(outcomes.get(i), changes.get(i), now));
        }
        var recorded = jdbc.batchUpdate(RECORD, rows);
        var entries = new ArrayList<Entry>();
        for (var i = 0; i < changes.size(); i++) {
            if (recorded[i] == 1) {
                var outcome = outcomes.get(i);
                entries.add(new Entry(
                        outcome.claimed().text().id(), changes.get(i).status(), sentence(outcome, changes.get(i))));
            }
        }
        timeLines.add(entries, now);
        latestThatWentThrough(outcomes).forEach(channels::wentThrough);
        outcomes.forEach(outcome -> drawConclusions(outcome, now));
    }

    /** An answer about the text itself, good or bad, shows that the set-up of its channel is in order. */
    private Map<Channel, Instant> latestThatWentThrough(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.result() instanceof Accepted
                        || outcome.result() instanceof Rejected
                        || outcome.result() instanceof OptedOut)
                .map(Outcome::claimed)
                .collect(Collectors.toMap(
                        Claimed::channel, Claimed::at, (one, other) -> one.isAfter(other) ? one : other));
    }

    private Change change(Outcome outcome, Instant now) {
        var attempts = outcome.claimed().attempts();
        var result = outcome.result();
        if (result instanceof Accepted accepted) {
            var id = accepted.providerId();
            return new Change(
                    TextStatus.SENT, null, false, attempts, now, id.substring(0, Math.min(LONGEST_ID, id.length())));
        }
        if (result instanceof OptedOut) {
            return new Change(TextStatus.FAILED, Reason.OPTED_OUT, true, attempts, now, null);
        }
        if (result instanceof Rejected) {
            return new Change(TextStatus.FAILED, Reason.REFUSED, true, attempts, now, null);
        }
        if (result instanceof Unknown) {
            return new Change(TextStatus.UNKNOWN, Reason.NO_ANSWER, true, attempts, now, null);
        }
        if (result instanceof NotReached notReached) {
            return retries.givesUp(attempts, notReached.limit())
                    ? new Change(TextStatus.FAILED, Reason.GAVE_UP, true, attempts, now, null)
                    : new Change(TextStatus.QUEUED, null, false, attempts, now.plus(retries.pause(attempts)), null);
        }
        return new Change(TextStatus.QUEUED, null, false, attempts - 1, now, null);
    }

    private static Object[] row(Outcome outcome, Change change, Instant now) {
        var result = outcome.result();
        return new Object[] {
            change.status().name(),
            change.reason() == null ? null : change.reason().name(),
            result.code().isEmpty() ? null : result.code(),
            result.detail().isEmpty() ? null : result.detail(),
            change.attention(),
            change.attempts(),
            Timestamp.from(change.dueAt()),
            Timestamp.from(change.dueAt()),
            change.providerId(),
            change.status() == TextStatus.SENT ? Timestamp.from(now) : null,
            outcome.claimed().text().id(),
            outcome.claimed().claim(),
            change.status().name()
        };
    }

    private static String sentence(Outcome outcome, Change change) {
        var result = outcome.result();
        var code = result.code().isEmpty() ? "" : " (" + result.code() + ")";
        var next = result instanceof NotReached && change.status() == TextStatus.QUEUED
                ? " Tried again after a pause."
                : "";
        return (result.detail() + code + next).strip();
    }

    /** An answer that came after the lease may be about a text that somebody is looking into. */
    private void drawConclusions(Outcome outcome, Instant now) {
        var channel = outcome.claimed().channel();
        var result = outcome.result();
        if (result instanceof Misconfigured) {
            channels.stop(
                    channel, result.code().isEmpty() ? result.detail() : result.detail() + " (" + result.code() + ")");
        } else if (result instanceof Accepted && !now.isBefore(outcome.claimed().until())) {
            events.publishEvent(new TextSettled(outcome.claimed().text().id()));
        } else if (result instanceof OptedOut) {
            optOuts.record(
                    new PhoneNumber(outcome.claimed().phoneNumber()),
                    Word.STOP,
                    Source.CARRIER,
                    result.detail(),
                    outcome.claimed().text().id().toString());
        }
    }
}

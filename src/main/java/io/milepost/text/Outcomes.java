package io.milepost.text;

import io.milepost.contact.OptOuts;
import io.milepost.contact.OptOuts.ConsentKeyword;
import io.milepost.contact.OptOuts.ConsentSource;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.database.DatabaseClock;
import io.milepost.text.Outbox.Claimed;
import io.milepost.text.TextEvents.Entry;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Records results of the gateways, all available results in one transaction. */
@Repository
class Outcomes {

    record Outcome(Claimed claimed, GatewayResult result) {}

    /**
     * A text whose lease expired in the meantime is UNKNOWN and may be under review. A definite result still counts, unless
     * the status has changed again. The text is queued again only if it was not sent again.
     */
    private static final String RECORD =
            """
            update text_message set status = ?, reason = ?, error_code = ?, detail = ?, needs_review = ?, attempts = ?,
              send_order_at = ?, due_at = ?, provider_id = coalesce(?, provider_id), sent_at = coalesce(sent_at, ?),
              report_due_at = ?
            where id = ? and claim_token = ? and (status = 'SENDING' or status = 'UNKNOWN' and ? <> 'UNKNOWN'
              and (? <> 'QUEUED' or not exists (select 1 from text_message c where c.resend_of = text_message.id)))""";

    private final JdbcTemplate jdbc;
    private final TextEvents timeLines;
    private final RetryPolicy retries;
    private final Channels channels;
    private final OptOuts optOuts;
    private final ReviewClosings reviews;
    private final ReportPolicy reports;
    private final DatabaseClock clock;

    Outcomes(
            JdbcTemplate jdbc,
            TextEvents timeLines,
            RetryPolicy retries,
            Channels channels,
            OptOuts optOuts,
            ReviewClosings reviews,
            ReportPolicy reports,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.timeLines = timeLines;
        this.retries = retries;
        this.channels = channels;
        this.optOuts = optOuts;
        this.reviews = reviews;
        this.reports = reports;
        this.clock = clock;
    }

    /** Repeating it changes nothing. */
    @Transactional
    void record(List<Outcome> outcomes) {
        var now = clock.now();
        var changes = outcomes.stream()
                .map(outcome -> OutcomeChange.from(outcome, retries, now))
                .toList();
        var updated = jdbc.batchUpdate(
                RECORD, changes.stream().map(change -> row(change, now)).toList());
        var recorded = IntStream.range(0, updated.length)
                .filter(i -> updated[i] == 1)
                .mapToObj(changes::get)
                .toList();
        timeLines.add(
                recorded.stream()
                        .map(change -> new Entry(change.text(), change.status(), change.sentence()))
                        .toList(),
                now);
        reviews.add(recorded.stream()
                .filter(change -> change.isSettledLate(now))
                .map(OutcomeChange::text)
                .toList());
        latestThatWentThrough(outcomes).forEach(channels::wentThrough);
        outcomes.forEach(this::drawConclusions);
    }

    /** A result about the text itself, good or bad, shows that the setup of its channel is correct. */
    private Map<Channel, Instant> latestThatWentThrough(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.result() instanceof Accepted
                        || outcome.result() instanceof Rejected
                        || outcome.result() instanceof OptedOut)
                .map(Outcome::claimed)
                .collect(Collectors.toMap(
                        Claimed::channel, Claimed::at, (one, other) -> one.isAfter(other) ? one : other));
    }

    private Object[] row(OutcomeChange change, Instant now) {
        var claimed = change.outcome().claimed();
        var result = change.outcome().result();
        var status = change.status().name();
        var isSent = change.status() == TextStatus.SENT;
        return new Object[] {
            status,
            change.reason() == null ? null : change.reason().name(),
            result.code().isEmpty() ? null : result.code(),
            result.detail().isEmpty() ? null : result.detail(),
            change.needsReview(),
            change.attempts(),
            Timestamp.from(change.dueAt()),
            Timestamp.from(change.dueAt()),
            change.providerId(),
            isSent ? Timestamp.from(now) : null,
            isSent ? timestamp(reports.first(claimed.channel(), now)) : null,
            change.text(),
            claimed.claim(),
            status,
            status
        };
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private void drawConclusions(Outcome outcome) {
        var channel = outcome.claimed().channel();
        var result = outcome.result();
        if (result instanceof Misconfigured) {
            channels.stop(
                    channel, result.code().isEmpty() ? result.detail() : result.detail() + " (" + result.code() + ")");
        } else if (result instanceof OptedOut) {
            optOuts.record(
                    new PhoneNumber(outcome.claimed().phoneNumber()),
                    ConsentKeyword.STOP,
                    ConsentSource.CARRIER,
                    result.detail(),
                    outcome.claimed().text().id().toString());
        }
    }
}

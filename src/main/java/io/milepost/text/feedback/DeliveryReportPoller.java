package io.milepost.text.feedback;

import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.gateway.ConfiguredGateways;
import io.milepost.text.gateway.ProviderLookup.LookupFailedException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Queries the provider about texts that it accepted hours ago and has not reported on, because the report may be lost: a few per
 * run, at increasing intervals, until a text is too old. All nodes share the work.
 */
@Component
class DeliveryReportPoller {

    private static final Logger log = LoggerFactory.getLogger(DeliveryReportPoller.class);

    /** Delay until a request is repeated that a node did not send or that got no response. */
    private static final Duration RETRY_DELAY = Duration.ofMinutes(15);

    /** After so many failures the provider is considered unavailable, and the rest of the run waits. */
    private static final int MAX_UNANSWERED = 3;

    private record UnreportedText(UUID textId, String providerId, Instant sentAt) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ConfiguredGateways gateways;
    private final TwilioStatusHandler statusHandler;
    private final ReportPollPolicy policy;
    private final MilepostProperties settings;
    private final DatabaseClock clock;

    DeliveryReportPoller(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ConfiguredGateways gateways,
            TwilioStatusHandler statusHandler,
            ReportPollPolicy policy,
            MilepostProperties settings,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.gateways = gateways;
        this.statusHandler = statusHandler;
        this.policy = policy;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${milepost.twilio.report-poll-interval}")
    void poll() {
        var due = transaction.execute(status -> claimDue());
        var unanswered = 0;
        for (var text : due) {
            unanswered = queryProvider(text) ? 0 : unanswered + 1;
            if (unanswered == MAX_UNANSWERED) {
                log.warn(
                        "Twilio does not respond to requests about texts without a delivery report; they will be retried");
                return;
            }
        }
    }

    /** Makes each text due again soon, in case this node crashes before the query. */
    private List<UnreportedText> claimDue() {
        var now = clock.now();
        var due = jdbc.sql(
                        """
                        select id, provider_id, sent_at from text_message
                        where report_due_at <= :now and status = 'SENT'
                        order by report_due_at limit :limit for update skip locked""")
                .param("now", Timestamp.from(now))
                .param("limit", settings.twilio().reportBatchSize())
                .query((row, number) -> new UnreportedText(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .list();
        for (var text : due) {
            schedule(text.textId(), policy.isLastPoll(text.sentAt(), now) ? null : now.plus(RETRY_DELAY));
        }
        return due;
    }

    /** @return whether there was a response; a failure affects only this text */
    private boolean queryProvider(UnreportedText text) {
        try {
            var found = gateways.lookup().findById(text.providerId());
            found.ifPresent(message ->
                    statusHandler.handle(text.textId(), message.providerId(), message.status(), message.code()));
            transaction.executeWithoutResult(status -> scheduleNextPoll(text));
            return true;
        } catch (LookupFailedException e) {
            log.debug("No response about text {}: {}", text.textId(), e.getMessage());
        } catch (RuntimeException e) {
            log.warn(
                    "The request about text {}, which has no delivery report, failed: {}", text.textId(), e.toString());
        }
        return false;
    }

    private void scheduleNextPoll(UnreportedText text) {
        schedule(text.textId(), policy.nextPoll(text.sentAt(), clock.now()));
    }

    /** Only while there is no report. */
    private void schedule(UUID text, @Nullable Instant at) {
        jdbc.sql("update text_message set report_due_at = :at where id = :id and status = 'SENT'")
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", text)
                .update();
    }
}

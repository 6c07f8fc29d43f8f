package io.milepost.text.feedback;

import io.milepost.setup.divert.Diversion;
import io.milepost.text.gateway.ConfiguredGateways;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderLookup.LookupFailedException;
import io.milepost.text.gateway.ProviderLookup.ProviderMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Queries the provider for the status of texts for which it gave no response. */
@Service
public class UnknownTextReconciler {

    private static final Logger log = LoggerFactory.getLogger(UnknownTextReconciler.class);

    /** Allows for differences between the provider's clock and ours, and for times that are rounded to seconds. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private record UnansweredText(OutgoingText text, Instant since) {}

    private final JdbcClient jdbc;
    private final ConfiguredGateways gateways;
    private final TwilioStatusHandler statusHandler;
    private final Diversion diversion;

    UnknownTextReconciler(
            JdbcClient jdbc, ConfiguredGateways gateways, TwilioStatusHandler statusHandler, Diversion diversion) {
        this.jdbc = jdbc;
        this.gateways = gateways;
        this.statusHandler = statusHandler;
        this.diversion = diversion;
    }

    /** Makes one query over the network; never in a transaction. Repeating it is safe. */
    @Transactional(propagation = Propagation.NEVER)
    public void reconcile(UUID id) {
        findUnanswered(id).ifPresent(unanswered -> queryProvider(id, unanswered));
    }

    private void queryProvider(UUID id, UnansweredText unanswered) {
        try {
            gateways.lookup().find(unanswered.text(), unanswered.since()).stream()
                    .filter(message -> isUnassigned(message, id))
                    .findFirst()
                    .ifPresent(message ->
                            statusHandler.handle(id, message.providerId(), message.status(), message.code()));
        } catch (LookupFailedException e) {
            log.warn("The provider could not report the status of text {}: {}", id, e.getMessage());
        }
    }

    /**
     * Joins the caller's transaction and locks the text until its end, so that its status cannot change.
     *
     * @return whether no decision is needed: the text was sent, is being sent, or was sent again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isResolved(UUID id) {
        return jdbc.sql(
                        """
                        select t.id from text_message t where t.id = ? and t.status in ('UNKNOWN', 'UNDELIVERED', 'FAILED')
                          and not exists (select 1 from text_message c where c.resend_of = t.id) for update""")
                .param(id)
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** A text that went another way than texts go now is not looked for at the present one. */
    private Optional<UnansweredText> findUnanswered(UUID id) {
        return jdbc.sql(
                        """
                        select t.id, t.address, t.body, (select max(e.at) from text_status_event e
                          where e.text_id = t.id and e.status = 'SENDING') since
                        from text_message t where t.id = :id and t.status = 'UNKNOWN' and t.body is not null
                          and coalesce(t.diverted_to, '') = :divertedTo""")
                .param("id", id)
                .param("divertedTo", Objects.requireNonNullElse(diversion.label(), ""))
                .query((row, number) -> new UnansweredText(
                        new OutgoingText(id, row.getString("address"), "", row.getString("body")),
                        row.getTimestamp("since").toInstant().minus(TOLERANCE)))
                .optional();
    }

    private boolean isUnassigned(ProviderMessage message, UUID id) {
        return jdbc.sql("select count(*) from text_message where provider_id = :providerId and id <> :id")
                        .param("providerId", message.providerId())
                        .param("id", id)
                        .query(Long.class)
                        .single()
                == 0;
    }
}

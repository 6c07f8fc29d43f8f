package io.milepost.alert.delivery;

import io.milepost.alert.delivery.AlertDestination.Kind;
import io.milepost.setup.alert.AlertSetup;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each destination may get its next digest, and whether the latest one arrived: table {@code staff_alert_destination}. */
@Repository
public class AlertDestinations {

    /** Longer than all timeouts of one delivery together: meanwhile no other node sends. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration MAX_RETRY = Duration.ofMinutes(30);
    private static final int MAX_ERROR_LENGTH = 500;

    /**
     * @param lastSentAt   when a digest arrived; null if none did
     * @param failingSince when the first of the failed attempts was; null if the latest attempt succeeded
     * @param error        of the latest attempt, in a sentence; empty if it succeeded
     */
    public record DestinationStatus(
            String target, @Nullable Instant lastSentAt, @Nullable Instant failingSince, String error) {

        DestinationStatus withTarget(String label) {
            return new DestinationStatus(label, lastSentAt, failingSince, error);
        }
    }

    private final JdbcClient jdbc;

    AlertDestinations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static List<AlertDestination> configured(AlertSetup setup) {
        return Stream.concat(
                        setup.addresses().stream().map(address -> new AlertDestination(Kind.EMAIL, address)),
                        Stream.of(setup.webhookUrl())
                                .filter(url -> !url.isEmpty())
                                .map(url -> new AlertDestination(Kind.WEBHOOK, url)))
                .toList();
    }

    /** @return of the destinations that have had an alert, or should have; also of some that the setup no longer has */
    List<DestinationStatus> findAll() {
        return jdbc.sql(
                        """
                        select target, last_sent_at, failing_since, error from staff_alert_destination order by target""")
                .query((row, number) -> new DestinationStatus(
                        row.getString("target"),
                        toInstant(row.getTimestamp("last_sent_at")),
                        toInstant(row.getTimestamp("failing_since")),
                        row.getString("error")))
                .list();
    }

    private static @Nullable Instant toInstant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** Repeating it changes nothing. */
    void ensure(AlertDestination destination, Instant now) {
        jdbc.sql(
                        """
                        insert into staff_alert_destination (target, next_send_at, attempts, error)
                        values (:target, :now, 0, '') on conflict do nothing""")
                .param("target", destination.target())
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Claims a destination whose digest is due, so that exactly one node sends it. A claim of a node that died ends with its
     * lease.
     *
     * @return whether this node may send
     */
    boolean claim(AlertDestination destination, UUID token, Instant now) {
        return jdbc.sql(
                                """
                                update staff_alert_destination set claim_token = :token, claimed_until = :until
                                where target = :target and next_send_at <= :now
                                  and (claimed_until is null or claimed_until < :now)
                                  and exists (select 1 from staff_alert_notice n where n.target = :target)""")
                        .param("token", token)
                        .param("until", Timestamp.from(now.plus(LEASE)))
                        .param("target", destination.target())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** @return whether the claim was still this node's */
    boolean recordSuccess(UUID token, Instant now, Duration pause) {
        return jdbc.sql(
                                """
                                update staff_alert_destination set claimed_until = null, next_send_at = :next, attempts = 0,
                                  last_sent_at = :now, failing_since = null, error = ''
                                where claim_token = :token""")
                        .param("next", Timestamp.from(now.plus(pause)))
                        .param("now", Timestamp.from(now))
                        .param("token", token)
                        .update()
                == 1;
    }

    /** The next attempt follows after 1 minute, then after twice as long each time, up to 30 minutes. */
    void recordFailure(UUID token, Instant now, String error) {
        var attempts = jdbc.sql("select attempts from staff_alert_destination where claim_token = ?")
                .param(token)
                .query(Integer.class)
                .optional()
                .orElse(0);
        jdbc.sql(
                        """
                        update staff_alert_destination set claimed_until = null, next_send_at = :next,
                          attempts = attempts + 1, failing_since = coalesce(failing_since, :now), error = :error
                        where claim_token = :token""")
                .param("next", Timestamp.from(now.plus(retryDelay(attempts))))
                .param("now", Timestamp.from(now))
                .param("error", error.substring(0, Math.min(MAX_ERROR_LENGTH, error.length())))
                .param("token", token)
                .update();
    }

    static Duration retryDelay(int failedAttempts) {
        var delay = FIRST_RETRY.multipliedBy(1L << Math.min(failedAttempts, 10));
        return delay.compareTo(MAX_RETRY) > 0 ? MAX_RETRY : delay;
    }

    /** Forgets destinations that were removed from the setup, with what was not sent to them. */
    void retainOnly(List<AlertDestination> destinations) {
        var targets = Stream.concat(Stream.of(""), destinations.stream().map(AlertDestination::target))
                .toList();
        jdbc.sql("delete from staff_alert_notice where target not in (:targets)")
                .param("targets", targets)
                .update();
        jdbc.sql("delete from staff_alert_destination where target not in (:targets)")
                .param("targets", targets)
                .update();
    }
}

package io.milepost.alert.delivery;

import static io.milepost.messages.Messages.message;

import io.milepost.alert.delivery.AlertDestination.Kind;
import io.milepost.alert.delivery.AlertTransport.AlertDeliveryException;
import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.alert.AlertSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what has collected for a destination as one digest, then nothing for the time that the setup states. A failed
 * digest is repeated with everything that came in the meantime. In sandbox delivery, nothing leaves the machine.
 */
@Component
public class AlertSender {

    private static final Logger log = LoggerFactory.getLogger(AlertSender.class);

    private final AlertSettings settings;
    private final AlertDestinations destinations;
    private final AlertNotices notices;
    private final TransactionTemplate transaction;
    private final DatabaseClock clock;
    private final boolean live;
    private final Map<Kind, AlertTransport> transports = new EnumMap<>(Kind.class);

    @Autowired
    AlertSender(
            AlertSettings settings,
            AlertDestinations destinations,
            AlertNotices notices,
            TransactionTemplate transaction,
            DatabaseClock clock,
            MilepostProperties properties,
            List<AlertTransport> transports) {
        this(settings, destinations, notices, transaction, clock, !properties.sandbox(), transports);
    }

    AlertSender(
            AlertSettings settings,
            AlertDestinations destinations,
            AlertNotices notices,
            TransactionTemplate transaction,
            DatabaseClock clock,
            boolean live,
            List<AlertTransport> transports) {
        this.settings = settings;
        this.destinations = destinations;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
        this.live = live;
        transports.forEach(transport -> this.transports.put(transport.kind(), transport));
    }

    /** Sends the digests that are due. Other nodes may run it at the same time: each digest is sent by one of them. */
    @Transactional(propagation = Propagation.NEVER)
    public void sendDue() {
        sendDue(clock::now);
    }

    /** @param time read for each destination anew: the one before may have taken its time */
    void sendDue(Supplier<Instant> time) {
        var setup = settings.get();
        var configured = AlertDestinations.configured(setup);
        transaction.executeWithoutResult(status -> destinations.retainOnly(configured));
        for (var destination : configured) {
            send(destination, time.get(), Duration.ofMinutes(setup.digestMinutes()));
        }
    }

    private void send(AlertDestination destination, Instant now, Duration pause) {
        var token = UUID.randomUUID();
        var claimed = Objects.requireNonNull(transaction.execute(status -> destinations.claim(destination, token, now)
                ? notices.find(destination.target())
                : List.<AlertNotice>of()));
        if (claimed.isEmpty()) {
            return;
        }
        try {
            deliver(destination, new AlertDigest(claimed));
            transaction.executeWithoutResult(status -> {
                if (destinations.recordSuccess(token, now, pause)) {
                    notices.delete(claimed);
                }
            });
            log.info("Staff alerts sent by {}: {}", destination.kind(), claimed.size());
        } catch (AlertDeliveryException e) {
            log.warn("Staff alerts cannot be sent by {} and will be retried: {}", destination.kind(), e.getMessage());
            transaction.executeWithoutResult(
                    status -> destinations.recordFailure(token, now, Objects.requireNonNull(e.getMessage())));
        }
    }

    /** Unexpected errors count as failed attempts, so that they do not keep the claim. */
    void deliver(AlertDestination destination, AlertDigest digest) throws AlertDeliveryException {
        if (!live) {
            return;
        }
        try {
            Objects.requireNonNull(transports.get(destination.kind())).send(destination.target(), digest);
        } catch (RuntimeException e) {
            log.error("A staff alert failed unexpectedly", e);
            throw new AlertDeliveryException(
                    message("alert.error.unexpected", e.getClass().getSimpleName()));
        }
    }
}

package io.milepost.alert.delivery;

import static io.milepost.messages.Messages.message;

import io.milepost.alert.delivery.AlertTransport.AlertDeliveryException;
import io.milepost.error.ConflictException;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.alert.AlertSettings;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The button <i>Send a test alert</i>. */
@Service
public class AlertTester {

    /** @param message one sentence for staff */
    public record TestResult(boolean passed, String message) implements Serializable {}

    private final AlertSettings settings;
    private final AlertSender sender;
    private final MilepostProperties properties;
    private final Clock clock;

    AlertTester(AlertSettings settings, AlertSender sender, MilepostProperties properties, Clock clock) {
        this.settings = settings;
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Sends a test alert to every destination of the saved setup, over the network; never in a transaction. It is not
     * repeated, and does not delay real alerts.
     *
     * @return one result for each destination
     * @throws ConflictException in sandbox delivery, or if nobody is to be alerted
     */
    @Transactional(propagation = Propagation.NEVER)
    public List<TestResult> sendTest(String user) {
        if (properties.sandbox()) {
            throw new ConflictException(message("alert.test.sandbox"));
        }
        var destinations = AlertDestinations.configured(settings.get());
        if (destinations.isEmpty()) {
            throw new ConflictException(message("alert.test.noDestination"));
        }
        var notice =
                new AlertNotice(0, "TEST", "", NoticeState.TEST, clock.instant(), message("alert.test.text", user));
        return destinations.stream()
                .map(destination -> send(destination, new AlertDigest(List.of(notice))))
                .toList();
    }

    private TestResult send(AlertDestination destination, AlertDigest digest) {
        try {
            sender.deliver(destination, digest);
            return new TestResult(true, message("alert.test.sent." + destination.kind(), destination.label()));
        } catch (AlertDeliveryException e) {
            return new TestResult(
                    false, message("alert.test.failed", destination.label(), String.valueOf(e.getMessage())));
        }
    }
}

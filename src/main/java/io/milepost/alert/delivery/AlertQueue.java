package io.milepost.alert.delivery;

import io.milepost.alert.delivery.AlertDestinations.DestinationStatus;
import io.milepost.setup.alert.AlertSettings;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Queues notices for the destinations of the setup, and shows what became of them. Joins the caller's transaction and makes no
 * network calls.
 */
@Component
public class AlertQueue {

    private final AlertSettings settings;
    private final AlertDestinations destinations;
    private final AlertNotices notices;

    AlertQueue(AlertSettings settings, AlertDestinations destinations, AlertNotices notices) {
        this.settings = settings;
        this.destinations = destinations;
        this.notices = notices;
    }

    /** @param notice the queue gives it ids */
    public void add(AlertNotice notice) {
        for (var destination : AlertDestinations.configured(settings.get())) {
            destinations.ensure(destination, notice.at());
            notices.add(destination, notice);
        }
    }

    /** @return of each destination of the setup, in its order; with labels as targets, for everyone who sees the alerts */
    public List<DestinationStatus> findStatus() {
        var known = destinations.findAll();
        return AlertDestinations.configured(settings.get()).stream()
                .map(destination -> known.stream()
                        .filter(status -> status.target().equals(destination.target()))
                        .findFirst()
                        .orElseGet(() -> new DestinationStatus(destination.target(), null, null, ""))
                        .withTarget(destination.label()))
                .toList();
    }

    /** Deletes notices that were not sent in time. */
    public void deleteBefore(Instant time) {
        notices.deleteBefore(time);
    }
}

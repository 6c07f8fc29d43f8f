package io.milepost.order.shipping;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the goods of a shipping event are to arrive, in whole minutes.
 *
 * @param from null if no window is planned; then {@code to} is null as well
 * @param to   after {@code from}
 */
public record DeliveryWindow(@Nullable Instant from, @Nullable Instant to) {

    public static final DeliveryWindow NONE = new DeliveryWindow(null, null);

    /** @throws InvalidFieldException if only one end is given, or the end is not after the start */
    public static DeliveryWindow of(@Nullable Instant from, @Nullable Instant to) {
        if (from == null && to == null) {
            return NONE;
        }
        if (from == null) {
            throw new InvalidFieldException("windowFrom", message("shipping-event.error.windowIncomplete"));
        }
        if (to == null) {
            throw new InvalidFieldException("windowTo", message("shipping-event.error.windowIncomplete"));
        }
        if (!to.isAfter(from)) {
            throw new InvalidFieldException("windowTo", message("shipping-event.error.windowOrder"));
        }
        return new DeliveryWindow(from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES));
    }

    /** @return how far an end has moved, the larger of both; zero if a window was only added or removed */
    Duration movedTo(DeliveryWindow other) {
        var byStart = between(from, other.from);
        var byEnd = between(to, other.to);
        return byStart.compareTo(byEnd) > 0 ? byStart : byEnd;
    }

    private static Duration between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? Duration.ZERO
                : Duration.between(from, to).abs();
    }
}

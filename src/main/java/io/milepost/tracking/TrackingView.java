package io.milepost.tracking;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient may see of an order, as text for their tracking page. Contains no prices, no other contacts and no
 * whole phone number except that of the office.
 *
 * @param current       the step that was reached last
 * @param customerPo    may be empty
 * @param requestedDate may be empty
 * @param steps         reached ones first, then the coming ones
 * @param shipments     by number of the shipping event
 * @param officePhone   {@link Phone#NONE} if it is not set
 * @param texts         which texts the recipient gets
 * @param locale        of the page; null for that of the installation
 */
public record TrackingView(
        String orderNumber,
        String customerPo,
        String requestedDate,
        Step current,
        List<Step> steps,
        List<Shipment> shipments,
        Phone officePhone,
        TextChoices texts,
        @Nullable Locale locale) {

    /** Whether a step of the timeline has happened. */
    public enum StepState {
        REACHED,
        /** Some of several parts have reached it. */
        PARTLY,
        COMING,
        CANCELED
    }

    /**
     * A step of the timeline.
     *
     * @param time   of the latest part that reached it; empty if it is coming
     * @param detail such as how many parts reached it; may be empty
     */
    public record Step(String label, StepState state, String time, String detail) {}

    /**
     * A shipping event that the order is on.
     *
     * @param shipVia        may be empty
     * @param trackingNumber may be empty
     * @param trackingUrl    page of the carrier; empty if it is not known
     * @param shipped        when it left; empty if it has not
     * @param delivered      when it arrived; empty if it has not
     */
    public record Shipment(
            String shipVia, String trackingNumber, String trackingUrl, String shipped, String delivered) {}

    /** @param dialable for a link that dials it; both are empty if there is none */
    public record Phone(String text, String dialable) {

        public static final Phone NONE = new Phone("", "");
    }

    /**
     * @param lastDigits   last four digits of the recipient's number
     * @param stoppedSince when the recipient opted out; empty if they have not
     * @param byPhone      whether the phone or its carrier stopped, so that only START from the phone helps
     * @param choices      milestones of the model, in its order
     */
    public record TextChoices(String lastDigits, String stoppedSince, boolean byPhone, List<Choice> choices) {}

    /** @param code of the milestone */
    public record Choice(String code, String label, boolean wanted) {}
}

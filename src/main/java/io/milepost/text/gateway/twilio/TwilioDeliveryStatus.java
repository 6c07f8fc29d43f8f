package io.milepost.text.gateway.twilio;

import static io.milepost.messages.Messages.message;

import io.milepost.text.gateway.GatewayResult;

/** The meaning of a status report of Twilio. Source: Twilio, "Message status in status callbacks". */
public enum TwilioDeliveryStatus {
    ACCEPTED,
    DELIVERED,
    UNDELIVERED,
    /** No new information. */
    NONE;

    public static TwilioDeliveryStatus parse(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> ACCEPTED;
            case "delivered", "read" -> DELIVERED;
            case "undelivered", "failed", "canceled" -> UNDELIVERED;
            default -> NONE;
        };
    }

    /**
     * @param code Twilio's error code; may be empty
     * @return the classified error
     */
    public static GatewayResult classifyError(String code) {
        return code.matches("[0-9]{1,6}")
                ? TwilioErrorClassifier.classify(Integer.parseInt(code), 0, message("text.gateway.carrierError", code))
                : new GatewayResult.Rejected("", "");
    }
}

package io.milepost.text.gateway;

/** The meaning of a status report of Twilio. Source: Twilio, "Message status in status callbacks". */
public enum TwilioReport {
    ACCEPTED,
    DELIVERED,
    UNDELIVERED,
    /** No new information. */
    NONE;

    public static TwilioReport of(String status) {
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
    public static GatewayResult reasonFor(String code) {
        return code.matches("[0-9]{1,6}")
                ? TwilioErrors.sorted(Integer.parseInt(code), 0, "The carrier reports error " + code + ".")
                : new GatewayResult.Rejected("", "");
    }
}

package io.milepost.alert.delivery;

/**
 * Who receives alerts.
 *
 * @param target email address, or https address of a webhook
 */
public record AlertDestination(Kind kind, String target) {

    /** How the alert gets there. */
    public enum Kind {
        EMAIL,
        WEBHOOK
    }
}

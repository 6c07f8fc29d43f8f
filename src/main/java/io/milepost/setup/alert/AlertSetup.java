package io.milepost.setup.alert;

import java.util.List;

/**
 * Who is alerted when texts stop, and how. Contains no secret.
 *
 * @param addresses     email addresses, at most {@value #MAX_ADDRESSES}; empty if nobody gets email
 * @param webhookUrl    https address that receives the alerts as JSON; empty for none
 * @param secretStored  whether the webhook has a secret, with which requests are signed
 * @param queueMinutes  how long a text may be due before operations are alerted
 * @param digestMinutes minimum time between two messages to the same destination
 */
public record AlertSetup(
        List<String> addresses, String webhookUrl, boolean secretStored, int queueMinutes, int digestMinutes) {

    public static final int MAX_ADDRESSES = 10;
    public static final int MIN_QUEUE_MINUTES = 5;
    public static final int MIN_DIGEST_MINUTES = 1;
    public static final int MAX_MINUTES = 1440;
    public static final int DEFAULT_QUEUE_MINUTES = 30;
    public static final int DEFAULT_DIGEST_MINUTES = 15;

    /** @return whether anybody is alerted */
    public boolean isActive() {
        return !addresses.isEmpty() || !webhookUrl.isEmpty();
    }
}

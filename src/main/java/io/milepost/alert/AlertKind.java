package io.milepost.alert;

import java.time.Duration;

/** What operations are alerted about. */
public enum AlertKind {
    /** A channel has stopped because its setup is wrong. Its subject is the channel. */
    CHANNEL_STOPPED(Duration.ofMinutes(10)),
    /** Texts have failed for good, or may have, and no one has decided what to do. Has no subject. */
    TEXT_FAILED(Duration.ZERO),
    /** Texts are due and not sent for longer than the setup allows. Its subject is the channel. */
    QUEUE_LATE(Duration.ofMinutes(10));

    private final Duration calm;

    AlertKind(Duration calm) {
        this.calm = calm;
    }

    /**
     * @return how long the condition has to be gone before the all-clear. If it comes back sooner, it is the same alert: a
     *     channel that stops and resumes on and on makes one message. Zero if a person ends it, by a decision
     */
    Duration calm() {
        return calm;
    }
}

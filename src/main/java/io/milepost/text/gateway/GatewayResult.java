package io.milepost.text.gateway;

import java.time.Duration;

/** The result of an attempt to send. */
public sealed interface GatewayResult {

    /**
     * The kinds of results. Decide by a {@code switch} expression without a default: a new kind does not compile until
     * every decision covers it.
     */
    enum Kind {
        ACCEPTED,
        REJECTED,
        OPTED_OUT,
        RETRYABLE,
        UNKNOWN,
        MISCONFIGURED,
        RELEASED
    }

    Kind kind();

    /** @return code of the gateway; empty if there is none */
    default String code() {
        return "";
    }

    /** @return at most one sentence, for staff; empty if the text was accepted */
    default String detail() {
        return "";
    }

    /** @return the gateway's id of the text; empty unless it was accepted */
    default String providerId() {
        return "";
    }

    /** @return whether the number cannot receive texts at all, now and later */
    default boolean isNumberDead() {
        return false;
    }

    /** @return maximum number of attempts for this kind of failure */
    default int maxAttempts() {
        return Integer.MAX_VALUE;
    }

    /** @return how long the gateway wants no further requests; zero if it has not said so */
    default Duration retryAfter() {
        return Duration.ZERO;
    }

    /** The gateway accepted the text. */
    record Accepted(String providerId) implements GatewayResult {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /** Rejected permanently: a retry would not help. */
    record Rejected(String code, String detail, boolean isNumberDead) implements GatewayResult {
        public Rejected(String code, String detail) {
            this(code, detail, false);
        }

        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }
    }

    /** The recipient has opted out with the carrier: rejected permanently, and nothing else may be sent to the number. */
    record OptedOut(String code, String detail) implements GatewayResult {
        @Override
        public Kind kind() {
            return Kind.OPTED_OUT;
        }
    }

    /** Definitely not sent: safe to retry after a pause. */
    record RetryableFailure(String code, String detail, int maxAttempts, Duration retryAfter) implements GatewayResult {
        public RetryableFailure(String code, String detail) {
            this(code, detail, Integer.MAX_VALUE);
        }

        public RetryableFailure(String code, String detail, int maxAttempts) {
            this(code, detail, maxAttempts, Duration.ZERO);
        }

        @Override
        public Kind kind() {
            return Kind.RETRYABLE;
        }
    }

    /** Called, without a definite response: may have been sent, and is never retried automatically. */
    record Unknown(String code, String detail) implements GatewayResult {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }
    }

    /** The setup is incorrect: definitely not sent, and neither would other texts be. The channel stops. */
    record Misconfigured(String code, String detail) implements GatewayResult {
        @Override
        public Kind kind() {
            return Kind.MISCONFIGURED;
        }
    }

    /** The gateway was not called; the text is released for another attempt. */
    record Released() implements GatewayResult {
        @Override
        public Kind kind() {
            return Kind.RELEASED;
        }

        @Override
        public String detail() {
            return "released before it was sent";
        }
    }
}

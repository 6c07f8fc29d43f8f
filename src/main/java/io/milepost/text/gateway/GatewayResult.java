package io.milepost.text.gateway;

/**
 * The result of an attempt to send. {@code detail} is at most one sentence for staff; {@code code} is the code of the
 * gateway; empty if there is none.
 */
public sealed interface GatewayResult {

    String code();

    String detail();

    /** The gateway accepted the text. */
    record Accepted(String providerId) implements GatewayResult {
        @Override
        public String code() {
            return "";
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** Rejected permanently: a retry would not help. */
    record Rejected(String code, String detail) implements GatewayResult {}

    /** The recipient has opted out with the carrier: rejected permanently, and nothing else may be sent to the number. */
    record OptedOut(String code, String detail) implements GatewayResult {}

    /**
     * Definitely not sent: safe to retry after a pause.
     *
     * @param maxAttempts maximum number of attempts for this kind of failure
     */
    record RetryableFailure(String code, String detail, int maxAttempts) implements GatewayResult {
        public RetryableFailure(String code, String detail) {
            this(code, detail, Integer.MAX_VALUE);
        }
    }

    /** Called, without a definite response: may have been sent, and is never retried automatically. */
    record Unknown(String code, String detail) implements GatewayResult {}

    /** The setup is incorrect: definitely not sent, and neither would other texts be. The channel stops. */
    record Misconfigured(String code, String detail) implements GatewayResult {}

    /** The gateway was not called; the text is released for another attempt. */
    record Released() implements GatewayResult {
        @Override
        public String code() {
            return "";
        }

        @Override
        public String detail() {
            return "released before it was sent";
        }
    }
}

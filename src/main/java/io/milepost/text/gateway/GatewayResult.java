package io.milepost.text.gateway;

/**
 * What became of an attempt to send. In each, {@code detail} is at most a sentence for the office and {@code code} is the
 * gateway's own code, as it came; empty if there is none.
 */
public sealed interface GatewayResult {

    String code();

    String detail();

    /** The gateway has it. */
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

    /** Refused for good: trying again would not help. */
    record Rejected(String code, String detail) implements GatewayResult {}

    /** The recipient told the carrier to stop: refused for good, and nothing else may be sent there. */
    record OptedOut(String code, String detail) implements GatewayResult {}

    /**
     * Surely not sent: safe to repeat after a pause.
     *
     * @param limit most attempts for this kind of failure
     */
    record NotReached(String code, String detail, int limit) implements GatewayResult {
        public NotReached(String code, String detail) {
            this(code, detail, Integer.MAX_VALUE);
        }
    }

    /** Asked, and no clear answer: perhaps sent, never repeated by itself. */
    record Unknown(String code, String detail) implements GatewayResult {}

    /** The set-up is wrong: surely not sent, and no other text would be. The channel stops. */
    record Misconfigured(String code, String detail) implements GatewayResult {}

    /** The gateway was not asked; the text is put back as if nothing had been. */
    record NotAsked() implements GatewayResult {
        @Override
        public String code() {
            return "";
        }

        @Override
        public String detail() {
            return "put back before it was sent";
        }
    }
}

package io.milepost.text.gateway;

import io.milepost.setup.TwilioRule;

/** Sends texts that test the setup. */
public interface TestGateway {

    /**
     * Sends a text like {@link TextGateway#send}, whether or not the rule is active, without a log entry and without delivery
     * reports.
     *
     * @param rule with SID, AuthCode and a sender
     */
    GatewayResult sendTest(TwilioRule rule, OutgoingText text);
}

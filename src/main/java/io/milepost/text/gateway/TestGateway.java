package io.milepost.text.gateway;

import io.milepost.setup.TwilioRule;

/** The way out for a text that only tries the set-up. */
public interface TestGateway {

    /**
     * Sends a text that is in no log, as {@link TextGateway#send} does, whether or not the rule is active. Nobody is told
     * what becomes of it afterwards.
     *
     * @param rule with SID, AuthCode and a sender
     */
    GatewayResult sendTest(TwilioRule rule, OutgoingText text);
}

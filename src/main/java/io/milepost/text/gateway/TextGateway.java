package io.milepost.text.gateway;

/** Sends texts through one provider. Thread-safe. */
public interface TextGateway {

    /**
     * Sends a text with exactly one request, within the configured timeouts; never in a transaction.
     *
     * @return the result; failures of the network or the gateway are results, not exceptions
     */
    GatewayResult send(OutgoingText text);
}

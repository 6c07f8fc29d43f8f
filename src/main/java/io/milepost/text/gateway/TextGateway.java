package io.milepost.text.gateway;

/** A way out of the house. Thread-safe. */
public interface TextGateway {

    /**
     * Sends a text with exactly one request, within the time-outs of the set-up, and never in a transaction.
     *
     * @return what became of it; does not throw for what a network or a gateway may do
     */
    GatewayResult send(OutgoingText text);
}

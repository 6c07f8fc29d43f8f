package io.milepost.alert.delivery;

import io.milepost.alert.delivery.AlertDestination.Kind;

/** Sends digests over the network, with timeouts; never call it in a transaction. */
public interface AlertTransport {

    /** The destination did not accept a digest. The message is one sentence for staff. */
    final class AlertDeliveryException extends Exception {

        private static final long serialVersionUID = 1L;

        public AlertDeliveryException(String message) {
            super(message);
        }
    }

    Kind kind();

    /** @throws AlertDeliveryException if it is not certain that the destination has it; a repetition may bring it twice */
    void send(String target, AlertDigest digest) throws AlertDeliveryException;
}

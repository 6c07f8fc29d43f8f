package io.milepost.setup;

/** Checks the mail server and the public address of this installation over the network; never call it in a transaction. */
public interface ConnectivityCheck {

    /** @return whether {@code spring.mail.host} is set; does not use the network */
    boolean hasMailServer();

    /** @return the error, in one sentence; empty if the mail server accepts connections */
    String checkMailServer();

    /** @return the error, in one sentence; empty if Milepost responds at its public address */
    String checkPublicUrl();
}

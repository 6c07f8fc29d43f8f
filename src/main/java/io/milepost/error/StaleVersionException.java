package io.milepost.error;

import static io.milepost.messages.Messages.message;

/** The record has changed since the caller read it, so the change might overwrite another one (HTTP 412). */
public final class StaleVersionException extends DomainException {

    public StaleVersionException() {
        super(message("error.stale.text"));
    }

    @Override
    public int status() {
        return 412;
    }
}

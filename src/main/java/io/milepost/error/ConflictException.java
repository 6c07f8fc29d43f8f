package io.milepost.error;

/** The request does not fit the state that things are in (HTTP 409); it may fit later. */
public final class ConflictException extends DomainException {

    public ConflictException(String message) {
        super(message);
    }
}

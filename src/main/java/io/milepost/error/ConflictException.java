package io.milepost.error;

/** The current state does not allow the request (HTTP 409); it may succeed later. */
public final class ConflictException extends DomainException {

    public ConflictException(String message) {
        super(message);
    }

    @Override
    public int status() {
        return 409;
    }
}

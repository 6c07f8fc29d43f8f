package io.milepost.error;

import java.util.Objects;

/**
 * Rejects a request; nothing has been changed. The message, a sentence for the caller, describes the error and how to
 * fix it.
 */
public abstract sealed class DomainException extends RuntimeException
        permits InvalidFieldException, ForbiddenException, NotFoundException, ConflictException, StaleVersionException {

    DomainException(String message) {
        super(message);
    }

    /** @return HTTP status of a response that reports it */
    public abstract int status();

    /** @return never null */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

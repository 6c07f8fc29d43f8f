package io.milepost.error;

/**
 * A request that is refused; nothing has been changed. The message is a sentence that names what is wrong and the cure,
 * fit to be shown to the caller.
 */
public abstract sealed class DomainException extends RuntimeException
        permits InvalidFieldException, NotFoundException, ConflictException {

    DomainException(String message) {
        super(message);
    }
}

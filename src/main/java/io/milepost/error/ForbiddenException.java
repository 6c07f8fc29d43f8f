package io.milepost.error;

/** The user may not see or change this record, although the user may open the page or call the interface (HTTP 403). */
public final class ForbiddenException extends DomainException {

    public ForbiddenException(String message) {
        super(message);
    }

    @Override
    public int status() {
        return 403;
    }
}

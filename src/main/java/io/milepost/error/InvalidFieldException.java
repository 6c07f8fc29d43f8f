package io.milepost.error;

/** A field has an invalid value (HTTP 400). */
public final class InvalidFieldException extends DomainException {

    private final String field;

    /**
     * @param field   path of the field as the caller sent it, such as {@code items[2].quantity}
     * @param message the error and how to fix it
     */
    public InvalidFieldException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }

    @Override
    public int status() {
        return 400;
    }
}

package io.milepost.error;

/** A field holds what it may not hold (HTTP 400). */
public final class InvalidFieldException extends DomainException {

    private final String field;

    /**
     * @param field    path of the field as the caller wrote it, such as {@code items[2].quantity}
     * @param message what is wrong with it and what would be right
     */
    public InvalidFieldException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}

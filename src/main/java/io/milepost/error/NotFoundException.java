package io.milepost.error;

/** The requested record does not exist (HTTP 404). */
public final class NotFoundException extends DomainException {

    /**
     * @param kind type of the record in business terms, such as {@code order}
     * @param key  its number, code or name
     */
    public NotFoundException(String kind, String key) {
        super("There is no " + kind + " " + key + ".");
    }
}

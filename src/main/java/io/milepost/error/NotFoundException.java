package io.milepost.error;

/** What the caller names does not exist (HTTP 404). */
public final class NotFoundException extends DomainException {

    /**
     * @param kind the thing in the trade's words, such as {@code order}
     * @param key  its number, code or name
     */
    public NotFoundException(String kind, String key) {
        super("There is no " + kind + " " + key + ".");
    }
}

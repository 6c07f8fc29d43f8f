package io.milepost.error;

import static io.milepost.messages.Messages.message;

/** The requested record does not exist (HTTP 404). */
public final class NotFoundException extends DomainException {

    /**
     * @param kind type of the record, such as {@code order}: the end of a key {@code error.missing.order}
     * @param key  its number, code or name, and what else the sentence has
     */
    public NotFoundException(String kind, Object... key) {
        super(message("error.missing." + kind, key));
    }

    @Override
    public int status() {
        return 404;
    }
}

package io.milepost.order.file;

import java.time.Instant;
import java.util.UUID;

/**
 * A file attached to an order. Its content is not checked: it is never shown as a page, only downloaded.
 *
 * @param name one line without a path, at most {@value #MAX_NAME_LENGTH} characters
 * @param size in bytes
 */
public record OrderFile(UUID id, String order, String name, int size, Instant at, String by) {

    public static final int MAX_MEGABYTES = 5;
    public static final int MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;
    public static final int MAX_FILES = 50;
    static final int MAX_NAME_LENGTH = 120;
}

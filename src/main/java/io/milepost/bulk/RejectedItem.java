package io.milepost.bulk;

/**
 * A rejected item, or one of its errors.
 *
 * @param line     number of the item, from 1; in a file the line
 * @param field    the invalid field; empty if the whole item is invalid
 * @param message  the error and how to fix it; at most 500 characters are stored
 * @param original the item as received; at most 4000 characters are stored; may be empty
 */
public record RejectedItem(int line, String field, String message, String original) {}

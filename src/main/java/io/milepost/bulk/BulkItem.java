package io.milepost.bulk;

/**
 * An item of a bulk operation that is known before it starts.
 *
 * @param name such as a number; at most 100 characters are stored
 * @param path path of its page; at most 100 characters
 */
public record BulkItem(String name, String path) {}

package io.milepost.shared;

import java.util.List;

/**
 * One page of a list.
 *
 * @param content entries of this page, at most {@code size}; empty after the last page
 * @param page    page number, from 0
 * @param size    maximum number of entries per page, 1 to {@value #MAX_SIZE}
 * @param total   number of entries on all pages
 */
public record Page<T>(List<T> content, int page, int size, long total) {

    public static final int MAX_SIZE = 200;
    public static final String DEFAULT_SIZE = "50";

    /** Maximum length of the text to search for. */
    public static final int MAX_SEARCH_LENGTH = 120;

    /** Highest page number; keeps the offset within the range that databases accept. */
    public static final int MAX_PAGE = 1_000_000;
}

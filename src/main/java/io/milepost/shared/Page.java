package io.milepost.shared;

import java.util.List;

/**
 * One page of a list.
 *
 * @param content what is on this page, at most {@code size}; empty behind the last page
 * @param page    number of the page, from 0
 * @param size    most entries on a page, 1 to {@value #MAX_SIZE}
 * @param total   entries on all pages
 */
public record Page<T>(List<T> content, int page, int size, long total) {

    public static final int MAX_SIZE = 200;
    public static final String DEFAULT_SIZE = "50";

    /** Maximum length of the text to search for. */
    public static final int MAX_SEARCH_LENGTH = 120;

    /** Highest page number; keeps the offset a number that a database accepts. */
    public static final int MAX_PAGE = 1_000_000;
}

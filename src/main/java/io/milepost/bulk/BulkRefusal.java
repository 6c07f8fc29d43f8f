package io.milepost.bulk;

/**
 * One thing that was refused.
 *
 * @param line     which one, from 1; of a file the line
 * @param field    the field that is wrong; empty if it is all of it
 * @param sentence what is wrong and what would be right, at most 500 characters are kept
 * @param original the thing as it came, at most 4000 characters are kept; may be empty
 */
public record BulkRefusal(int line, String field, String sentence, String original) {}

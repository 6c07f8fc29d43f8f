package io.milepost.contact.csv;

/**
 * What an import did, or would do.
 *
 * @param organizations how many are new
 */
public record ImportTally(int created, int changed, int unchanged, int refused, int organizations) {}

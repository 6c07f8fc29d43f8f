package io.milepost.contact.csv;

/**
 * Numbers of rows that an import, or its dry run, has processed.
 *
 * @param organizations number of new organizations
 */
public record ImportSummary(int created, int changed, int unchanged, int rejected, int organizations) {}

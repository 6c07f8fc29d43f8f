package io.milepost.contact.csv;

/**
 * Numbers of rows that an import, or its dry run, has processed.
 *
 * @param organizations number of new organizations
 * @param withheld      contacts who did not get SMSUPDATE back, because the office had removed it
 */
public record ImportSummary(int created, int changed, int unchanged, int rejected, int organizations, int withheld) {}

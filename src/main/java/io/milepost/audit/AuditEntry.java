package io.milepost.audit;

import java.time.Instant;

/**
 * An entry of the audit trail. It contains no secrets, no whole phone numbers and no whole names.
 *
 * @param id          position in the trail; 0 if it has not been recorded yet
 * @param user        user or program; empty for Milepost itself
 * @param subject     code or number of what was changed; may be empty
 * @param description what was done, such as {@code turned it on}; at most 500 characters
 * @param before      value before, masked; empty if there was none, or it does not matter
 * @param after       value after, masked; empty if there is none, or it does not matter
 */
public record AuditEntry(
        long id,
        Instant at,
        String user,
        AuditArea area,
        String subject,
        String description,
        String before,
        String after) {}

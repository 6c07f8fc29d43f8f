package io.milepost.contact.csv;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file of contacts.
 *
 * @param rows      lines that are neither blank nor the first
 * @param dryRun    bulk run that looked at it last; null before the first
 * @param importRun bulk run that imported it last; null before the first
 */
public record ContactFile(
        UUID id,
        String name,
        String uploadedBy,
        Instant uploadedAt,
        int rows,
        @Nullable UUID dryRun,
        @Nullable UUID importRun) {}

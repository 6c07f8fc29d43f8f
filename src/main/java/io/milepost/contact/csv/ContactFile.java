package io.milepost.contact.csv;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file of contacts.
 *
 * @param rows      number of lines, without the first and blank ones
 * @param dryRun    bulk operation of the latest dry run; null if there was none
 * @param importRun bulk operation of the latest import; null if there was none
 */
public record ContactFile(
        UUID id,
        String name,
        String uploadedBy,
        Instant uploadedAt,
        int rows,
        ColumnMapping mapping,
        @Nullable UUID dryRun,
        @Nullable UUID importRun) {}

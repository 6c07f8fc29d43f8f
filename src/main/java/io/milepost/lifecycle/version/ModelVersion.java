package io.milepost.lifecycle.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployed version of a process.
 *
 * @param process         id of the process
 * @param name            null if the process has none
 * @param version         from 1
 * @param versionTag      null if it has none
 * @param deployedBy      user; null if Milepost deployed it at startup
 * @param restoredVersion version that was deployed again as this one; null if none was
 * @param newest          whether new orders follow it
 * @param running         number of orders, or other instances, that follow it now; null if they were not counted
 */
public record ModelVersion(
        String process,
        @Nullable String name,
        int version,
        @Nullable String versionTag,
        @Nullable String deployedBy,
        Instant deployedAt,
        @Nullable Integer restoredVersion,
        boolean newest,
        @Nullable Long running) {}

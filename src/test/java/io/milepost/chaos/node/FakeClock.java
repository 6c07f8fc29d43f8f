package io.milepost.chaos.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Shifts the wall clock of one process with Debian's libfaketime. The length of waits and timeouts does not change. */
public final class FakeClock {

    private FakeClock() {}

    /**
     * @param offset by which the process's clock is ahead; negative if it is behind
     * @return environment variables for the process; none without an offset
     * @throws IllegalStateException if there is an offset and the library is not installed
     */
    static Map<String, String> environment(Duration offset) {
        return offset.isZero()
                ? Map.of()
                : Map.of(
                        "LD_PRELOAD",
                        library().toString(),
                        "FAKETIME",
                        "%+d".formatted(offset.toSeconds()),
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        // Without it, the JVM's own timed waits return immediately, and its threads spin
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0");
    }

    private static Path library() {
        try (var files = Files.find(
                Path.of("/usr/lib"), 3, (path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "libfaketime is missing: install Debian's package libfaketime to shift clocks"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails early, before an hour of faults has passed. */
    public static void requireInstalled() {
        library();
    }
}

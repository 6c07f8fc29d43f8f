package io.milepost.chaos.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directory for the logs, the database and the report of a run. Not deleted, so that failures can be investigated. */
public final class ChaosDirectory {

    private ChaosDirectory() {}

    /** @return new directory under {@code target/chaos}, absolute */
    public static Path create(String name) {
        try {
            var parent = Files.createDirectories(Path.of("target", "chaos").toAbsolutePath());
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.milepost.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A released migration never changes: Flyway would not start on a database that has run it. The first test checks the
 * migrations in this tree; the others verify the check itself with copies.
 */
class ReleasedMigrationsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path RELEASED = Path.of("src/test/resources/released-migrations.sha256");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    Path list;
    Path migration;

    @BeforeEach
    void copyMigrations() throws IOException {
        for (var file : checksums(MIGRATIONS).keySet()) {
            Files.copy(MIGRATIONS.resolve(file), folder.resolve(file));
        }
        list = elsewhere.resolve("released-migrations.sha256");
        migration = folder.resolve("V1__milepost.sql");
    }

    @Test
    void releasedMigrationsAreUnchanged() throws IOException {
        assertThat(violations(RELEASED, MIGRATIONS, version())).isEmpty();
    }

    @Test
    void unchangedMigrationsPass() throws IOException {
        listAll();
        assertThat(violations(list, folder, "1.0.0")).isEmpty();
    }

    @Test
    void anEditedMigrationIsFound() throws IOException {
        listAll();
        Files.writeString(migration, Files.readString(migration) + "-- one more comment\n");
        assertThat(violations(list, folder, "1.1.0-SNAPSHOT"))
                .containsExactly("V1__milepost.sql is part of a release and was edited; add another migration instead");
    }

    @Test
    void aRemovedMigrationIsFound() throws IOException {
        listAll();
        Files.delete(migration);
        assertThat(violations(list, folder, "1.1.0-SNAPSHOT"))
                .containsExactly("V1__milepost.sql is part of a release and was removed or renamed");
    }

    @Test
    void aReleaseHasToListItsMigrations() throws IOException {
        listAll();
        Files.writeString(folder.resolve("V2__next.sql"), "select 1;\n");
        assertThat(violations(list, folder, "1.1.0-SNAPSHOT")).isEmpty();
        assertThat(violations(list, folder, "1.1.0"))
                .containsExactly("This build is a release: add V2__next.sql to released-migrations.sha256");
    }

    @Test
    void anUnreadableLineIsNotIgnored() throws IOException {
        Files.writeString(list, "V1__milepost.sql\n");
        assertThatThrownBy(() -> violations(list, folder, "1.0.0")).hasMessageContaining("V1__milepost.sql");
    }

    private static List<String> violations(Path list, Path folder, String version) throws IOException {
        var released = released(list);
        var present = checksums(folder);
        var violations = new ArrayList<String>();
        released.forEach((file, checksum) -> {
            if (!present.containsKey(file)) {
                violations.add(file + " is part of a release and was removed or renamed");
            } else if (!checksum.equals(present.get(file))) {
                violations.add(file + " is part of a release and was edited; add another migration instead");
            }
        });
        if (!version.endsWith("-SNAPSHOT")) {
            present.keySet().stream()
                    .filter(file -> !released.containsKey(file))
                    .forEach(file ->
                            violations.add("This build is a release: add " + file + " to released-migrations.sha256"));
        }
        return violations;
    }

    private static Map<String, String> released(Path list) throws IOException {
        var released = new TreeMap<String, String>();
        for (var line : Files.readAllLines(list)) {
            if (!line.startsWith("#")) {
                assertThat(line).matches("[0-9a-f]{64}  \\S+");
                released.put(line.substring(66), line.substring(0, 64));
            }
        }
        return released;
    }

    private static Map<String, String> checksums(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var checksums = new TreeMap<String, String>();
            for (var file : files.toList()) {
                checksums.put(file.getFileName().toString(), sha256(Files.readAllBytes(file)));
            }
            return checksums;
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void listAll() throws IOException {
        var lines = new ArrayList<String>();
        checksums(folder).forEach((file, checksum) -> lines.add(checksum + "  " + file));
        Files.write(list, lines);
    }

    /** @return version of this build, as written by Maven */
    private static String version() throws IOException {
        try (var file = ReleasedMigrationsTest.class.getResourceAsStream("/META-INF/build-info.properties")) {
            var build = new Properties();
            build.load(file);
            return build.getProperty("build.version");
        }
    }
}

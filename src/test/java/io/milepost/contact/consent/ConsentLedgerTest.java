package io.milepost.contact.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The ledger is append-only: the product contains no statement that changes or removes an entry, except for the two that the
 * law asks for: forgetting a person, and retention; and for sample data, which is about nobody.
 */
class ConsentLedgerTest {

    private static final Pattern CHANGE = Pattern.compile(
            "(?i)(update|delete\\s+from|truncate(\\s+table)?|merge\\s+into|drop\\s+table)\\s+consent_entry");

    @Test
    void nothingUpdatesOrDeletesAnEntry() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            var texts = files.filter(file -> file.toString().matches(".*\\.(java|sql|xml|ftlh|yml)"))
                    .map(ConsentLedgerTest::read)
                    .toList();
            assertThat(texts).anySatisfy(text -> assertThat(text).contains("insert into consent_entry"));
            assertThat(texts)
                    .filteredOn(text -> CHANGE.matcher(text).find())
                    .hasSize(3)
                    .allSatisfy(text -> assertThat(text)
                            .containsAnyOf("package io.milepost.privacy;", "package io.milepost.demo;"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

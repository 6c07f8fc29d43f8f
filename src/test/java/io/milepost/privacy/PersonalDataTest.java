package io.milepost.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each table with a column about a person is exported, forgotten, or deleted within days. */
class PersonalDataTest {

    private static final Pattern TABLE = Pattern.compile("(?s)create table (\\w+) \\((.*?)\\n\\);");

    private static final Pattern OF_PERSONS = Pattern.compile(
            "(?m)^ {2}(contact_code|contact_name|full_name|phone_number|email2|message_text|note_text|file_name|address|person_hash) ");

    /** Their number is that of the office. */
    private static final Set<String> WITHOUT_PERSONS = Set.of("twilio_rule");

    @Test
    void theExportHasEveryTableAboutPersons() throws IOException {
        var exported = String.join("\n", PersonalData.EXPORT.values());
        for (var table : tables()) {
            assertThat(exported).as("export").containsPattern("\\b" + table + "\\b");
        }
    }

    @Test
    void everyTableAboutPersonsIsForgotten() throws IOException {
        var forgotten = String.join("\n", PersonalData.FORGET);
        for (var table : tables()) {
            assertThat(forgotten).as("forgetting").containsPattern("(update|delete from) " + table + "\\b");
        }
    }

    private static Set<String> tables() throws IOException {
        var schema = Files.readString(Path.of("src/main/resources/db/migration/V1__milepost.sql"));
        var tables = new TreeSet<String>();
        TABLE.matcher(schema).results().forEach(match -> {
            if (OF_PERSONS.matcher(match.group(2)).find()) {
                tables.add(match.group(1));
            }
        });
        assertThat(tables).contains("contact", "consent_entry", "text_message", "tracking_link");
        tables.removeAll(WITHOUT_PERSONS);
        tables.removeAll(PersonalData.TEMPORARY.keySet());
        return tables;
    }
}

package io.milepost.privacy;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.history.PersonHistory;
import io.milepost.shared.CsvInjectionEscaper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exports everything that Milepost holds about a person. Source: GDPR Articles 15 and 20, a structured, commonly used and
 * machine-readable format; California Civil Code 1798.100.
 */
@Service
public class PersonExport {

    private final JdbcClient jdbc;
    private final Persons persons;
    private final PersonHistory history;
    private final AuditTrail audit;
    private final ObjectMapper json;

    PersonExport(JdbcClient jdbc, Persons persons, PersonHistory history, AuditTrail audit, ObjectMapper json) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.history = history;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Reads the data and records the export.
     *
     * @return rows by kind of data, each with the names of its columns
     * @throws NotFoundException if there is no such contact
     */
    @Transactional
    public Map<String, List<Map<String, Object>>> read(String code, String user) {
        var person = persons.get(code);
        var data = new LinkedHashMap<String, List<Map<String, Object>>>();
        PersonalData.EXPORT.forEach((name, query) -> data.put(
                name,
                jdbc
                        .sql(query)
                        .param("contact", code)
                        .param("phones", ForgetService.orNone(person.phones()))
                        .query()
                        .listOfRows()
                        .stream()
                        .map(PersonExport::withTexts)
                        .toList()));
        data.put(
                "process-history",
                history.find(code, ForgetService.orNone(person.words())).stream()
                        .map(PersonExport::withTexts)
                        .toList());
        audit.record(AuditArea.EXPORT, code, message("audit.export.person"), user);
        return data;
    }

    /** Columns in lower case, values as texts: the same on each database. */
    private static Map<String, Object> withTexts(Map<String, Object> row) {
        var texts = new LinkedHashMap<String, Object>();
        row.forEach((column, value) -> texts.put(column.toLowerCase(Locale.ROOT), Objects.toString(value, "")));
        return texts;
    }

    /** Writes a ZIP with one JSON file and a CSV file for each kind of data that is not empty. */
    public void write(Map<String, List<Map<String, Object>>> data, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("person.json"));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(data));
        for (var kind : data.entrySet()) {
            if (!kind.getValue().isEmpty()) {
                zip.putNextEntry(new ZipEntry(kind.getKey() + ".csv"));
                zip.write(toCsv(kind.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        zip.finish();
    }

    private static String toCsv(List<Map<String, Object>> rows) throws IOException {
        var text = new StringBuilder();
        var csv = new CSVPrinter(text, CSVFormat.RFC4180);
        csv.printRecord(rows.get(0).keySet());
        for (var row : rows) {
            csv.printRecord(row.values().stream()
                    .map(value -> CsvInjectionEscaper.escape(value.toString()))
                    .toList());
        }
        return text.toString();
    }
}

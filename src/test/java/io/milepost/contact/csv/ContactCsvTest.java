package io.milepost.contact.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.milepost.error.InvalidFieldException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of all common programs, and invalid ones. */
class ContactCsvTest {

    /** For a file of 10 MB on a busy machine. Without the limits the worst one takes more than a minute. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String MARK = "\uFEFF";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Code,Full name,Organization,Email 2,Attributes\n",
                "EMAIL2;attributes;code;FULLNAME;organisation\r\n",
                "e-mail 2\tname\tCONTACT CODE\tcompany\tAttribute\n",
                "sep=;\nCode;Full name;Organization;Email 2;Attributes\n",
                MARK + "\"Code\",\"Full name\",\"Organization\",\"Email 2\",\"Attributes\"\n"
            })
    void acceptsHeadingsInAnyOrderAndSpellingAndDetectsTheSeparator(String first) {
        var separator = first.contains(";") ? ";" : first.contains("\t") ? "\t" : ",";
        var headings =
                first.replace(MARK, "").replaceFirst("sep=;\n", "").strip().split(separator);
        var cells = new ArrayList<String>();
        for (var heading : headings) {
            cells.add("<" + ContactColumn.fromHeader(heading).orElseThrow() + ">");
        }
        var rows = rows(first + String.join(separator, cells));
        assertThat(rows).hasSize(1);
        for (var column : List.of(
                ContactColumn.CODE,
                ContactColumn.FULL_NAME,
                ContactColumn.ORGANIZATION,
                ContactColumn.EMAIL2,
                ContactColumn.ATTRIBUTES)) {
            assertThat(rows.get(0).cell(column)).contains("<" + column + ">");
        }
        assertThat(rows.get(0).cell(ContactColumn.ORGANIZATION_NAME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "windows-1252,''"})
    void detectsTheEncodingsThatSpreadsheetsWrite(String charset, String mark) {
        var rows = rows(
                (mark + "Code,Full name\nC-1,José Müller–Łukasz\n".replace("Ł", charset.startsWith("w") ? "L" : "Ł"))
                        .getBytes(Charset.forName(charset)));
        assertThat(rows.get(0).cell(ContactColumn.FULL_NAME))
                .contains("José Müller–Łukasz".replace("Ł", charset.startsWith("w") ? "L" : "Ł"));
    }

    @Test
    void countsLinesLikeAnEditorWithBlankLinesAndLineBreaksInCells() {
        var rows = rows("Code,Full name\n\nC-1,\"Ann\nAmes\"\n,\nC-2,Bob\n\"C-3\",\"Carl \"\"the\"\" Cruz\"");
        assertThat(rows).extracting(ContactRow::line).containsExactly(3, 6, 7);
        assertThat(rows.get(2).cell(ContactColumn.FULL_NAME)).contains("Carl \"the\" Cruz");
    }

    @Test
    void unescapesCellsThatWereEscapedForSpreadsheets() {
        var rows = rows("Code,Full name,Email 2\nC-1,'=HYPERLINK(1),'+13125550101\nC-2,O'Neil,''=x\n");
        assertThat(rows.get(0).cell(ContactColumn.FULL_NAME)).contains("=HYPERLINK(1)");
        assertThat(rows.get(0).cell(ContactColumn.EMAIL2)).contains("+13125550101");
        assertThat(rows.get(1).cell(ContactColumn.FULL_NAME)).contains("O'Neil");
        assertThat(rows.get(1).cell(ContactColumn.EMAIL2)).contains("'=x");
    }

    @Test
    void reportsLinesWithTooManyOrTooFewCells() {
        var rows = rows("Code,Full name,Email 2\nC-1,Ames, Ann,1\nC-2,Bob\nC-3,Carl,1,,\n");
        assertThat(rows.get(0).problem()).startsWith("This line has 4 cells, but the first line names 3 columns.");
        assertThat(rows.get(1).problem()).startsWith("This line has 2 cells");
        assertThat(rows.get(2).problem()).isEmpty();
    }

    @Test
    void reportsAnUnclosedQuotationMarkAtItsLineAndReadsTheRowsAbove() {
        var rows = rows("Code,Full name\nC-1,Ann\nC-2,\"Bob\nC-3,Carl\n");
        assertThat(rows).extracting(ContactRow::line).containsExactly(2, 3);
        assertThat(rows.get(1).problem()).startsWith("A quotation mark opened here is never closed");
    }

    @ParameterizedTest
    @CsvSource({
        "'name,email 2\nx,y', This file has no Code column.",
        "'', This file has no Code column.",
        "'Code,Code\nx,y', Column Code appears twice",
        "'Email2,code,E-Mail 2\nx,y,z', Column Email 2 appears twice",
        "'PK\u0003\u0004xyz', This is an Excel workbook.",
        "'code\u0000,name', This is not a text file.",
        "'\"code,name\nx,y', a quotation mark is never closed"
    })
    void rejectsFilesThatAreNotListsOfContactsAndExplainsTheFix(String content, String sentence) {
        assertThatThrownBy(() -> rows(content))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ',', The first line is longer than 65,536 characters",
        "'', 'a,', The first line is longer than 65,536 characters",
        "'', ';', The first line is longer than 65,536 characters",
        "'Code,\"', x, The first line is longer than 65,536 characters",
        "'sep=,\n', ',', The first line is longer than 65,536 characters",
        "'Code,Full name\n', '\n', more than 200,000 lines",
        "'Code,Full name\n', ',\n', more than 200,000 lines"
    })
    void rejectsFilesDesignedToExhaustTheServerQuickly(String beginning, String repeated, String sentence) {
        var content = beginning + repeated.repeat(ContactFiles.MAX_BYTES / repeated.length() - 10);
        assertTimeout(SOON, () -> assertThatThrownBy(() -> rows(content))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "x", "\n\",\"", "\"\""})
    void reportsALineThatIsTooLongAndReadsTheRowsAbove(String repeated) {
        // given
        var content = "Code,Full name\nC-1,Ann\n\"C-2" + repeated.repeat(1_000_000);
        // when
        var rows = assertTimeout(SOON, () -> rows(content));
        // then
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).code()).isEqualTo("C-1");
        assertThat(rows.get(1).problem()).startsWith("This line is longer than 65,536 characters");
    }

    @Test
    void allowsUpTo200Columns() {
        assertThat(rows("Code" + ",x".repeat(199) + "\nC-1" + ",".repeat(199)))
                .hasSize(1)
                .extracting(ContactRow::problem)
                .containsExactly("");
        assertThatThrownBy(() -> rows("Code" + ",x".repeat(200) + "\nC-1" + ",".repeat(200)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(
                        "The first line names 201 columns; the maximum is 200. Delete the columns you do not need.");
    }

    @Test
    void reportsACellThatIsTooLongAndReadsTheRowsBelow() {
        var rows = rows("Code,Full name,Note\nC-1,Ann," + "x".repeat(10_000) + "\nC-2,Bob," + "x".repeat(10_001)
                + "\nC-3,Carl,\n");
        assertThat(rows)
                .extracting(ContactRow::problem)
                .containsExactly("", "Cell 3 of this line has more than 10,000 characters; shorten it.", "");
    }

    @Test
    void allowsManyLongLines() {
        var line = "C-1,Ann" + (",\"" + "x".repeat(9_998) + "\"").repeat(6) + "\n";
        assertThat(rows("Code,Full name,1,2,3,4,5,6\n" + line.repeat(100)))
                .hasSize(100)
                .extracting(ContactRow::problem)
                .containsOnly("");
    }

    private static List<ContactRow> rows(String content) {
        return rows(content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ContactRow> rows(byte[] content) {
        try (var csv = new ContactCsv(content, ColumnMapping.BY_HEADING)) {
            csv.requireComplete(ColumnMapping.BY_HEADING);
            return csv.next(Integer.MAX_VALUE);
        }
    }

    @Test
    void readsColumnsAsTheUserHasChosen() {
        // given
        var content = "Kunde;Nr;Handy;Notiz\nACME;C-1;312-555-0101;x\n".getBytes(StandardCharsets.UTF_8);
        var mapping = ColumnMapping.of(List.of("ORGANIZATION", "CODE", "EMAIL2", "-"));
        // when
        try (var csv = new ContactCsv(content, mapping)) {
            csv.requireComplete(mapping);
            var row = csv.next();
            // then
            assertThat(row.code()).isEqualTo("C-1");
            assertThat(row.cell(ContactColumn.ORGANIZATION)).hasValue("ACME");
            assertThat(row.cell(ContactColumn.EMAIL2)).hasValue("312-555-0101");
            assertThat(row.cell(ContactColumn.FULL_NAME)).isEmpty();
        }
    }

    @Test
    void aColumnThatIsChosenTwiceOrNoCodeIsAnError() {
        assertThatThrownBy(() -> requireComplete("CODE", "CODE")).hasMessageStartingWith("Column Code appears twice");
        assertThatThrownBy(() -> requireComplete("-", "EMAIL2")).hasMessageContaining("no Code column");
    }

    private static void requireComplete(String... columns) {
        var mapping = ColumnMapping.of(List.of(columns));
        try (var csv = new ContactCsv("A,B\nx,y\n".getBytes(StandardCharsets.UTF_8), mapping)) {
            csv.requireComplete(mapping);
        }
    }
}

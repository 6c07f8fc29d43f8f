package io.milepost.contact.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.problem.Invalid;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever program wrote the file. */
class ContactCsvTest {

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
    void readsHeadingsInAnyOrderAndSpellingAndFindsOutTheSeparator(String first) {
        var separator = first.contains(";") ? ";" : first.contains("\t") ? "\t" : ",";
        var headings =
                first.replace(MARK, "").replaceFirst("sep=;\n", "").strip().split(separator);
        var cells = new ArrayList<String>();
        for (var heading : headings) {
            cells.add("<" + Column.headed(heading).orElseThrow() + ">");
        }
        var rows = rows(first + String.join(separator, cells));
        assertThat(rows).hasSize(1);
        for (var column :
                List.of(Column.CODE, Column.FULL_NAME, Column.ORGANIZATION, Column.EMAIL2, Column.ATTRIBUTES)) {
            assertThat(rows.get(0).cell(column)).contains("<" + column + ">");
        }
        assertThat(rows.get(0).cell(Column.ORGANIZATION_NAME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "windows-1252,''"})
    void readsTheCharactersThatSpreadsheetsWrite(String charset, String mark) {
        var rows = rows(
                (mark + "Code,Full name\nC-1,José Müller–Łukasz\n".replace("Ł", charset.startsWith("w") ? "L" : "Ł"))
                        .getBytes(Charset.forName(charset)));
        assertThat(rows.get(0).cell(Column.FULL_NAME))
                .contains("José Müller–Łukasz".replace("Ł", charset.startsWith("w") ? "L" : "Ł"));
    }

    @Test
    void countsLinesAsAnEditorDoesWithBlankOnesAndLineBreaksInCells() {
        var rows = rows("Code,Full name\n\nC-1,\"Ann\nAmes\"\n,\nC-2,Bob\n\"C-3\",\"Carl \"\"the\"\" Cruz\"");
        assertThat(rows).extracting(Row::line).containsExactly(3, 6, 7);
        assertThat(rows.get(2).cell(Column.FULL_NAME)).contains("Carl \"the\" Cruz");
    }

    @Test
    void aCellThatWasMadeSafeForSpreadsheetsIsReadAsItWas() {
        var rows = rows("Code,Full name,Email 2\nC-1,'=HYPERLINK(1),'+13125550101\nC-2,O'Neil,''=x\n");
        assertThat(rows.get(0).cell(Column.FULL_NAME)).contains("=HYPERLINK(1)");
        assertThat(rows.get(0).cell(Column.EMAIL2)).contains("+13125550101");
        assertThat(rows.get(1).cell(Column.FULL_NAME)).contains("O'Neil");
        assertThat(rows.get(1).cell(Column.EMAIL2)).contains("'=x");
    }

    @Test
    void aLineWithTooManyOrTooFewCellsSaysSo() {
        var rows = rows("Code,Full name,Email 2\nC-1,Ames, Ann,1\nC-2,Bob\nC-3,Carl,1,,\n");
        assertThat(rows.get(0).broken()).startsWith("This line has 4 cells, and the first line names 3 columns.");
        assertThat(rows.get(1).broken()).startsWith("This line has 2 cells");
        assertThat(rows.get(2).broken()).isEmpty();
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsToldAtItsLineAndTheRowsAboveAreRead() {
        var rows = rows("Code,Full name\nC-1,Ann\nC-2,\"Bob\nC-3,Carl\n");
        assertThat(rows).extracting(Row::line).containsExactly(2, 3);
        assertThat(rows.get(1).broken()).startsWith("A quotation mark is opened here and never closed");
    }

    @ParameterizedTest
    @CsvSource({
        "'name,email 2\nx,y', There is no column Code in this file.",
        "'', There is no column Code in this file.",
        "'Code,Code\nx,y', Column Code is there twice",
        "'Email2,code,E-Mail 2\nx,y,z', Column Email 2 is there twice",
        "'PK\u0003\u0004xyz', This is an Excel workbook.",
        "'code\u0000,name', This is not a text file.",
        "'\"code,name\nx,y', a quotation mark is never closed"
    })
    void aFileThatIsNoListOfContactsIsRefusedWithTheCure(String content, String sentence) {
        assertThatThrownBy(() -> rows(content)).isInstanceOf(Invalid.class).hasMessageContaining(sentence);
    }

    private static List<Row> rows(String content) {
        return rows(content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> rows(byte[] content) {
        try (var csv = new ContactCsv(content)) {
            return csv.next(Integer.MAX_VALUE);
        }
    }
}

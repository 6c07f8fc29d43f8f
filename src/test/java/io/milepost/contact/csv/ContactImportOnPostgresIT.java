package io.milepost.contact.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.InvalidFieldException;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@PostgresAppTest
@IntegrationTest
class ContactImportOnPostgresIT extends ContactImportContract {

    private static final int MANY = 4_000;

    @Test
    void thousandsOfRowsAreImportedInReasonableTime() {
        // given
        var file = file(rows(MANY));
        // when
        var begin = System.nanoTime();
        var processed = new int[1];
        var summary = imports.run(file, (more, some) -> processed[0] += more);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        // then
        assertThat(summary).isEqualTo(new ImportSummary(MANY, 0, 0, 0, 0, 0));
        assertThat(processed[0]).isEqualTo(MANY);
        assertThat(took).isLessThan(Duration.ofSeconds(24));
        deleteContacts();
    }

    @Test
    void accepts100000RowsAndRejectsOneMore() {
        assertThat(file(rows(ContactFiles.MAX_ROWS))).isNotNull();
        assertThatThrownBy(() -> file(rows(ContactFiles.MAX_ROWS + 1)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("more than 100,000 rows");
    }

    private String rows(int number) {
        var rows = new StringBuilder(HEADINGS);
        for (var i = 0; i < number; i++) {
            rows.append("%s-%06d,Contact number %d,%s,312555%04d@vtext.com,SMSUPDATE VIP\n"
                    .formatted(code, i, i, organization, i % 10_000));
        }
        return rows.toString();
    }

    /** Other tests search all contacts. */
    private void deleteContacts() {
        jdbc.sql("delete from contact_attribute where contact_code like ?")
                .param(code + "-%")
                .update();
        jdbc.sql("delete from contact where code like ?").param(code + "-%").update();
    }
}

package io.milepost.order.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which groups a note names. */
class MentionedGroupsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@shipping please call first  | shipping",
                "Ask (@Sales), then @OFFICE.  | office,sales",
                "@sales and @sales again      | sales",
                "mail ann@sales.example       | ''",
                "meet @ 10 or @10             | ''",
                "no group                     | ''"
            })
    void groupsAreNamedWithAnAtSign(String text, String groups) {
        assertThat(String.join(",", MentionedGroups.find(text))).isEqualTo(groups);
    }

    @Test
    void aGroupThatDoesNotExistIsRejectedBecauseNobodyWouldSeeTheNote() {
        assertThatThrownBy(() -> MentionedGroups.find("@shiping today"))
                .isInstanceOfSatisfying(InvalidFieldException.class, rejected -> assertThat(rejected.field())
                        .isEqualTo("text"))
                .hasMessage("there is no group @shiping; a note can name"
                        + " @sales, @production, @shipping, @office, @operations");
    }
}

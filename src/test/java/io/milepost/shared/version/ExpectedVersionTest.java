package io.milepost.shared.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.InvalidFieldException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version of a record a change may replace. */
class ExpectedVersionTest {

    private static final Optional<String> NONE = Optional.empty();

    @Test
    void withoutAHeaderOrInAFormWithoutVersionEveryVersionIsAccepted() {
        assertThat(ExpectedVersion.ofIfMatch(null).accepts(NONE)).isTrue();
        assertThat(ExpectedVersion.ofForm("").accepts(Optional.of("a"))).isTrue();
    }

    @Test
    void onlyOneOfTheTagsIsAccepted() {
        var expected = ExpectedVersion.ofIfMatch("\"a\" , \"b\"");
        assertThat(expected.accepts(Optional.of("b"))).isTrue();
        assertThat(expected.accepts(Optional.of("c"))).isFalse();
        assertThat(expected.accepts(NONE)).isFalse();
    }

    @Test
    void theStarAcceptsAnyRecordButNoMissingOne() {
        var expected = ExpectedVersion.ofIfMatch("*");
        assertThat(expected.accepts(Optional.of("a"))).isTrue();
        assertThat(expected.accepts(NONE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "W/\"a\"", "\"a\" \"b\"", "\"a", "*, \"a\""})
    void otherHeadersAreRejected(String header) {
        assertThatThrownBy(() -> ExpectedVersion.ofIfMatch(header))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("If-Match"));
    }

    @Test
    void aHeaderThatIsTooLongIsRejected() {
        assertThatThrownBy(() -> ExpectedVersion.ofIfMatch("\"" + "a".repeat(400) + "\""))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("must have at most 400 characters");
    }

    @Test
    void equalContentHasTheSameVersionAndOtherContentAnother() {
        var version = RecordVersion.of("C-1", List.of("BUYER", "SMSUPDATE"), true);
        assertThat(version)
                .matches("[0-9a-f]{16}")
                .isEqualTo(RecordVersion.of("C-1", List.of("BUYER", "SMSUPDATE"), true));
        assertThat(version).isNotEqualTo(RecordVersion.of("C-1", List.of("BUYER"), true));
    }
}

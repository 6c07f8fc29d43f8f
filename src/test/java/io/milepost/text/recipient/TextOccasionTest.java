package io.milepost.text.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.TextOccasion.When;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which milestones of one code text: P1 to P3 are the work orders of one submission, X is of another one. */
class TextOccasionTest {

    @ParameterizedTest(name = "{0}: {1} after {3} of {2}, more to come: {4} → {5}")
    @CsvSource(
            nullValues = "texts",
            value = {
                "EACH , P2, P1 P2 P3, P1   , true , texts",
                "FIRST, P1, P1 P2 P3, ''   , false, texts",
                "FIRST, P2, P1 P2 P3, P1   , false, NOT_FIRST",
                "FIRST, P2, P1 P2 P3, X    , false, texts",
                "FIRST, P1, P1 P2 P3, P1   , false, NOT_FIRST",
                "FIRST, 2 , ''      , 1    , false, NOT_FIRST",
                "FIRST, '', ''      , ''   , true , texts",
                "LAST , P1, P1 P2 P3, ''   , false, NOT_LAST",
                "LAST , P2, P1 P2 P3, P1   , false, NOT_LAST",
                "LAST , P2, P1 P2 P3, P1 P3, false, texts",
                "LAST , P2, P1 P2 P3, P1 X , false, NOT_LAST",
                "LAST , P1, P1      , ''   , false, texts",
                "LAST , P1, P1      , ''   , true , NOT_LAST",
                "LAST , P1, P1 P2   , P1 P2, false, texts",
                "LAST , 1 , ''      , ''   , true , NOT_LAST",
                "LAST , 2 , ''      , 1    , false, texts",
            })
    void decides(When when, String document, String together, String reached, boolean more, TextStatusReason reason) {
        assertThat(new TextOccasion(when, more).reasonNotToText(document, split(together), split(reached)))
                .isEqualTo(reason);
    }

    private static Set<String> split(String documents) {
        return Arrays.stream(documents.split(" "))
                .filter(document -> !document.isEmpty())
                .collect(Collectors.toSet());
    }
}

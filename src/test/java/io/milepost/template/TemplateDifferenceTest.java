package io.milepost.template;

import static io.milepost.template.TemplateDifference.Kind.ADDED;
import static io.milepost.template.TemplateDifference.Kind.REMOVED;
import static io.milepost.template.TemplateDifference.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.template.TemplateDifference.Line;
import io.milepost.template.TemplateDifference.Piece;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateDifferenceTest {

    @Test
    void aChangedLineShowsWhichWordsChangedAndTheOthersStay() {
        var difference = between("Hello\nyour order has left.\nBye", "Hello\nyour order was shipped.\nBye");
        assertThat(difference.body())
                .containsExactly(
                        new Line(SAME, 1, List.of(new Piece("Hello", false))),
                        new Line(
                                REMOVED,
                                2,
                                List.of(
                                        new Piece("your order ", false),
                                        new Piece("has", true),
                                        new Piece(" ", false),
                                        new Piece("left", true),
                                        new Piece(".", false))),
                        new Line(
                                ADDED,
                                2,
                                List.of(
                                        new Piece("your order ", false),
                                        new Piece("was", true),
                                        new Piece(" ", false),
                                        new Piece("shipped", true),
                                        new Piece(".", false))),
                        new Line(SAME, 3, List.of(new Piece("Bye", false))));
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void addedAndRemovedLinesAreWholeLinesWithTheNumberOfTheirVersion() {
        assertThat(between("a\nb", "a\nx\ny\nb").body())
                .extracting(Line::kind, Line::number)
                .containsExactly(tuple(SAME, 1), tuple(ADDED, 2), tuple(ADDED, 3), tuple(SAME, 4));
        assertThat(between("a\nb", "b").body())
                .extracting(Line::kind, Line::number)
                .containsExactly(tuple(REMOVED, 1), tuple(SAME, 1));
    }

    @Test
    void theSubjectIsALineOfItsOwn() {
        var difference = TemplateDifference.between(version("", "a"), version("Your order", "a"));
        assertThat(difference.subject()).containsExactly(new Line(ADDED, 1, List.of(new Piece("Your order", true))));
        assertThat(between("a", "a").subject()).isEmpty();
        assertThat(between("a", "a").isEmpty()).isTrue();
    }

    private static TemplateDifference between(String older, String newer) {
        return TemplateDifference.between(version("", older), version("", newer));
    }

    private static TextTemplate version(String subject, String body) {
        return new TextTemplate("SMS X", 1, subject, body, Instant.EPOCH, null);
    }
}

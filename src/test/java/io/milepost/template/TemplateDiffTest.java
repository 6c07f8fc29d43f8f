package io.milepost.template;

import static io.milepost.template.TemplateDiff.ChangeType.ADDED;
import static io.milepost.template.TemplateDiff.ChangeType.REMOVED;
import static io.milepost.template.TemplateDiff.ChangeType.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.template.TemplateDiff.DiffLine;
import io.milepost.template.TemplateDiff.LineFragment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateDiffTest {

    @Test
    void showsWhichWordsOfALineChanged() {
        var difference = between("Hello\nyour order has left.\nBye", "Hello\nyour order was shipped.\nBye");
        assertThat(difference.body())
                .containsExactly(
                        new DiffLine(SAME, 1, List.of(new LineFragment("Hello", false))),
                        new DiffLine(
                                REMOVED,
                                2,
                                List.of(
                                        new LineFragment("your order ", false),
                                        new LineFragment("has", true),
                                        new LineFragment(" ", false),
                                        new LineFragment("left", true),
                                        new LineFragment(".", false))),
                        new DiffLine(
                                ADDED,
                                2,
                                List.of(
                                        new LineFragment("your order ", false),
                                        new LineFragment("was", true),
                                        new LineFragment(" ", false),
                                        new LineFragment("shipped", true),
                                        new LineFragment(".", false))),
                        new DiffLine(SAME, 3, List.of(new LineFragment("Bye", false))));
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void showsAddedAndRemovedLinesWithTheLineNumberOfTheirVersion() {
        assertThat(between("a\nb", "a\nx\ny\nb").body())
                .extracting(DiffLine::type, DiffLine::number)
                .containsExactly(tuple(SAME, 1), tuple(ADDED, 2), tuple(ADDED, 3), tuple(SAME, 4));
        assertThat(between("a\nb", "b").body())
                .extracting(DiffLine::type, DiffLine::number)
                .containsExactly(tuple(REMOVED, 1), tuple(SAME, 1));
    }

    @Test
    void showsTheSubjectAsASeparateLine() {
        var difference = TemplateDiff.between(version("", "a"), version("Your order", "a"));
        assertThat(difference.subject())
                .containsExactly(new DiffLine(ADDED, 1, List.of(new LineFragment("Your order", true))));
        assertThat(between("a", "a").subject()).isEmpty();
        assertThat(between("a", "a").isEmpty()).isTrue();
    }

    private static TemplateDiff between(String older, String newer) {
        return TemplateDiff.between(version("", older), version("", newer));
    }

    private static TextTemplate version(String subject, String body) {
        return new TextTemplate("SMS X", 1, subject, body, 12, Instant.EPOCH, null);
    }
}

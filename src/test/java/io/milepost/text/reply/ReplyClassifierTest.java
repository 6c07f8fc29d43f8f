package io.milepost.text.reply;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** With {@code replies.txt}: texts as customers write them, and what each of them is. */
class ReplyClassifierTest {

    private record Reply(ReplyKind expected, String body) {}

    private static final Set<ReplyKind> STOPS = EnumSet.of(ReplyKind.SURELY_STOP, ReplyKind.MAYBE_STOP);

    private final ReplyClassifier classifier = new ReplyClassifier();
    private final Map<ReplyKind, List<Reply>> replies = read().stream().collect(groupingBy(Reply::expected));

    @Test
    void noOptOutIsMissed() {
        assertThat(replies.get(ReplyKind.SURELY_STOP)).hasSizeGreaterThan(100).allSatisfy(reply -> assertThat(
                        classifier.classify(reply.body()))
                .as(reply.body())
                .isEqualTo(ReplyKind.SURELY_STOP));
    }

    @Test
    void atMostTwoPercentOfTheQuestionsAreTakenForOptOuts() {
        var questions = replies.get(ReplyKind.QUESTION);

        var misread = questions.stream()
                .filter(reply -> STOPS.contains(classifier.classify(reply.body())))
                .toList();

        assertThat(questions).hasSizeGreaterThan(150);
        assertThat(misread.size()).as(misread.toString()).isLessThanOrEqualTo(questions.size() / 50);
    }

    @Test
    void whatIsUnclearIsLeftToTheOffice() {
        assertThat(replies.get(ReplyKind.MAYBE_STOP)).allSatisfy(reply -> assertThat(classifier.classify(reply.body()))
                .as(reply.body())
                .isEqualTo(ReplyKind.MAYBE_STOP));
    }

    /** U+FDFA, of which Unicode makes eighteen letters: without a limit, phrases are looked up in 28,800 of them. */
    @Test
    void aTextThatBecomesLongerWhenItIsReadIsCut() {
        var words = ReplyText.normalize("\uFDFA".repeat(1600), Map.of(), Set.of());

        assertThat(words.length()).isLessThanOrEqualTo(1600);
        assertThat(classifier.classify("stop texting me " + "\uFDFA".repeat(1500)))
                .isEqualTo(ReplyKind.SURELY_STOP);
    }

    @Test
    void wrongNumbersAreRecognized() {
        assertThat(replies.get(ReplyKind.WRONG_NUMBER))
                .allSatisfy(reply -> assertThat(classifier.classify(reply.body()))
                        .as(reply.body())
                        .isEqualTo(ReplyKind.WRONG_NUMBER));
    }

    @Test
    void thereAreAtLeast300RepliesWithoutDuplicates() {
        assertThat(read()).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "CANCEL MY ORDER, QUESTION",
        "'  cancel   my Order!!', QUESTION",
        "Cancel my order and stop texting me, SURELY_STOP",
        "'', QUESTION",
        "STOP TEXTING ME, SURELY_STOP",
        "ＳＴＯＰ ＴＥＸＴＩＮＧ ＭＥ, SURELY_STOP",
        "s\u0301top te\u200Bxting me, SURELY_STOP"
    })
    void caseSpacesAndPunctuationDoNotMatter(String body, ReplyKind expected) {
        assertThat(classifier.classify(body)).isEqualTo(expected);
    }

    @Test
    void theLongestTextTakesNoTime() {
        var longest = "stop the my your all these any order text ".repeat(40).substring(0, 1600);

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(2), () -> classifier.classify(longest));
    }

    private static List<Reply> read() {
        try {
            return new ClassPathResource("replies.txt", ReplyClassifierTest.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new Reply(ReplyKind.valueOf(parts[0]), parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

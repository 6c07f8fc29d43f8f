package io.milepost.template;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Differences between two versions of a template, by line, and by word within changed lines.
 *
 * @param subject the subject, as one line; empty if both have none
 */
public record TemplateDiff(List<DiffLine> subject, List<DiffLine> body) {

    /** How a line changed. */
    public enum ChangeType {
        SAME,
        REMOVED,
        ADDED
    }

    /** @param changed whether this part of the line was removed or added */
    public record LineFragment(String text, boolean changed) {}

    /** @param number line number in the version that has the line, from 1 */
    public record DiffLine(ChangeType type, int number, List<LineFragment> fragments) {}

    private static final String WORD_BOUNDARY = "(?<=\\s)|(?=\\s)|(?<=[<>{}().,;:!?])|(?=[<>{}().,;:!?])";

    public static TemplateDiff between(TextTemplate older, TextTemplate newer) {
        return new TemplateDiff(lines(older.subject(), newer.subject()), lines(older.body(), newer.body()));
    }

    public boolean isEmpty() {
        return Stream.concat(subject.stream(), body.stream()).allMatch(line -> line.type() == ChangeType.SAME);
    }

    private static List<DiffLine> lines(String older, String newer) {
        if (older.isEmpty() && newer.isEmpty()) {
            return List.of();
        }
        var deltas = DiffUtils.diff(split(older), split(newer), true).getDeltas();
        return deltas.stream().flatMap(TemplateDiff::lines).toList();
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\R", -1));
    }

    private static Stream<DiffLine> lines(AbstractDelta<String> delta) {
        var before = delta.getSource();
        var after = delta.getTarget();
        if (delta.getType() == DeltaType.EQUAL) {
            return IntStream.range(0, after.size())
                    .mapToObj(i -> new DiffLine(
                            ChangeType.SAME,
                            after.getPosition() + i + 1,
                            List.of(new LineFragment(after.getLines().get(i), false))));
        }
        var removed = IntStream.range(0, before.size())
                .mapToObj(i -> new DiffLine(
                        ChangeType.REMOVED,
                        before.getPosition() + i + 1,
                        fragments(before.getLines().get(i), line(after, i))));
        var added = IntStream.range(0, after.size())
                .mapToObj(i -> new DiffLine(
                        ChangeType.ADDED,
                        after.getPosition() + i + 1,
                        fragments(after.getLines().get(i), line(before, i))));
        return Stream.concat(removed, added);
    }

    private static String line(Chunk<String> lines, int index) {
        return index < lines.size() ? lines.getLines().get(index) : "";
    }

    /** @return {@code line} in fragments; those that the other line does not have are changed */
    private static List<LineFragment> fragments(String line, String other) {
        if (other.isEmpty()) {
            return List.of(new LineFragment(line, true));
        }
        var fragments = new ArrayList<LineFragment>();
        var words = Arrays.asList(line.split(WORD_BOUNDARY));
        for (var delta : DiffUtils.diff(Arrays.asList(other.split(WORD_BOUNDARY)), words, true)
                .getDeltas()) {
            if (delta.getTarget().size() > 0) {
                fragments.add(new LineFragment(
                        String.join("", delta.getTarget().getLines()), delta.getType() != DeltaType.EQUAL));
            }
        }
        return fragments;
    }
}

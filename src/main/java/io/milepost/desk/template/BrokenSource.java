package io.milepost.desk.template;

import io.milepost.template.TemplateBroken;
import io.milepost.template.TemplateBroken.Part;
import io.milepost.template.TemplateEditing.Draft;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A template that cannot be filled in, with the line that is wrong.
 *
 * @param field  id of the input that holds it
 * @param line   from 1; 0 if no line is to blame
 * @param column from 1; 0 if no line is to blame
 */
public record BrokenSource(String sentence, String field, int line, int column, List<Line> lines) {

    /** @param broken whether this is the line that is wrong */
    public record Line(int number, String text, boolean broken) {}

    static BrokenSource of(TemplateBroken broken, Draft draft) {
        var subject = broken.part() == Part.SUBJECT;
        var lines = (subject ? draft.subject() : draft.body()).split("\n", -1);
        return new BrokenSource(
                String.valueOf(broken.getMessage()),
                subject ? "subject" : "body",
                broken.line(),
                broken.column(),
                IntStream.range(0, lines.length)
                        .mapToObj(i -> new Line(i + 1, lines[i], i + 1 == broken.line()))
                        .toList());
    }
}

package io.milepost.desk.template;

import io.milepost.template.InvalidTemplateException;
import io.milepost.template.InvalidTemplateException.Part;
import io.milepost.template.TemplateDraft;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The source of a template with an error, and the line of the error.
 *
 * @param field  id of the input field
 * @param line   from 1; 0 if the error has no position
 * @param column from 1; 0 if the error has no position
 */
public record TemplateErrorView(String message, String field, int line, int column, List<Line> lines) {

    /** @param broken whether this line has the error */
    public record Line(int number, String text, boolean broken) {}

    static TemplateErrorView from(InvalidTemplateException broken, TemplateDraft draft) {
        var subject = broken.part() == Part.SUBJECT;
        var lines = (subject ? draft.subject() : draft.body()).split("\n", -1);
        return new TemplateErrorView(
                broken.getMessage(),
                subject ? "subject" : "body",
                broken.line(),
                broken.column(),
                IntStream.range(0, lines.length)
                        .mapToObj(i -> new Line(i + 1, lines[i], i + 1 == broken.line()))
                        .toList());
    }
}

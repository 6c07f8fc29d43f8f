package io.milepost.desk.template;

import io.milepost.template.SmsSegments;
import io.milepost.template.TemplatePreview.Preview;
import io.milepost.template.UnicodeCharacter;
import java.util.List;

/**
 * A text as it would arrive, with its segments.
 *
 * @param characters those that require UCS-2
 * @param plain      its segments if each of them were replaced; the same if none can be
 */
public record ShownText(String subject, String text, SmsSegments segments, List<Costly> characters, SmsSegments plain) {

    /** @param typed whether it is in the template itself; otherwise it comes from the order's data */
    public record Costly(UnicodeCharacter character, boolean typed) {}

    static ShownText of(Preview preview, String body) {
        var plain = preview.text();
        for (var found : preview.unicode()) {
            plain = found.instead() == null ? plain : plain.replace(found.character(), found.instead());
        }
        return new ShownText(
                preview.subject(),
                preview.text(),
                preview.segments(),
                preview.unicode().stream()
                        .map(found -> new Costly(found, body.contains(found.character())))
                        .toList(),
                SmsSegments.of(plain));
    }
}

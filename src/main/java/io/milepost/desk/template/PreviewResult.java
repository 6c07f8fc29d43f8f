package io.milepost.desk.template;

import io.milepost.template.TemplatePreview.Preview;
import io.milepost.template.encoding.NonGsmCharacter;
import io.milepost.template.encoding.SmsSegments;
import java.util.List;

/**
 * A text as it would arrive, with its segments.
 *
 * @param characters those that require UCS-2
 * @param plain      its segments if each of them were replaced; the same if none can be
 */
public record PreviewResult(
        String subject, String text, SmsSegments segments, List<CostlyCharacter> characters, SmsSegments plain) {

    /** @param typed whether it is in the template itself; otherwise it comes from the order's data */
    public record CostlyCharacter(NonGsmCharacter character, boolean typed) {}

    static PreviewResult from(Preview preview, String body) {
        var plain = preview.text();
        for (var found : preview.unicode()) {
            plain = found.replacement() == null ? plain : plain.replace(found.character(), found.replacement());
        }
        return new PreviewResult(
                preview.subject(),
                preview.text(),
                preview.segments(),
                preview.unicode().stream()
                        .map(found -> new CostlyCharacter(found, body.contains(found.character())))
                        .toList(),
                SmsSegments.of(plain));
    }
}

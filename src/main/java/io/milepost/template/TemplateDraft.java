package io.milepost.template;

import org.jspecify.annotations.Nullable;

/**
 * The content of a template, saved or not.
 *
 * @param subject         of the email, for texts through a carrier's gateway; empty for none
 * @param body            FreeMarker; line breaks of any kind become {@code \n}, because browsers send CR LF
 * @param sendWithinHours how long its texts are news; null to keep what the template has, which for a new one is
 *                        {@value TextTemplate#DEFAULT_SEND_WITHIN_HOURS}
 */
public record TemplateDraft(String subject, String body, @Nullable Integer sendWithinHours) {
    public TemplateDraft {
        body = body.replaceAll("\r\n?", "\n");
    }

    public TemplateDraft(String subject, String body) {
        this(subject, body, null);
    }
}

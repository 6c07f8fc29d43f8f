package io.milepost.template;

/**
 * The content of a template, saved or not.
 *
 * @param subject of the email, for texts through a carrier's gateway; empty for none
 * @param body    FreeMarker; line breaks of any kind become {@code \n}, because browsers send CR LF
 */
public record TemplateDraft(String subject, String body) {
    public TemplateDraft {
        body = body.replaceAll("\r\n?", "\n");
    }
}

package io.milepost.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a text.
 *
 * @param name    such as {@code SMS S2P}
 * @param version from 1; every change creates a new version
 * @param subject of the email, for texts through a carrier's gateway; empty for none
 * @param body    FreeMarker, 1 to {@value #MAX_BODY_LENGTH} characters
 * @param savedBy user who saved this version; null for a default
 */
public record TextTemplate(
        String name, int version, String subject, String body, Instant savedAt, @Nullable String savedBy) {

    public static final int MAX_BODY_LENGTH = 4000;
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}";
    public static final String NAME_RULE = "{template.error.name}";
    public static final int MAX_SUBJECT_LENGTH = 120;

    public TemplateDraft draft() {
        return new TemplateDraft(subject, body);
    }
}

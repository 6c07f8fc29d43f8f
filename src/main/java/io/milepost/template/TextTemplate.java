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
 * @param sendWithinHours 1 to {@value #MAX_SEND_WITHIN_HOURS}: a text that is older is not sent
 * @param savedBy user who saved this version; null for a default
 */
public record TextTemplate(
        String name,
        int version,
        String subject,
        String body,
        int sendWithinHours,
        Instant savedAt,
        @Nullable String savedBy) {

    public static final int MAX_BODY_LENGTH = 4000;
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}";
    public static final String NAME_RULE = "{template.error.name}";
    public static final int MAX_SUBJECT_LENGTH = 120;
    public static final int DEFAULT_SEND_WITHIN_HOURS = 12;
    public static final int MAX_SEND_WITHIN_HOURS = 720;

    /** @return whether saving the draft would change nothing */
    boolean isSame(TemplateDraft draft) {
        return subject.equals(draft.subject())
                && body.equals(draft.body())
                && (draft.sendWithinHours() == null || draft.sendWithinHours() == sendWithinHours);
    }

    public TemplateDraft draft() {
        return new TemplateDraft(subject, body, sendWithinHours);
    }
}

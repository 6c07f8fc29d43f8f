package io.milepost.desk.template;

import io.milepost.desk.VerbatimForm;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.MultiLine;
import io.milepost.shared.SingleLine;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.InvalidTemplateException.Part;
import io.milepost.template.TemplateDraft;
import io.milepost.template.TextTemplate;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * A template as entered.
 *
 * @param name    only for a new template
 * @param version that was opened; 0 for a new template
 * @param sendWithin how many hours its texts are news; empty to keep it
 * @param order   number of the order for the preview; empty for the example
 */
public record TemplateForm(
        @Pattern(regexp = "|" + TextTemplate.NAME_PATTERN, message = TextTemplate.NAME_RULE) String name,
        String version,
        @SingleLine @Size(max = TextTemplate.MAX_SUBJECT_LENGTH) String subject,
        @NotBlank(message = "{template.error.bodyRequired}") @Size(max = TextTemplate.MAX_BODY_LENGTH) @MultiLine
                String body,
        @Pattern(regexp = SEND_WITHIN_PATTERN, message = "{template.error.sendWithin}") String sendWithin,
        String order)
        implements VerbatimForm {

    /** 1 to {@value TextTemplate#MAX_SEND_WITHIN_HOURS}, or empty. */
    private static final String SEND_WITHIN_PATTERN = "|[1-9][0-9]?|[1-6][0-9]{2}|7[01][0-9]|720";

    /** A missing field is empty. Browsers send CR LF for a line break. */
    public TemplateForm {
        name = Objects.requireNonNullElse(name, "").strip();
        subject = Objects.requireNonNullElse(subject, "");
        body = new TemplateDraft("", Objects.requireNonNullElse(body, "")).body();
        version = Objects.requireNonNullElse(version, "");
        sendWithin = Objects.requireNonNullElse(sendWithin, "").strip();
        order = Objects.requireNonNullElse(order, "").strip();
    }

    int openedVersion() {
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    static TemplateForm from(TextTemplate template, String order) {
        return new TemplateForm(
                template.name(),
                String.valueOf(template.version()),
                template.subject(),
                template.body(),
                String.valueOf(template.sendWithinHours()),
                order);
    }

    TemplateDraft toDraft() {
        var hours =
                sendWithin.matches(SEND_WITHIN_PATTERN) && !sendWithin.isEmpty() ? Integer.valueOf(sendWithin) : null;
        return new TemplateDraft(subject, body, hours);
    }

    /** Changes a template from a form. */
    interface TemplateAction {
        void run() throws InvalidTemplateException;
    }

    /** @throws InvalidFieldException if the template is invalid: for its field of this form */
    static void reportInvalid(TemplateAction action) {
        try {
            action.run();
        } catch (InvalidTemplateException e) {
            throw new InvalidFieldException(e.part() == Part.SUBJECT ? "subject" : "body", e.getMessage());
        }
    }
}

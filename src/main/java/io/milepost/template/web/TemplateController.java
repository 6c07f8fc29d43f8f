package io.milepost.template.web;

import io.milepost.contact.Contact;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Identifier;
import io.milepost.shared.MultiLine;
import io.milepost.shared.SingleLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.InvalidTemplateException.Part;
import io.milepost.template.TemplateDraft;
import io.milepost.template.TemplatePreview;
import io.milepost.template.TemplateService;
import io.milepost.template.TemplateVariables;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import io.milepost.template.encoding.SmsSegments;
import io.milepost.template.variant.TemplateName;
import io.milepost.template.variant.TemplateVariants;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/templates")
class TemplateController {

    /** @param sendWithinHours a text that is older is not sent; null to keep it */
    record TemplateRequest(
            @Nullable @SingleLine @Size(max = TextTemplate.MAX_SUBJECT_LENGTH) String subject,
            @NotBlank @Size(max = TextTemplate.MAX_BODY_LENGTH) @MultiLine String body,
            @Nullable @Min(1) @Max(TextTemplate.MAX_SEND_WITHIN_HOURS) Integer sendWithinHours) {}

    record PreviewRequest(
            @Nullable @SingleLine @Size(max = TextTemplate.MAX_SUBJECT_LENGTH) String subject,
            @Nullable @Size(min = 1, max = TextTemplate.MAX_BODY_LENGTH) @MultiLine String body,
            @Nullable @Identifier String order) {}

    /** @param fields fields that the template may use */
    record PreviewResponse(
            String subject, String text, SmsSegments segments, List<TemplateVariables.TemplateVariable> fields) {}

    /**
     * A translation or variant.
     *
     * @param baseVersion version of the base that it follows
     * @param outdated    whether the base has been changed since
     */
    record VariantResponse(
            String language, String variant, int version, @Nullable Integer baseVersion, boolean outdated) {}

    private final TextTemplates templates;
    private final TemplateVariants variants;
    private final TemplateService templateService;
    private final TemplatePreview previews;
    private final VersionGuard versions;

    TemplateController(
            TextTemplates templates,
            TemplateVariants variants,
            TemplateService templateService,
            TemplatePreview previews,
            VersionGuard versions) {
        this.versions = versions;
        this.templates = templates;
        this.variants = variants;
        this.templateService = templateService;
        this.previews = previews;
    }

    @GetMapping
    List<TextTemplate> list() {
        return templates.findAll();
    }

    @GetMapping("/{name}")
    TextTemplate get(
            @PathVariable @Pattern(regexp = TextTemplate.NAME_PATTERN, message = TextTemplate.NAME_RULE) String name,
            @Parameter(description = "Of a translation: two lowercase letters, such as es.")
                    @RequestParam(defaultValue = "")
                    @Pattern(regexp = TemplateName.LANGUAGE_PATTERN, message = Contact.LANGUAGE_RULE)
                    String language,
            @Parameter(
                            description =
                                    "Of a variant: the way of shipping in capital letters and digits, such as WILLCALL.")
                    @RequestParam(defaultValue = "")
                    @Pattern(regexp = TemplateName.VARIANT_PATTERN, message = TemplateName.VARIANT_RULE)
                    String variant,
            HttpServletResponse response) {
        var template = templates.get(new TemplateName(name, language, variant).value());
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(version(template)));
        return template;
    }

    private static String version(TextTemplate template) {
        return String.valueOf(template.version());
    }

    @PutMapping("/{name}")
    ResponseEntity<TextTemplate> save(
            @PathVariable @Pattern(regexp = TextTemplate.NAME_PATTERN, message = TextTemplate.NAME_RULE) String name,
            @Parameter(description = "Of a translation: two lowercase letters, such as es.")
                    @RequestParam(defaultValue = "")
                    @Pattern(regexp = TemplateName.LANGUAGE_PATTERN, message = Contact.LANGUAGE_RULE)
                    String language,
            @Parameter(
                            description =
                                    "Of a variant: the way of shipping in capital letters and digits, such as WILLCALL.")
                    @RequestParam(defaultValue = "")
                    @Pattern(regexp = TemplateName.VARIANT_PATTERN, message = TemplateName.VARIANT_RULE)
                    String variant,
            @Valid @RequestBody TemplateRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        var whole = new TemplateName(name, language, variant).value();
        var draft = new TemplateDraft(orEmpty(body.subject()), body.body(), body.sendWithinHours());
        var created = versions.change(
                VersionedTable.TEXT_TEMPLATE,
                whole,
                expected,
                () -> templates.find(whole).map(TemplateController::version),
                () -> reportField(() -> templateService.createOrReplace(whole, draft, user.getName())));
        var saved = templates.get(whole);
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(version(saved)));
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(saved);
    }

    @GetMapping("/{name}/variants")
    List<VariantResponse> listVariants(
            @PathVariable @Pattern(regexp = TextTemplate.NAME_PATTERN, message = TextTemplate.NAME_RULE) String name) {
        return variants.findByBase(templates.get(name).name()).stream()
                .map(variant -> new VariantResponse(
                        variant.language(),
                        variant.variant(),
                        variant.version(),
                        variant.baseVersion(),
                        variant.outdated()))
                .toList();
    }

    @PostMapping("/{name}/preview")
    PreviewResponse preview(
            @PathVariable @Pattern(regexp = TextTemplate.NAME_PATTERN, message = TextTemplate.NAME_RULE) String name,
            @Parameter(description = "Of a translation: two lowercase letters, such as es.")
                    @RequestParam(defaultValue = "")
                    @Pattern(regexp = TemplateName.LANGUAGE_PATTERN, message = Contact.LANGUAGE_RULE)
                    String language,
            @Parameter(
                            description =
                                    "Of a variant: the way of shipping in capital letters and digits, such as WILLCALL.")
                    @RequestParam(defaultValue = "")
                    @Pattern(regexp = TemplateName.VARIANT_PATTERN, message = TemplateName.VARIANT_RULE)
                    String variant,
            @Valid @RequestBody(required = false) @Nullable PreviewRequest body) {
        var whole = new TemplateName(name, language, variant).value();
        var draft = body == null || body.body() == null
                ? templates.get(whole).draft()
                : new TemplateDraft(orEmpty(body.subject()), body.body());
        var preview = reportField(() -> previews.render(whole, draft, body == null ? null : body.order()));
        return new PreviewResponse(preview.subject(), preview.text(), preview.segments(), TemplateVariables.ALL);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private interface TemplateCall<T> {
        T run() throws InvalidTemplateException;
    }

    private static <T> T reportField(TemplateCall<T> call) {
        try {
            return call.run();
        } catch (InvalidTemplateException e) {
            throw new InvalidFieldException(e.part() == Part.SUBJECT ? "subject" : "body", e.getMessage());
        }
    }
}

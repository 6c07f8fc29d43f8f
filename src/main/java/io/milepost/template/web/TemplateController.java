package io.milepost.template.web;

import io.milepost.order.Milestone;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.problem.Invalid;
import io.milepost.rest.Key;
import io.milepost.rest.PlainText;
import io.milepost.template.SmsSegments;
import io.milepost.template.TemplateBroken;
import io.milepost.template.TemplateFields;
import io.milepost.template.TemplateRenderer;
import io.milepost.template.TextData;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/templates")
class TemplateController {

    private static final String NAME_RULE = "1 to 60 letters, digits, spaces and . _ -, such as SMS S2P";
    private static final String TEXT = "[\\n\\r\\t\\P{Cntrl}&&[^\\p{Cs}]]*";
    private static final String TEXT_RULE = "must not hold control characters other than line breaks and tabs";

    record TemplateBody(
            @Nullable @PlainText @Size(max = 120) String subject,
            @NotBlank @Size(max = TextTemplate.MAX_BODY) @Pattern(regexp = TEXT, message = TEXT_RULE) String body) {}

    record PreviewBody(
            @Nullable @PlainText @Size(max = 120) String subject,
            @Nullable @Size(min = 1, max = TextTemplate.MAX_BODY) @Pattern(regexp = TEXT, message = TEXT_RULE)
                    String body,
            @Nullable @Key String order) {}

    /** @param fields what the template may use */
    record Preview(String subject, String text, SmsSegments segments, List<TemplateFields.Field> fields) {}

    private final TextTemplates templates;
    private final TemplateRenderer renderer;
    private final TextData textData;
    private final SalesOrders orders;
    private final Clock clock;

    TemplateController(
            TextTemplates templates, TemplateRenderer renderer, TextData textData, SalesOrders orders, Clock clock) {
        this.templates = templates;
        this.renderer = renderer;
        this.textData = textData;
        this.orders = orders;
        this.clock = clock;
    }

    @GetMapping
    List<TextTemplate> all() {
        return templates.all();
    }

    @GetMapping("/{name}")
    TextTemplate get(@PathVariable @Pattern(regexp = TextTemplate.NAME_PATTERN, message = NAME_RULE) String name) {
        return templates.get(name);
    }

    @PutMapping("/{name}")
    ResponseEntity<TextTemplate> put(
            @PathVariable @Pattern(regexp = TextTemplate.NAME_PATTERN, message = NAME_RULE) String name,
            @Valid @RequestBody TemplateBody body,
            Principal user) {
        var subject = body.subject() == null ? "" : body.subject();
        render(subject, body.body(), TemplateFields.example());
        var created = templates.put(name, subject, body.body(), user.getName());
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(templates.get(name));
    }

    @PostMapping("/{name}/preview")
    Preview preview(
            @PathVariable @Pattern(regexp = TextTemplate.NAME_PATTERN, message = NAME_RULE) String name,
            @Valid @RequestBody(required = false) @Nullable PreviewBody body) {
        var stored = body == null || body.body() == null ? templates.get(name) : null;
        var subject = stored != null ? stored.subject() : body == null || body.subject() == null ? "" : body.subject();
        var source = stored != null ? stored.body() : String.valueOf(body.body());
        var data = body == null || body.order() == null ? TemplateFields.example() : data(name, body.order());
        var rendered = render(subject, source, data);
        return new Preview(rendered.subject(), rendered.text(), SmsSegments.of(rendered.text()), TemplateFields.ALL);
    }

    private Map<String, Object> data(String templateName, String orderNumber) {
        SalesOrder order =
                orders.find(orderNumber).orElseThrow(() -> new Invalid("order", "there is no order " + orderNumber));
        var code = templateName.startsWith("SMS ") ? templateName.substring("SMS ".length()) : templateName;
        var data = textData.preview(order, new Milestone(code, "", clock.instant()));
        return TextData.withContact(data, "C-17", "Ann Ames");
    }

    private boolean isFine(String body) {
        try {
            renderer.renderDraft("", body, TemplateFields.example());
            return true;
        } catch (TemplateBroken e) {
            return false;
        }
    }

    private TemplateRenderer.Rendered render(String subject, String body, Map<String, Object> data) {
        try {
            return renderer.renderDraft(subject, body, data);
        } catch (TemplateBroken e) {
            throw new Invalid(isFine(body) ? "subject" : "body", e.getMessage());
        }
    }
}

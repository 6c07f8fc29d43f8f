package io.milepost.template;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contacts;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestone;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.template.encoding.NonGsmCharacter;
import io.milepost.template.encoding.SmsSegments;
import io.milepost.template.variant.TemplateLanguages;
import io.milepost.template.variant.TemplateName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders a template without sending or saving anything. */
@Component
public class TemplatePreview {

    /**
     * @param subject of the email; may be empty
     * @param text    may be empty: such a text is not sent
     * @param unicode characters that require UCS-2
     */
    public record Preview(String subject, String text, SmsSegments segments, List<NonGsmCharacter> unicode) {}

    private final TemplateRenderer renderer;
    private final TemplateLanguages languages;
    private final TemplateModelFactory modelFactory;
    private final SalesOrders orders;
    private final Contacts contacts;
    private final Clock clock;

    TemplatePreview(
            TemplateRenderer renderer,
            TemplateLanguages languages,
            TemplateModelFactory modelFactory,
            SalesOrders orders,
            Contacts contacts,
            Clock clock) {
        this.renderer = renderer;
        this.languages = languages;
        this.modelFactory = modelFactory;
        this.orders = orders;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * @param templateName determines the milestone that the order is assumed to have reached just now
     * @param order        number of an order; null for the example of {@link TemplateVariables}
     * @throws InvalidFieldException    if there is no such order
     * @throws InvalidTemplateException if the draft cannot be rendered
     */
    public Preview render(String templateName, TemplateDraft draft, @Nullable String order)
            throws InvalidTemplateException {
        var name = TemplateName.parse(templateName);
        var data = languages.localize(order == null ? exampleData() : data(name.base(), order), name);
        var rendered = renderer.renderDraft(draft.subject(), draft.body(), data, languages.locale(name));
        var text = rendered.text();
        return new Preview(rendered.subject(), text, SmsSegments.of(text), NonGsmCharacter.findIn(text));
    }

    private Map<String, Object> exampleData() {
        var data = TemplateVariables.exampleData();
        data.put(TemplateLanguages.MOMENTS, languages.exampleMoments());
        var link = modelFactory.exampleLink();
        if (!link.isEmpty()) {
            data.put("link", link);
        }
        return data;
    }

    private Map<String, Object> data(String templateName, String orderNumber) {
        var order = orders.find(orderNumber)
                .orElseThrow(
                        () -> new InvalidFieldException("order", message("common.error.unknownOrder", orderNumber)));
        var code = MilestoneCode.fromTemplateName(templateName)
                .map(MilestoneCode::value)
                .orElse(templateName);
        return withContact(order, modelFactory.createPreview(order, new Milestone(code, "", clock.instant())));
    }

    /** An order without a contact gets the contact of the example. */
    private Map<String, Object> withContact(SalesOrder order, Map<String, Object> data) {
        var contact = Optional.ofNullable(order.contact()).flatMap(contacts::find);
        return contact.map(found -> TemplateModelFactory.withRecipient(
                        data, found.code(), found.fullName(), modelFactory.exampleLink()))
                .orElseGet(() -> withExampleContact(data));
    }

    private Map<String, Object> withExampleContact(Map<String, Object> data) {
        var complete = TemplateVariables.exampleData();
        complete.putAll(data);
        complete.put("link", modelFactory.exampleLink());
        TemplateModelFactory.addNews(complete);
        return complete;
    }
}

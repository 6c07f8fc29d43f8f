package io.milepost.desk.template;

import io.milepost.error.InvalidFieldException;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.shared.Identifier;
import io.milepost.shared.TextCharacters;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplatePreview;
import io.milepost.template.TextTemplate;
import java.util.List;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the preview beside the editor: the text as it would arrive, or the reason why there is none. */
@Component
class PreviewModelPopulator {

    private static final int SUGGESTED_ORDERS = 10;

    private final TemplatePreview previews;
    private final OrderSearch orders;
    private final MessageSourceAccessor messages;

    PreviewModelPopulator(TemplatePreview previews, OrderSearch orders, MessageSourceAccessor messages) {
        this.messages = messages;
        this.previews = previews;
        this.orders = orders;
    }

    /** @return numbers of the newest orders, to choose from */
    List<String> findNewestOrders() {
        return orders.search("", OrderState.ALL, 0, SUGGESTED_ORDERS).content().stream()
                .map(header -> header.order().number())
                .toList();
    }

    /** Adds {@code preview}, {@code templateError} or {@code noPreviewReason} to the model. */
    void populate(Model model, String templateName, TemplateForm form) {
        try {
            model.addAttribute("preview", render(templateName, form));
        } catch (InvalidTemplateException e) {
            model.addAttribute("templateError", TemplateErrorView.from(e, form.toDraft()));
        } catch (InvalidFieldException e) {
            model.addAttribute(
                    "noPreviewReason", messages.getMessage("template.preview.nothing", new Object[] {e.getMessage()}));
        }
    }

    private PreviewResult render(String templateName, TemplateForm form) throws InvalidTemplateException {
        if (form.body().isBlank()) {
            throw new InvalidFieldException("body", "the text is empty");
        }
        if (form.body().length() > TextTemplate.MAX_BODY_LENGTH) {
            throw new InvalidFieldException("body", "the text is too long");
        }
        TextCharacters.findProblemInLines(form.body()).ifPresent(problem -> {
            throw new InvalidFieldException("body", "the text " + problem);
        });
        if (!form.order().isEmpty() && !form.order().matches(Identifier.PATTERN)) {
            throw new InvalidFieldException("order", "an order number has " + Identifier.RULE);
        }
        var order = form.order().isEmpty() ? null : form.order();
        return PreviewResult.from(previews.render(templateName, form.toDraft(), order), form.body());
    }
}

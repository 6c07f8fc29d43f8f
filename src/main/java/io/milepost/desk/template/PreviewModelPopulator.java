package io.milepost.desk.template;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.shared.Identifier;
import io.milepost.shared.TextCharacters;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplatePreview;
import io.milepost.template.TextTemplate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the preview beside the editor: the text as it would arrive, or the reason why there is none. */
@Component
class PreviewModelPopulator {

    private static final int SUGGESTED_ORDERS = 10;

    private final TemplatePreview previews;
    private final OrderSearch orders;

    PreviewModelPopulator(TemplatePreview previews, OrderSearch orders) {
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
            model.addAttribute("noPreviewReason", message("template.preview.nothing", e.getMessage()));
        }
    }

    private PreviewResult render(String templateName, TemplateForm form) throws InvalidTemplateException {
        if (form.body().isBlank()) {
            throw new InvalidFieldException("body", message("template.error.empty"));
        }
        if (form.body().length() > TextTemplate.MAX_BODY_LENGTH) {
            throw new InvalidFieldException("body", message("template.error.tooLong"));
        }
        TextCharacters.findProblemInLines(form.body()).ifPresent(problem -> {
            throw new InvalidFieldException("body", message("template.error.characters", problem));
        });
        if (!form.order().isEmpty() && !form.order().matches(Identifier.PATTERN)) {
            throw new InvalidFieldException("order", message("template.error.orderNumber", Identifier.MAX_LENGTH));
        }
        var order = form.order().isEmpty() ? null : form.order();
        return PreviewResult.from(previews.render(templateName, form.toDraft(), order), form.body());
    }
}

package io.milepost.desk;

import io.milepost.order.SalesOrder;
import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Binds request parameters to forms. */
@ControllerAdvice("io.milepost.desk")
class FormBindingAdvice {

    /** One more than an order may have, so that validation reports the limit. */
    private static final int MAX_LIST_SIZE = SalesOrder.MAX_ITEMS + 1;

    /** Binds only constructor parameters of the form and ignores all other request parameters. */
    @InitBinder
    void configure(WebDataBinder binder) {
        binder.setAutoGrowCollectionLimit(MAX_LIST_SIZE); // a binder with editors rejects this
        binder.setDeclarativeBinding(true);
        binder.registerCustomEditor(Boolean.class, new CheckboxEditor());
        var form = binder.getTargetType(); // null for a single parameter
        if (form != null && !VerbatimForm.class.isAssignableFrom(form.toClass())) {
            binder.registerCustomEditor(String.class, new TrimmingEditor());
        }
    }

    /** Unlike Spring's editor, this one keeps control characters, so that validation finds them. */
    private static final class TrimmingEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(text.strip());
        }
    }

    /** A checkbox is checked only by {@code true}. Other values count as unchecked, so that they do not fail the binding. */
    private static final class CheckboxEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(text.equals("true"));
        }
    }
}

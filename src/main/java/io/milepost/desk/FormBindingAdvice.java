package io.milepost.desk;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Binds request parameters to forms. */
@ControllerAdvice("io.milepost.desk")
class FormBindingAdvice {

    /** Binds only constructor parameters of the form and ignores all other request parameters. */
    @InitBinder
    void useDeclarativeBinding(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    /** Unlike Spring's editor, this one keeps control characters, so that validation finds them. */
    @InitBinder
    void trimTexts(WebDataBinder binder) {
        var form = binder.getTargetType(); // null for a single parameter
        if (form != null && !VerbatimForm.class.isAssignableFrom(form.toClass())) {
            binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
                @Override
                public void setAsText(String text) {
                    setValue(text.strip());
                }
            });
        }
    }

    /** A checkbox is checked only by {@code true}. Other values count as unchecked, so that they do not fail the binding. */
    @InitBinder
    void registerCheckboxEditor(WebDataBinder binder) {
        binder.registerCustomEditor(Boolean.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.equals("true"));
            }
        });
    }
}

package io.milepost.desk;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** How what a browser sends becomes a form. */
@ControllerAdvice("io.milepost.desk")
class FormBinding {

    /** A form is made by its constructor from the fields it has, and whatever else somebody sends is not looked at. */
    @InitBinder
    void onlyWhatTheFormHas(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    /** A box is ticked or it is not: no value that somebody forges can keep the form from being made. */
    @InitBinder
    void boxes(WebDataBinder binder) {
        binder.registerCustomEditor(Boolean.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.equals("true"));
            }
        });
    }
}

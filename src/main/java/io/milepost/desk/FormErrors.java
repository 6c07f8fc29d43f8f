package io.milepost.desk;

import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
import org.springframework.validation.Errors;

/** Adds domain errors to a form: at the field that they name, otherwise to the form as a whole. */
public final class FormErrors {

    private static final String CODE = "refused";

    private FormErrors() {}

    /** @param form a field of it may have the name that the refusal gives */
    public static void add(Errors form, DomainException exception) {
        if (exception instanceof InvalidFieldException invalid && hasField(form, invalid.field())) {
            form.rejectValue(invalid.field(), CODE, String.valueOf(invalid.getMessage()));
        } else {
            form.reject(CODE, String.valueOf(exception.getMessage()));
        }
    }

    private static boolean hasField(Errors form, String field) {
        try {
            form.getFieldType(field);
            form.getFieldValue(field);
            return !field.isEmpty();
        } catch (RuntimeException noSuchField) {
            return false;
        }
    }
}

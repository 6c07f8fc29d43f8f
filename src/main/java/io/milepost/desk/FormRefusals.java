package io.milepost.desk;

import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
import org.springframework.validation.Errors;

/** Adds domain errors to a form: at the field that they name, otherwise to the form as a whole. */
public final class FormRefusals {

    private static final String CODE = "refused";

    private FormRefusals() {}

    /** @param form a field of it may have the name that the refusal gives */
    public static void add(Errors form, DomainException refusal) {
        if (refusal instanceof InvalidFieldException invalid && has(form, invalid.field())) {
            form.rejectValue(invalid.field(), CODE, String.valueOf(invalid.getMessage()));
        } else {
            form.reject(CODE, String.valueOf(refusal.getMessage()));
        }
    }

    private static boolean has(Errors form, String field) {
        try {
            form.getFieldType(field);
            form.getFieldValue(field);
            return !field.isEmpty();
        } catch (RuntimeException noSuchField) {
            return false;
        }
    }
}

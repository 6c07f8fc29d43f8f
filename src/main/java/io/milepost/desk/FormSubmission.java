package io.milepost.desk;

import io.milepost.error.DomainException;
import io.milepost.error.ForbiddenException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.StaleVersionException;
import org.springframework.validation.Errors;

/**
 * Submits forms. When a form has errors, its controller shows its page again, and {@link FormErrorStatusInterceptor}
 * sets the status.
 */
public final class FormSubmission {

    private static final String CODE = "rejected";

    private FormSubmission() {}

    /**
     * Runs the action of a form without errors.
     *
     * @param errors receives the domain error if the action fails
     * @return whether the action ran and succeeded; if not, {@code errors} has at least one error
     * @throws StaleVersionException if the record has changed since the form was opened
     * @throws ForbiddenException    if the user may not change the record
     */
    public static boolean submit(Errors errors, Runnable action) {
        if (errors.hasErrors()) {
            return false;
        }
        try {
            action.run();
            return true;
        } catch (StaleVersionException | ForbiddenException e) {
            throw e; // the form cannot be corrected, or not before the user has seen the other change
        } catch (DomainException e) {
            addError(errors, e);
            return false;
        }
    }

    /** Adds a domain error to the field that it names or, if the form has no such field, to the form as a whole. */
    public static void addError(Errors errors, DomainException exception) {
        if (exception instanceof InvalidFieldException invalid && hasField(errors, invalid.field())) {
            errors.rejectValue(invalid.field(), CODE, invalid.getMessage());
        } else {
            errors.reject(CODE, exception.getMessage());
        }
    }

    private static boolean hasField(Errors errors, String field) {
        try {
            errors.getFieldType(field);
            errors.getFieldValue(field);
            return !field.isEmpty();
        } catch (RuntimeException noSuchField) {
            return false;
        }
    }
}

package io.milepost.shared;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Name of a region in the IANA time zone database, such as {@code America/Chicago}; null or empty if it is not known. */
@Documented
@Constraint(validatedBy = TextValidators.TimeZoneNameValidator.class)
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeZoneName {

    String message() default "{common.error.timeZone}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

package io.milepost.shared;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validators of {@link SingleLine}, {@link MultiLine} and {@link TimeZoneName}. */
final class TextValidators {

    private TextValidators() {}

    static final class SingleLineValidator implements ConstraintValidator<SingleLine, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || report(TextCharacters.findProblemInLine(text), context);
        }
    }

    static final class MultiLineValidator implements ConstraintValidator<MultiLine, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || report(TextCharacters.findProblemInLines(text), context);
        }
    }

    static final class TimeZoneNameValidator implements ConstraintValidator<TimeZoneName, String> {

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null
                    || name.isEmpty()
                    || ZoneId.getAvailableZoneIds().contains(name);
        }
    }

    private static boolean report(Optional<String> problem, ConstraintValidatorContext context) {
        problem.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return problem.isEmpty();
    }
}

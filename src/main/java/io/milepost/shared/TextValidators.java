package io.milepost.shared;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the characters of texts, and names the one that is not allowed. */
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

    private static boolean report(Optional<String> problem, ConstraintValidatorContext context) {
        problem.ifPresent(sentence -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(sentence).addConstraintViolation();
        });
        return problem.isEmpty();
    }
}

package io.milepost.lifecycle.expression;

import io.milepost.error.ConflictException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.camunda.bpm.impl.juel.TypeConverterImpl;
import org.jspecify.annotations.Nullable;

/**
 * Limits the cost of one expression: texts of limited length, numbers of 64 bits. A decimal such as 1e-999999999 would
 * otherwise take gigabytes to add. Converts texts only to numbers and booleans.
 */
final class ExpressionLimits extends TypeConverterImpl {

    /** In characters; the maximum length of a text variable in the database. */
    static final int MAX_TEXT_LENGTH = 4000;

    /** In characters of an expression, including the text around it. */
    static final int MAX_EXPRESSION_LENGTH = 4000;

    /** @throws ConflictException if the value is a text that is too long */
    static void checkLength(@Nullable Object value) {
        if (value instanceof CharSequence text && text.length() > MAX_TEXT_LENGTH) {
            throw new ConflictException("An expression in the model has a text of more than " + MAX_TEXT_LENGTH
                    + " characters; shorten it.");
        }
    }

    @Override
    protected String coerceToString(@Nullable Object value) {
        var text = super.coerceToString(value);
        checkLength(text);
        return text;
    }

    @Override
    protected BigDecimal coerceToBigDecimal(@Nullable Object value) {
        throw tooLarge();
    }

    @Override
    protected BigInteger coerceToBigInteger(@Nullable Object value) {
        throw tooLarge();
    }

    private static ConflictException tooLarge() {
        return new ConflictException(
                "An expression in the model calculates with a number of more than 64 bits; use a smaller one.");
    }

    @Override
    protected @Nullable Object coerceStringToType(String value, Class<?> type) {
        throw new ConflictException(
                "An expression in the model has a text where a " + type.getSimpleName() + " is required.");
    }
}

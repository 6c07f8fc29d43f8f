package io.milepost.desk.attention;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries a failed step again.
 *
 * @param name  of a variable to set before; null or empty for none
 * @param value of the variable; null is the same as empty
 * @param type  {@code number} or {@code flag}; anything else means text
 */
record RetryForm(
        @Nullable @SingleLine @Size(max = 100) String name,
        @Nullable @Size(max = 4000) String value,
        @Nullable String type) {

    /** @throws InvalidFieldException if the value is not of its type */
    Map<String, Object> variables() {
        return name == null || name.isEmpty() ? Map.of() : Map.of(name, parse());
    }

    private Object parse() {
        var text = value == null ? "" : value;
        if ("flag".equals(type)) {
            if (!text.matches("(?i)true|false|yes|no")) {
                throw new InvalidFieldException("value", message("attention.error.flag"));
            }
            return text.matches("(?i)true|yes");
        }
        return "number".equals(type) ? number(text) : text;
    }

    private static Number number(String text) {
        if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?")) {
            throw new InvalidFieldException("value", message("attention.error.number"));
        }
        var number = new BigDecimal(text);
        return text.contains(".") ? (Number) number.doubleValue() : (Number) number.longValueExact();
    }
}

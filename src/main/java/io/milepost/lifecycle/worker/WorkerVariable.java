package io.milepost.lifecycle.worker;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.jspecify.annotations.Nullable;

/**
 * A variable as Camunda's clients for external tasks read and write it.
 *
 * @param value text, number, true or false, or null
 * @param type  of the engine, such as {@code String}; null to take that of the value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerVariable(@Nullable Object value, @Nullable @Size(max = 100) String type) {

    private static final String NAME = "[A-Za-z_]\\w{0,99}";
    private static final int MAX_LENGTH = 4000;
    private static final Set<String> INTEGERS = Set.of("short", "integer", "long");

    static WorkerVariable of(PrimitiveValue<?> value) {
        return new WorkerVariable(value.getValue(), value.getType() == null ? null : name(value));
    }

    private static String name(PrimitiveValue<?> value) {
        var name = value.getType().getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * @return values for the engine, by name
     * @throws InvalidFieldException if one is not a text, number, true or false, or belongs to the contract of models
     */
    static Map<String, @Nullable Object> toEngine(Map<String, WorkerVariable> variables) {
        var values = new HashMap<String, @Nullable Object>();
        variables.forEach((name, variable) -> {
            if (!name.matches(NAME)) {
                throw new InvalidFieldException("variables", message("worker.error.name", name));
            }
            if (Variables.ALL.contains(name)) {
                throw new InvalidFieldException("variables." + name, message("worker.error.contract"));
            }
            values.put(name, variable == null ? null : variable.toEngine(name));
        });
        return values;
    }

    private @Nullable Object toEngine(String name) {
        var isText = value instanceof String text && text.length() <= MAX_LENGTH;
        if (value == null || value instanceof Boolean || isText) {
            return value;
        }
        if (value instanceof Number number) {
            return isWhole(number) ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        throw new InvalidFieldException("variables." + name, message("worker.error.value", MAX_LENGTH));
    }

    /** JavaScript may write a whole number with decimals. */
    private boolean isWhole(Number number) {
        var isTyped = type != null && INTEGERS.contains(type.toLowerCase(Locale.ROOT)) && number.doubleValue() % 1 == 0;
        return number instanceof Integer || number instanceof Long || isTyped;
    }
}

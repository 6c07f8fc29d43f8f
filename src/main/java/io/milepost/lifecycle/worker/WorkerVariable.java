package io.milepost.lifecycle.worker;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.TextAttentionProcess;
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
    /** What the engine counts in steps with several instances. */
    private static final Set<String> OF_ENGINE =
            Set.of("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter");

    private static final Set<String> INTEGERS = Set.of("short", "integer", "long");

    static WorkerVariable of(PrimitiveValue<?> value) {
        return new WorkerVariable(value.getValue(), value.getType() == null ? null : name(value));
    }

    private static String name(PrimitiveValue<?> value) {
        var name = value.getType().getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * @param process id of the process that gets them
     * @return values for the engine, by name
     * @throws InvalidFieldException if one is not a text, number, true or false, or belongs to Milepost or the engine
     */
    public static Map<String, @Nullable Object> toEngine(String process, Map<String, WorkerVariable> variables) {
        var values = new HashMap<String, @Nullable Object>();
        variables.forEach((name, variable) -> {
            if (!name.matches(NAME)) {
                throw new InvalidFieldException("variables", message("worker.error.name", name));
            }
            if (isReserved(process, name)) {
                throw new InvalidFieldException("variables." + name, message("worker.error.contract"));
            }
            values.put(name, variable == null ? null : variable.toEngine(name));
        });
        return values;
    }

    /** A worker's variables reach the whole order, and the steps that are open in it. */
    private static boolean isReserved(String process, String name) {
        var isOfReview = process.equals(TextAttentionProcess.KEY) && TextAttentionProcess.Variables.ALL.contains(name);
        return isOfReview || Variables.ALL.contains(name) || OF_ENGINE.contains(name);
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

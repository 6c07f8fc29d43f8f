package io.milepost.lifecycle;

import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Identifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.json.SpinJsonNode;

/**
 * The values submitted by REST or in a form when a user task is completed. Reading a value removes it, so that the
 * next iteration of the same task starts without it.
 */
final class Entry {

    /** The same limit as in REST. */
    private static final int MOST_NUMBERS = 200;

    private final DelegateExecution execution;

    Entry(DelegateExecution execution) {
        this.execution = execution;
    }

    private Object take(String variable) {
        var value = execution.getVariable(variable);
        execution.removeVariable(variable);
        return value == null ? "" : value;
    }

    /** @return the trimmed text; empty if there is none */
    String text(String variable) {
        return String.valueOf(take(variable)).strip();
    }

    boolean flag(String variable, boolean otherwise) {
        var value = take(variable);
        return value.equals("") ? otherwise : Boolean.parseBoolean(value.toString());
    }

    /**
     * A list, or a text with the numbers separated by commas, blanks or lines.
     *
     * @throws InvalidFieldException if a number is not valid, or there are more than {@value #MOST_NUMBERS}
     */
    List<String> numbers(String variable) {
        var numbers = each(take(variable))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .distinct()
                .limit(MOST_NUMBERS + 1L)
                .toList();
        if (numbers.size() > MOST_NUMBERS) {
            throw new InvalidFieldException(variable, "at most " + MOST_NUMBERS + " numbers at a time");
        }
        numbers.forEach(number -> checkNumber(variable, number));
        return numbers;
    }

    private static Stream<String> each(Object value) {
        if (value instanceof SpinJsonNode json && json.isArray()) {
            return json.elements().stream().map(node -> node.isString() ? node.stringValue() : node.toString());
        }
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf)
                : Arrays.stream(value.toString().split("[,;\\s]+"));
    }

    /** @throws InvalidFieldException if it is not a valid document number */
    static void checkNumber(String field, String number) {
        if (!number.matches(Identifier.PATTERN)) {
            throw new InvalidFieldException(field, "a number has " + Identifier.RULE);
        }
    }
}

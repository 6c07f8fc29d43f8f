package io.milepost.lifecycle.delegate;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.order.production.SendToProduction;
import io.milepost.shared.Identifier;
import io.milepost.shared.TextCharacters;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The values submitted by REST or in a form when a user task is completed. Reading a value removes it, so that the
 * next iteration of the same task starts without it.
 */
final class TaskSubmission {

    private static final int MAX_NUMBERS = SendToProduction.MAX_WORK_ORDERS;

    private final DelegateExecution execution;

    TaskSubmission(DelegateExecution execution) {
        this.execution = execution;
    }

    private Object consume(String variable) {
        var value = execution.getVariable(variable);
        execution.removeVariable(variable);
        return value == null ? "" : value;
    }

    /** @return the trimmed text; empty if there is none */
    String consumeText(String variable) {
        return String.valueOf(consume(variable)).strip();
    }

    /** @return the trimmed text; null if there is none */
    @Nullable
    String consumeOptionalText(String variable) {
        var text = consumeText(variable);
        return text.isEmpty() ? null : text;
    }

    /**
     * @return the trimmed text; null if there is none
     * @throws InvalidFieldException if it is too long, or is not a single line
     */
    @Nullable
    String consumeLine(String variable, int maxLength) {
        var text = consumeText(variable);
        if (text.length() > maxLength) {
            throw new InvalidFieldException(variable, message("common.error.tooLong", maxLength));
        }
        TextCharacters.findProblemInLine(text).ifPresent(problem -> {
            throw new InvalidFieldException(variable, problem);
        });
        return text.isEmpty() ? null : text;
    }

    boolean consumeFlag(String variable, boolean defaultValue) {
        var value = consume(variable);
        return value.equals("") ? defaultValue : Boolean.parseBoolean(value.toString());
    }

    /**
     * A list, or a text with the numbers separated by commas, blanks or lines.
     *
     * @throws InvalidFieldException if a number is not valid, or there are more than {@value #MAX_NUMBERS}
     */
    List<String> consumeNumbers(String variable) {
        var numbers = split(consume(variable))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .distinct()
                .limit(MAX_NUMBERS + 1L)
                .toList();
        if (numbers.size() > MAX_NUMBERS) {
            throw new InvalidFieldException(variable, message("task.error.tooManyNumbers", MAX_NUMBERS));
        }
        numbers.forEach(number -> requireNumber(variable, number));
        return numbers;
    }

    private static Stream<String> split(Object value) {
        if (value instanceof SpinJsonNode json && json.isArray()) {
            return json.elements().stream().map(node -> node.isString() ? node.stringValue() : node.toString());
        }
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf)
                : Arrays.stream(value.toString().split("[,;\\s]+"));
    }

    /** @throws InvalidFieldException if it is not a valid document number */
    static void requireNumber(String field, String number) {
        if (!number.matches(Identifier.PATTERN)) {
            throw new InvalidFieldException(field, message("common.error.number", Identifier.MAX_LENGTH));
        }
    }
}

package io.milepost.lifecycle.model.bpmn;

import java.util.List;
import org.camunda.bpm.engine.Problem;

/**
 * A problem in a file that a designer deploys.
 *
 * @param message names the element and the fix
 * @param element id of the element; empty for the file as a whole
 */
public record ModelProblem(String message, String element) implements Problem {

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public String getMainElementId() {
        return element;
    }

    @Override
    public List<String> getElementIds() {
        return element.isEmpty() ? List.of() : List.of(element);
    }

    /** There are no line numbers: elements are identified by their ids. */
    @Override
    public int getLine() {
        return 0;
    }

    @Override
    public int getColumn() {
        return 0;
    }
}

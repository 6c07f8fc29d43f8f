package io.milepost.lifecycle.model;

import java.util.List;
import org.camunda.bpm.engine.Problem;

/**
 * What is wrong with a file that a designer deploys.
 *
 * @param sentence names the element and the cure
 * @param element  id of the element; empty if the file as a whole is meant
 */
record ModelProblem(String sentence, String element) implements Problem {

    @Override
    public String getMessage() {
        return sentence;
    }

    @Override
    public String getMainElementId() {
        return element;
    }

    @Override
    public List<String> getElementIds() {
        return element.isEmpty() ? List.of() : List.of(element);
    }

    /** The file has been read as a whole; elements are told by their ids. */
    @Override
    public int getLine() {
        return 0;
    }

    @Override
    public int getColumn() {
        return 0;
    }
}

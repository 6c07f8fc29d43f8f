package io.milepost.lifecycle.model.play;

import org.camunda.bpm.engine.ProcessEngineException;

/** No step of the order failed, but the order did not end as it should. */
final class WrongOutcomeException extends ProcessEngineException {

    private final String fix;

    /** @param predicate about the element that started last */
    private WrongOutcomeException(String predicate, String fix) {
        super(predicate);
        this.fix = fix;
    }

    static WrongOutcomeException neverEnds() {
        return new WrongOutcomeException(
                "waits for a flow that never arrives, so the order never ends",
                "Let only flows meet there that always arrive together, or use an exclusive gateway.");
    }

    /** @param task of the contract that nobody completed */
    static WrongOutcomeException endsTooEarly(String task) {
        return new WrongOutcomeException(
                "ends the whole order before user task %s is completed".formatted(task),
                "Use an end event without a trigger, or connect it to the step that has to follow.");
    }

    String fix() {
        return fix;
    }
}

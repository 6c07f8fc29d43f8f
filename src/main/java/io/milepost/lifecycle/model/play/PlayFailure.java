package io.milepost.lifecycle.model.play;

import io.milepost.database.DataExceptions;
import io.milepost.error.Causes;
import io.milepost.error.DomainException;
import io.milepost.lifecycle.model.ActivityBudget.NotPlayedException;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.rule.ModelRejection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why an order could not be played to the end: the model is wrong, or the play cannot show whether it is. */
final class PlayFailure {

    private static final Logger log = LoggerFactory.getLogger(PlayFailure.class);

    /** Other files may be deployed later. */
    private static final Pattern DEPLOYED_LATER =
            Pattern.compile("no (processes|decision definition) deployed with key", Pattern.CASE_INSENSITIVE);

    private static final Pattern ELEMENT = Pattern.compile("(?:\\(([^()]+)\\)|(\\S+)) cannot ");
    private static final Pattern ADVICE =
            Pattern.compile("\\.? ?(Nothing was changed; a|A) process designer has to correct the model\\.$");

    private final RuntimeException failure;
    private final PlayedOrder order;
    private final String message;

    PlayFailure(RuntimeException failure, PlayedOrder order) {
        this.failure = failure;
        this.order = order;
        this.message = describe(failure);
    }

    private static String describe(RuntimeException failure) {
        if ((failure instanceof ProcessEngineException || failure instanceof DomainException)
                && !DataExceptions.isCauseOf(failure)) {
            return ADVICE.matcher(Objects.toString(failure.getMessage(), ""))
                    .replaceFirst("")
                    .replaceAll("\\.+$", "");
        }
        log.warn("A step of a model failed unexpectedly", failure);
        return "A step fails: a value is missing, too long, or has the wrong type; the server log has the cause";
    }

    /**
     * @param hasUnknownVariables whether the order waited for something whose variables nobody knows
     * @return sentence for the designer; empty if the model is wrong
     */
    Optional<String> note(boolean hasUnknownVariables) {
        if (isCausedBy(NotPlayedException.class)) {
            return Optional.of(withOrder(message.replace(" cannot run: ", " is not played: ")));
        }
        var mayBeUnknown = hasUnknownVariables && isCausedBy(PropertyNotFoundException.class);
        return mayBeUnknown || DEPLOYED_LATER.matcher(message).find()
                ? Optional.of(withOrder(message))
                : Optional.empty();
    }

    private String withOrder(String sentence) {
        return "%s (order: %s).".formatted(sentence, order.description());
    }

    ParseException rejection(String file) {
        var element = ELEMENT.matcher(message);
        return ModelRejection.of(Map.of(
                file,
                List.of(new ModelProblem(
                        "%s (found by playing an order: %s). Correct the step, or set the value in a step before it."
                                .formatted(message, order.description()),
                        element.find() ? element.group(element.group(1) == null ? 2 : 1) : ""))));
    }

    private boolean isCausedBy(Class<?> type) {
        return Causes.of(failure).anyMatch(type::isInstance);
    }
}

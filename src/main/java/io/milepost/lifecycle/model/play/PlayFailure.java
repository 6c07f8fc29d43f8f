package io.milepost.lifecycle.model.play;

import io.milepost.database.DataExceptions;
import io.milepost.error.Causes;
import io.milepost.error.DomainException;
import io.milepost.lifecycle.model.ActivityBudget.NotPlayedException;
import io.milepost.lifecycle.model.EngineMessages;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Why an order could not be played to the end: the model is wrong, or the play cannot show whether it is. */
final class PlayFailure {

    private static final Logger log = LoggerFactory.getLogger(PlayFailure.class);

    /** Begins with the element, such as {@code User task "Ship" (ship) cannot run}. */
    private static final Pattern ELEMENT = Pattern.compile("^[A-Z][a-z ]+ (?:\".*?\" \\(([^()]+)\\)|(\\S+)) cannot ");

    private static final Pattern ADVICE =
            Pattern.compile("(\\.? ?(Nothing was changed; a|A) process designer has to correct the model\\.$"
                    + "|; ask the designer to use only what the designer guide lists)");
    private static final Pattern NOT_DEPLOYED =
            Pattern.compile("(no (?:processes|decision definition) deployed with key '[^']*') and [^:]*: \\w+ is null");
    private static final Pattern ENDLESS = Pattern.compile("more than \\d+ (activities|seconds)");
    private static final Pattern UNKNOWN_NAME = Pattern.compile("Cannot resolve identifier '([^']+)'");
    private static final Pattern PLAYED_NUMBER = Pattern.compile("PLAY-[0-9a-f]{8}");

    private static final Pattern NO_TIME = Pattern.compile("Exception while resolving duedate ('[^']*').*");
    private static final Map<Pattern, String> FIXES = fixes();

    private final RuntimeException failure;
    private final String played;
    private final PlayTrace trace;
    private final String message;
    private final String element;

    /** @param played description of the order */
    PlayFailure(RuntimeException failure, String played, PlayTrace trace) {
        this.failure = failure;
        this.played = played;
        this.trace = trace;
        var described = PLAYED_NUMBER.matcher(describe(failure)).replaceAll("SO-1");
        var named = ELEMENT.matcher(described);
        if (named.find()) {
            this.element = Objects.requireNonNull(named.group(1) == null ? named.group(2) : named.group(1));
            this.message = described;
        } else {
            this.element = trace.current();
            this.message = (failure instanceof WrongOutcomeException ? "%s %s" : "%s cannot run: %s")
                    .formatted(trace.label(element), described);
        }
    }

    private static Map<Pattern, String> fixes() {
        var fixes = new LinkedHashMap<Pattern, String>();
        fixes.put(
                Pattern.compile("no (processes|decision definition) deployed with key", Pattern.CASE_INSENSITIVE),
                "Deploy it first, or together with this file.");
        fixes.put(
                Pattern.compile("which expressions cannot reach"),
                "Use only what the table of expressions in the designer guide lists.");
        fixes.put(
                Pattern.compile("no error handler was defined"),
                "Catch it with an error boundary event, or use another end event.");
        fixes.put(Pattern.compile("Hit policy"), "Change the rules, or the hit policy of the decision.");
        fixes.put(
                Pattern.compile("is not a time$"),
                "Enter a time such as P2D, 2026-12-24T09:00:00 or ${dateTime().plusDays(2).toDate()}.");
        fixes.put(UNKNOWN_NAME, "Correct the name, or set the value in a step before it.");
        fixes.put(
                Pattern.compile("No outgoing sequence flow"),
                "Select a default flow, or add a flow whose condition is true.");
        fixes.put(
                Pattern.compile("non-Boolean|resolves to null|condition expression"),
                "Use a condition that is true or false.");
        fixes.put(ENDLESS, "Add a step that waits, or a condition that ends the loop.");
        fixes.put(Pattern.compile("(?i)method"), "Use a method of the table of expressions in the designer guide.");
        fixes.put(
                Pattern.compile("[Pp]roperty"),
                "Correct the name of the property, or set the value in a step before it.");
        return fixes;
    }

    private static String describe(RuntimeException failure) {
        if (DataExceptions.isCauseOf(failure)) {
            return describeUnexpected(failure);
        }
        return find(failure, DmnEngineException.class)
                .map(PlayFailure::describeDecision)
                .or(() -> isListener(failure)
                        ? find(failure, DomainException.class).map(Throwable::getMessage)
                        : Optional.empty())
                .or(() -> Optional.of(failure)
                        .filter(known -> known instanceof DomainException || known instanceof ProcessEngineException)
                        .map(Throwable::getMessage))
                .map(EngineMessages::withoutCodes)
                .map(text -> NOT_DEPLOYED.matcher(text).replaceAll("$1"))
                .map(text -> NO_TIME.matcher(text).replaceAll("$1 is not a time"))
                .map(text -> ADVICE.matcher(text).replaceFirst("").replaceAll("\\.+$", ""))
                .orElseGet(() -> describeUnexpected(failure));
    }

    /** The engine wraps the failure of a listener in words about listeners. */
    private static boolean isListener(RuntimeException failure) {
        return Objects.toString(failure.getMessage(), "").contains("while invoking the TaskListener");
    }

    private static String describeUnexpected(RuntimeException failure) {
        log.warn("A step of a model failed unexpectedly", failure);
        return "a value is missing, too long, or has the wrong type";
    }

    private static String describeDecision(Throwable failure) {
        var root = NestedExceptionUtils.getMostSpecificCause(failure);
        var message = Objects.toString(failure.getMessage(), "").replaceFirst("\\. Actually match(?s:.*)", "");
        return root == failure ? message : "%s. Cause: %s".formatted(message, root.getMessage());
    }

    private static <T> Optional<T> find(Throwable failure, Class<T> type) {
        return Causes.of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** @return a variable that only a person or a program sets; empty if the files show that nobody sets it */
    Optional<String> unknownVariable() {
        var name = UNKNOWN_NAME.matcher(message);
        return trace.hasUnknownVariables() && isCausedBy(PropertyNotFoundException.class) && name.find()
                ? Optional.of(name.group(1))
                : Optional.empty();
    }

    /** @return false if a value that was assumed, or an order of a customer, may be the reason */
    boolean isOfModel() {
        return !isCausedBy(NotPlayedException.class)
                && trace.assumed().stream().noneMatch(name -> Pattern.compile("\\b%s\\b".formatted(Pattern.quote(name)))
                        .matcher(message)
                        .find());
    }

    void addNotPlayed() {
        var reason = message.replaceFirst("^.*? cannot run: ", "");
        trace.addNotPlayed(
                element,
                isCausedBy(NotPlayedException.class)
                        ? reason
                        : "%s; the played value of a variable may not be what %s sets"
                                .formatted(reason, trace.hasUnknownVariables() ? trace.unknownStep() : "a user"));
    }

    void addUnknownVariable(String name) {
        trace.addNotPlayed(
                element,
                "it reads variable %s, which %s may set; the orders continue as if it were true or false"
                        .formatted(name, trace.unknownStep()));
    }

    /** @return whether the order used up the limits of a play */
    boolean isEndless() {
        return ENDLESS.matcher(message).find();
    }

    /** @return the message without the order, by which a problem of several orders is reported once */
    String message() {
        return message;
    }

    ModelProblem problem() {
        return new ModelProblem("%s (found by playing %s). %s".formatted(message, played, fix()), element);
    }

    private String fix() {
        if (failure instanceof WrongOutcomeException outcome) {
            return outcome.fix();
        }
        return FIXES.entrySet().stream()
                .filter(fix -> fix.getKey().matcher(message).find())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse("Correct the step, or set the value in a step before it.");
    }

    private boolean isCausedBy(Class<?> type) {
        return Causes.of(failure).anyMatch(type::isInstance);
    }
}

package io.milepost.desk.order.check;

import io.milepost.desk.order.check.StepQuestion.Field;
import io.milepost.desk.order.step.TextedContacts;
import io.milepost.desk.order.step.TextedContacts.Texted;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Decides whether a user is asked before a step: if it texts many contacts, or some of them again, or ends production. The
 * answer is the same form with {@code confirmed}.
 */
@Component
public class StepCheck {

    /**
     * A step that a form is about to do.
     *
     * @param document PWO or shipping event number; empty if it concerns the whole order
     * @param back     page to return to
     */
    public record Step(String task, Collection<String> orders, String document, String back) {

        private String subject() {
            return document.isEmpty() ? String.join(", ", orders) : document;
        }
    }

    /** View with a question. */
    public static final String PAGE = "desk/order/confirm-step";

    private static final String CONFIRMED = "confirmed";
    private static final String NOTHING_LEFT = "nothing";
    private static final Set<String> NOT_REPEATED = Set.of(CONFIRMED, "_csrf");

    private final TextedContacts texted;
    private final SetupNumbers numbers;
    private final OrderLifecycle lifecycle;

    StepCheck(TextedContacts texted, SetupNumbers numbers, OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
        this.texted = texted;
        this.numbers = numbers;
    }

    /**
     * Adds {@code question} to the model if the user has to be asked first, for {@link #PAGE} or another page with the question.
     *
     * @param request the form of the step, with field {@code nothing} if nothing more is to be sent to production
     * @return false if it can be done at once, or the user has confirmed it
     */
    public boolean asks(HttpServletRequest request, Step step, Model model) {
        var question = find(request, step);
        question.ifPresent(found -> model.addAttribute("question", found));
        return question.isPresent();
    }

    private Optional<StepQuestion> find(HttpServletRequest request, Step step) {
        var milestone = MilestoneCode.ofTask(step.task()).orElse(null);
        if (milestone == null || "true".equals(request.getParameter(CONFIRMED))) {
            return Optional.empty();
        }
        var last = step.task().equals(TaskIds.SEND_TO_PRODUCTION) && "true".equals(request.getParameter(NOTHING_LEFT));
        var texts = last ? List.<Texted>of() : find(step, milestone);
        return StepQuestion.isNeeded(texts, last, numbers.get(NumberOption.CONFIRMABOVE))
                ? Optional.of(new StepQuestion(
                        step.task(),
                        step.subject(),
                        texts,
                        last,
                        request.getRequestURI(),
                        fields(request),
                        step.back()))
                : Optional.empty();
    }

    private List<Texted> find(Step step, MilestoneCode milestone) {
        var texts = texted.find(step.orders(), milestone, step.document());
        return texts.isEmpty() || isTexted(step, milestone) ? texts : List.of();
    }

    /** Models of orders may text about other milestones; for several orders, the models are not compared. */
    private boolean isTexted(Step step, MilestoneCode milestone) {
        return step.orders().size() > 1
                || step.orders().stream()
                        .flatMap(order -> lifecycle.currentPosition(order).stream())
                        .allMatch(position -> position.milestones().stream()
                                .anyMatch(modeled -> modeled.code().equals(milestone.value())));
    }

    private static List<Field> fields(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> !NOT_REPEATED.contains(parameter.getKey()))
                .flatMap(parameter ->
                        Arrays.stream(parameter.getValue()).map(value -> new Field(parameter.getKey(), value)))
                .toList();
    }
}

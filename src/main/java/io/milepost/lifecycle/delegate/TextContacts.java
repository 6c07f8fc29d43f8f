package io.milepost.lifecycle.delegate;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.OrderExecutions;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.text.outbox.MilestoneRecorder.ReachedMilestone;
import io.milepost.text.recipient.TextOccasion;
import io.milepost.text.recipient.TextOccasion.When;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Records that the order reached a milestone and texts its contacts.
 *
 * <p>Bean {@code textContacts}. Input: {@code milestone} (required), {@code document} (empty), {@code template}
 * ({@code SMS} and the milestone), {@code again} (false: an order reaches a milestone once for each document),
 * {@code when} (EACH: each milestone texts; FIRST, LAST: only the first or last of its kind),
 * {@code rank} (none: no later milestone of the same document makes its waiting texts outdated). No output.
 * Errors: an invalid input, a business key that is not the number of an order; never because of a text, which is sent
 * later, outside the process. No save point: milestone, texts and the step of the process are committed together, so
 * that a repeated job or call texts nobody twice.
 */
@Component(Beans.TEXT_CONTACTS)
class TextContacts implements JavaDelegate {

    private final SalesOrders orders;

    TextContacts(SalesOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var order = Objects.toString(execution.getProcessBusinessKey(), "");
        var code = input(execution, Inputs.MILESTONE);
        var document = input(execution, Inputs.DOCUMENT);
        var template = input(execution, Inputs.TEMPLATE);
        var again = input(execution, Inputs.AGAIN);
        var when = input(execution, Inputs.WHEN);
        var rank = input(execution, Inputs.RANK);
        check(execution, code.matches(MilestoneCode.PATTERN), "milestone", code, "a code has " + MilestoneCode.RULE);
        check(
                execution,
                document.length() <= Inputs.MAX_DOCUMENT_LENGTH,
                "document",
                document,
                "a document has at most %d characters".formatted(Inputs.MAX_DOCUMENT_LENGTH));
        check(
                execution,
                template.length() <= Inputs.MAX_TEMPLATE_LENGTH,
                "template",
                template,
                "the name of a template has at most %d characters".formatted(Inputs.MAX_TEMPLATE_LENGTH));
        check(execution, again.matches("true|false|"), "again", again, "it is true or false");
        check(execution, when.matches(Inputs.WHEN_PATTERN), "when", when, "it is EACH, FIRST or LAST");
        check(execution, rank.matches(Inputs.RANK_PATTERN), "rank", rank, "a rank is 1 to 999");
        check(
                execution,
                !orders.lockExisting(Set.of(order)).isEmpty(),
                "business key",
                order,
                "it is the number of an order, which a call activity passes to the process that it calls");
        MilestoneSession.add(new ReachedMilestone(
                order,
                new MilestoneCode(code),
                document,
                template.isEmpty() ? null : template,
                Boolean.parseBoolean(again),
                when.isEmpty() ? TextOccasion.EACH : new TextOccasion(When.valueOf(when), hasMore(execution, document)),
                rank.isEmpty() ? null : Integer.valueOf(rank)));
    }

    /** @return whether the process says that more documents of this kind will follow */
    private static boolean hasMore(DelegateExecution execution, String document) {
        if (document.equals(execution.getVariable(Variables.WORK_ORDER))) {
            return false;
        }
        return document.equals(execution.getVariable(Variables.SHIPPING_EVENT))
                ? OrderExecutions.isPlanning(execution)
                : document.equals(execution.getVariable(Variables.SUBMISSION))
                        && Boolean.TRUE.equals(execution.getVariable(Variables.MORE_ITEMS));
    }

    /** Constants were checked when the model was deployed; the values of expressions and the business key were not. */
    private static void check(DelegateExecution execution, boolean isValid, String input, String value, String rule) {
        if (!isValid) {
            throw new ConflictException(
                    "Step \"%s\" (%s) cannot text contacts: %s \"%s\" is not valid; %s. A process designer has to correct the model."
                            .formatted(
                                    Objects.requireNonNullElse(
                                            execution.getCurrentActivityName(), execution.getCurrentActivityId()),
                                    execution.getCurrentActivityId(),
                                    input,
                                    value,
                                    rule));
        }
    }

    private static String input(DelegateExecution execution, String name) {
        var value = execution.getVariableLocal(name);
        return value == null ? "" : value.toString().strip();
    }
}

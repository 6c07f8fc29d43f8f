package io.milepost.lifecycle.form;

import static io.milepost.messages.Messages.message;

import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.order.SalesOrder;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.text.recipient.SubscriberResolver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who would be texted if a task of the contract were completed now, and who would not and why. */
@Component
class RecipientTable {

    /** @param how channel, or the reason why no text is sent */
    record RecipientRow(String contact, String to, String how) {}

    /** The milestone that follows each task in the bundled model. */
    private static final Map<String, MilestoneCode> MILESTONES = Map.of(
            Tasks.SEND_TO_PRODUCTION, new MilestoneCode("S2P"),
            Tasks.COMPLETE_WORK_ORDER, new MilestoneCode("PWOCOMP"),
            Tasks.SHIP, new MilestoneCode("SESHIP"),
            Tasks.CONFIRM_DELIVERY, new MilestoneCode("SEDEL"));

    private final SubscriberResolver subscribers;

    RecipientTable(SubscriberResolver subscribers) {
        this.subscribers = subscribers;
    }

    /** @return empty for a task without texts, or whose milestone Milepost does not know */
    List<RecipientRow> rows(String task, SalesOrder order) {
        var milestone = MILESTONES.get(task);
        if (milestone == null) {
            return List.of();
        }
        var decided = subscribers.resolve(order, milestone);
        var recipientRows = decided.selected().stream()
                .map(selected -> new RecipientRow(
                        selected.contact().fullName(),
                        withNonBreakingHyphens(selected.maskedAddress()),
                        message("task.form.via." + selected.channel())));
        var skippedRows = decided.skipped().stream()
                .map(skipped -> new RecipientRow(
                        skipped.contact().fullName(),
                        withNonBreakingHyphens(skipped.maskedAddress()),
                        message("task.form.noText", skipped.reason().explanation())));
        return Stream.concat(recipientRows, skippedRows).toList();
    }

    /** @return with non-breaking hyphens, so that a table cell does not wrap */
    static String withNonBreakingHyphens(String masked) {
        return masked.replace('-', '\u2011');
    }
}

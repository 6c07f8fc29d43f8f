package io.milepost.lifecycle.form;

import static io.milepost.messages.Messages.message;

import io.milepost.lifecycle.LateOrderProcess;
import io.milepost.order.SalesOrder;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.text.recipient.RecipientForecast;
import io.milepost.text.recipient.Recipients.Recipient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who would be texted if a task of the contract were completed now, and who would not and why. */
@Component
class RecipientTable {

    /** @param how channel, or the reason why no text is sent */
    record RecipientRow(String contact, String to, String how) {}

    private static final MilestoneCode LATE = new MilestoneCode(LateOrderProcess.MILESTONE);

    private final RecipientForecast forecast;

    RecipientTable(RecipientForecast forecast) {
        this.forecast = forecast;
    }

    /** @return empty for a task without texts, or whose milestone Milepost does not know */
    List<RecipientRow> rows(String task, SalesOrder order) {
        var milestone = task.equals(LateOrderProcess.TASK) ? Optional.of(LATE) : MilestoneCode.ofTask(task);
        if (milestone.isEmpty()) {
            return List.of();
        }
        var expected = forecast.forecast(order, milestone.get());
        var decided = expected.recipients();
        var recipientRows = decided.selected().stream()
                .map(selected -> new RecipientRow(
                        selected.contact().fullName(),
                        withNonBreakingHyphens(selected.maskedAddress()),
                        how(selected, expected.waiting(selected.contact().code()))));
        var skippedRows = decided.skipped().stream()
                .map(skipped -> new RecipientRow(
                        skipped.contact().fullName(),
                        withNonBreakingHyphens(skipped.maskedAddress()),
                        message("task.form.noText", skipped.reason().explanation())));
        return Stream.concat(recipientRows, skippedRows).toList();
    }

    private static String how(Recipient recipient, String waiting) {
        var channel = message("task.form.via." + recipient.channel());
        return waiting.isEmpty() ? channel : message("task.form.waiting", channel, waiting);
    }

    /** @return with non-breaking hyphens, so that a table cell does not wrap */
    static String withNonBreakingHyphens(String masked) {
        return masked.replace('-', '\u2011');
    }
}

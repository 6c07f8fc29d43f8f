package io.milepost.text.web;

import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.shared.Identifier;
import io.milepost.text.Channel;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.RecipientForecast;
import io.milepost.text.recipient.RecipientForecast.ExpectedRecipients;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.Recipients.SkippedRecipient;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dry run of a milestone: who would get a text now; uses the production rules. */
@RestController
class RecipientsController {

    record RecipientsResponse(
            String order,
            String milestone,
            String template,
            List<RecipientResponse> recipients,
            List<SkippedRecipientResponse> leftOut) {}

    /**
     * @param waitsUntil end of the recipient's quiet hours; null if they do not make it wait
     * @param waiting    why it waits, in words; empty if the text would be sent at once
     */
    record RecipientResponse(
            String contact, String fullName, Channel channel, String to, @Nullable Instant waitsUntil, String waiting) {

        static RecipientResponse from(Recipient recipient, ExpectedRecipients expected) {
            var contact = recipient.contact();
            var time = expected.sendTimes().get(contact.code());
            return new RecipientResponse(
                    contact.code(),
                    contact.fullName(),
                    recipient.channel(),
                    recipient.maskedAddress(),
                    time == null ? null : time.opening(),
                    expected.waiting(contact.code()));
        }
    }

    record SkippedRecipientResponse(
            String contact, String fullName, String to, TextStatusReason reason, String explanation) {

        static SkippedRecipientResponse from(SkippedRecipient skipped) {
            var contact = skipped.contact();
            var reason = skipped.reason();
            return new SkippedRecipientResponse(
                    contact.code(), contact.fullName(), skipped.maskedAddress(), reason, reason.explanation());
        }
    }

    private final SalesOrders orders;
    private final RecipientForecast forecast;

    RecipientsController(SalesOrders orders, RecipientForecast forecast) {
        this.orders = orders;
        this.forecast = forecast;
    }

    @GetMapping("/api/orders/{number}/recipients")
    @Transactional(readOnly = true)
    public RecipientsResponse recipients(
            @PathVariable @Identifier String number,
            @RequestParam @Pattern(regexp = MilestoneCode.PATTERN, message = "such as S2P") String milestone) {
        var code = new MilestoneCode(milestone);
        var expected = forecast.forecast(orders.get(number), code);
        var decided = expected.recipients();
        return new RecipientsResponse(
                number,
                milestone,
                code.templateName(),
                decided.selected().stream()
                        .map(recipient -> RecipientResponse.from(recipient, expected))
                        .toList(),
                decided.skipped().stream().map(SkippedRecipientResponse::from).toList());
    }
}

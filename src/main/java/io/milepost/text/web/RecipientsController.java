package io.milepost.text.web;

import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.shared.Identifier;
import io.milepost.text.Channel;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.Recipients.SkippedRecipient;
import io.milepost.text.recipient.SubscriberResolver;
import jakarta.validation.constraints.Pattern;
import java.util.List;
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

    record RecipientResponse(String contact, String fullName, Channel channel, String to) {

        static RecipientResponse from(Recipient recipient) {
            var contact = recipient.contact();
            return new RecipientResponse(
                    contact.code(), contact.fullName(), recipient.channel(), recipient.maskedAddress());
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
    private final SubscriberResolver subscribers;

    RecipientsController(SalesOrders orders, SubscriberResolver subscribers) {
        this.orders = orders;
        this.subscribers = subscribers;
    }

    @GetMapping("/api/orders/{number}/recipients")
    @Transactional(readOnly = true)
    public RecipientsResponse recipients(
            @PathVariable @Identifier String number,
            @RequestParam @Pattern(regexp = MilestoneCode.PATTERN, message = "such as S2P") String milestone) {
        var code = new MilestoneCode(milestone);
        var decided = subscribers.resolve(orders.get(number), code);
        return new RecipientsResponse(
                number,
                milestone,
                code.templateName(),
                decided.selected().stream().map(RecipientResponse::from).toList(),
                decided.skipped().stream().map(SkippedRecipientResponse::from).toList());
    }
}

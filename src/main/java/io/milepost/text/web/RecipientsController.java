package io.milepost.text.web;

import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.shared.Identifier;
import io.milepost.text.Channel;
import io.milepost.text.Reason;
import io.milepost.text.Subscribers;
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

    record RecipientsAnswer(
            String order, String milestone, String template, List<Chosen> recipients, List<LeftOut> leftOut) {}

    record Chosen(String contact, String fullName, Channel channel, String to) {}

    record LeftOut(String contact, String fullName, String to, Reason reason, String explanation) {}

    private final SalesOrders orders;
    private final Subscribers subscribers;

    RecipientsController(SalesOrders orders, Subscribers subscribers) {
        this.orders = orders;
        this.subscribers = subscribers;
    }

    @GetMapping("/api/orders/{number}/recipients")
    @Transactional(readOnly = true)
    public RecipientsAnswer recipients(
            @PathVariable @Identifier String number,
            @RequestParam @Pattern(regexp = MilestoneCode.PATTERN, message = "such as S2P") String milestone) {
        var template = new MilestoneCode(milestone).templateName();
        var decided = subscribers.resolve(orders.get(number), template);
        return new RecipientsAnswer(
                number,
                milestone,
                template,
                decided.chosen().stream()
                        .map(r -> new Chosen(r.contact().code(), r.contact().fullName(), r.channel(), r.masked()))
                        .toList(),
                decided.leftOut().stream()
                        .map(l -> new LeftOut(
                                l.contact().code(),
                                l.contact().fullName(),
                                l.masked(),
                                l.reason(),
                                l.reason().explanation()))
                        .toList());
    }
}

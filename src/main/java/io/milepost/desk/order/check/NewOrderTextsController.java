package io.milepost.desk.order.check;

import io.milepost.shared.Identifier;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.NewOrderRecipients;
import io.milepost.text.recipient.Recipients;
import io.milepost.text.recipient.Recipients.SkippedRecipient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says while an order is entered who will be texted about it, or that nobody will, and why. */
@Controller
class NewOrderTextsController {

    private static final int MAX_NAMES = 5;
    private static final int MAX_REASONS = 3;

    private final NewOrderRecipients recipients;

    NewOrderTextsController(NewOrderRecipients recipients) {
        this.recipients = recipients;
    }

    /**
     * @param organization code, perhaps not typed to its end; empty without one
     * @param smsUpdate    {@code auto}, {@code yes} or {@code no}
     */
    @GetMapping("/lookups/new-order-texts")
    String texts(
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "auto") String smsUpdate,
            Model model) {
        if (organization.strip().matches(Identifier.PATTERN)) {
            var found = recipients.find(organization.strip(), toCode(contact), toChoice(smsUpdate));
            model.addAttribute("total", found.selected().size());
            model.addAttribute("names", names(found));
            model.addAttribute("reasons", reasons(found));
            model.addAttribute("automatic", smsUpdate.equals("auto") && isSwitchedOff(found));
        }
        return "desk/order/new-order-texts";
    }

    private static @Nullable String toCode(String contact) {
        return contact.strip().matches(Identifier.PATTERN) ? contact.strip() : null;
    }

    private static @Nullable Boolean toChoice(String smsUpdate) {
        return smsUpdate.equals("auto") ? null : (Boolean) smsUpdate.equals("yes");
    }

    private static boolean isSwitchedOff(Recipients found) {
        return found.skipped().stream().anyMatch(skipped -> skipped.reason() == TextStatusReason.SMS_UPDATE_OFF);
    }

    private static List<String> names(Recipients found) {
        return found.selected().stream()
                .limit(MAX_NAMES)
                .map(recipient -> recipient.contact().fullName())
                .toList();
    }

    private static List<String> reasons(Recipients found) {
        return found.skipped().stream()
                .map(SkippedRecipient::reason)
                .distinct()
                .limit(MAX_REASONS)
                .map(TextStatusReason::explanation)
                .toList();
    }
}

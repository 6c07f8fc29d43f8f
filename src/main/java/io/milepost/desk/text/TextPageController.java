package io.milepost.desk.text;

import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.ContactWithOrganization;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.desk.FlashMessage;
import io.milepost.error.DomainException;
import io.milepost.order.SalesOrders;
import io.milepost.shared.Page;
import io.milepost.text.log.ResendService;
import io.milepost.text.log.TextLog;
import io.milepost.text.quiet.SendTime;
import io.milepost.text.quiet.SendTimeForecast;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One text: its message, its delivery history, and sending it again. */
@Controller
@RequestMapping("/texts/{id}")
class TextPageController {

    private final TextLog log;
    private final SalesOrders orders;
    private final ContactSearch contacts;
    private final ResendService resendService;
    private final SendTimeForecast sendTimes;

    TextPageController(
            TextLog log,
            SalesOrders orders,
            ContactSearch contacts,
            ResendService resendService,
            SendTimeForecast sendTimes) {
        this.log = log;
        this.orders = orders;
        this.contacts = contacts;
        this.resendService = resendService;
        this.sendTimes = sendTimes;
    }

    @GetMapping
    String page(@PathVariable UUID id, Model model) {
        var text = log.get(id);
        model.addAttribute("text", text);
        model.addAttribute("timeline", log.findTimeline(id));
        model.addAttribute("resend", resendService.findResend(id));
        model.addAttribute(
                "quietUntil", sendTimes.findForResend(id).map(SendTime::label).orElse(""));
        model.addAttribute(
                "contacts",
                orders.find(text.order()).stream()
                        .flatMap(order -> contacts
                                .search(new Filter("", order.organization(), null), Sort.NAME, 0, Page.MAX_SIZE)
                                .content()
                                .stream())
                        .map(ContactWithOrganization::contact)
                        .filter(contact -> !contact.code().equals(text.contact()))
                        .toList());
        return "desk/text/text";
    }

    /** @param contact code of another contact of the order's organization; empty for the text's own */
    @PostMapping("/resend")
    String resend(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String contact,
            RedirectAttributes redirect) {
        try {
            var before = resendService.findResend(id);
            var resent = resendService.resend(id, contact == null || contact.isBlank() ? null : contact.strip());
            reportResend(redirect, before == null, resent);
            return "redirect:/texts/" + resent;
        } catch (DomainException e) {
            FlashMessage.error(redirect, e);
            return "redirect:/texts/" + id;
        }
    }

    private void reportResend(RedirectAttributes redirect, boolean isNew, UUID copy) {
        var time = sendTimes.findForResend(copy);
        if (!isNew) {
            FlashMessage.success(redirect, "text.resend.queuedBefore");
        } else if (time.isPresent()) {
            FlashMessage.success(
                    redirect, "text.resend.queuedWaiting", time.get().label());
        } else {
            FlashMessage.success(redirect, "text.resend.queued");
        }
    }
}

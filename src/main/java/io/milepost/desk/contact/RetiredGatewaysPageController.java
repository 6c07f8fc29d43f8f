package io.milepost.desk.contact;

import static io.milepost.messages.Messages.message;

import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.contact.RetiredGatewayReport;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.Pagination;
import io.milepost.error.DomainException;
import io.milepost.setup.TwilioRules;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Contacts at gateways that have closed or soon will; converts them to bare phone numbers, after confirmation. */
@Controller
@RequestMapping("/reports/retired-gateways")
class RetiredGatewaysPageController {

    private static final String PATH = "/reports/retired-gateways";
    private static final String HALF_A_YEAR = "180";
    private static final int MAX_DAYS = 3650;

    private final RetiredGatewayReport report;
    private final Carriers carriers;
    private final TwilioRules twilio;
    private final BulkOperationRunner runner;
    private final TextAddressParser addresses;

    RetiredGatewaysPageController(
            RetiredGatewayReport report,
            Carriers carriers,
            TwilioRules twilio,
            BulkOperationRunner runner,
            TextAddressParser addresses) {
        this.report = report;
        this.carriers = carriers;
        this.twilio = twilio;
        this.runner = runner;
        this.addresses = addresses;
    }

    @GetMapping
    String page(
            @RequestParam(defaultValue = HALF_A_YEAR) int days,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var number = Pagination.clamp(page);
        var affected = report.findPage(clampDays(days), number, Pagination.PAGE_SIZE);
        model.addAttribute("days", clampDays(days));
        model.addAttribute("contacts", affected.content());
        model.addAttribute(
                "masked",
                affected.content().stream()
                        .map(one -> addresses.parse(one.contact().email2()).masked())
                        .toList());
        Pagination.populate(model, number, affected.total());
        model.addAttribute("today", carriers.today());
        model.addAttribute("twilioActive", twilio.isActive());
        return "desk/contact/retired-gateways";
    }

    private static int clampDays(int days) {
        return Math.max(0, Math.min(days, MAX_DAYS));
    }

    /**
     * Converts contacts, or shows the confirmation page first.
     *
     * @param selected  codes of the checked contacts
     * @param only      code of the contact whose own button was clicked; takes precedence over the checked ones
     * @param all       whether to convert all contacts in the list
     * @param confirmed whether the user has confirmed
     */
    @PostMapping
    String convert(
            @RequestParam(defaultValue = HALF_A_YEAR) int days,
            @RequestParam(name = "codes", defaultValue = "") List<String> selected,
            @RequestParam(defaultValue = "") String only,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        var within = clampDays(days);
        var codes = only.isEmpty() ? selected : List.of(only);
        if (!confirmed && (all || !codes.isEmpty())) {
            return confirm(within, codes, all, model);
        }
        redirect.addAttribute("days", within);
        try {
            if (all) {
                redirect.asMap().remove("days");
                return "redirect:/bulk-operations/" + convertAll(within, user.getName());
            }
            var changed = report.convert(within, codes, user.getName());
            if (changed == 0) {
                FlashMessage.failure(redirect, "contact.retired.nothingChosen");
            } else {
                FlashMessage.success(redirect, "contact.retired.converted", changed);
            }
        } catch (DomainException e) {
            FlashMessage.error(redirect, e);
        }
        return "redirect:" + PATH;
    }

    private String confirm(int days, List<String> codes, boolean all, Model model) {
        var selected = all ? List.<RetiredGatewayReport.AffectedContact>of() : report.findAmong(days, codes);
        var today = carriers.today();
        model.addAttribute("days", days);
        model.addAttribute("all", all);
        model.addAttribute("codes", codes);
        model.addAttribute("count", all ? report.count(days) : selected.size());
        model.addAttribute(
                "stillOpen",
                all
                        ? report.count(days) - report.count(0)
                        : selected.stream()
                                .filter(one ->
                                        one.closed() != null && one.closed().isAfter(today))
                                .count());
        model.addAttribute("twilioActive", twilio.isActive());
        return "desk/contact/convert";
    }

    private Object convertAll(int days, String user) {
        return runner.start(
                new NewBulkOperation(message("contact.retired.operation"), PATH + "?days=" + days, user, (int)
                        Math.min(Integer.MAX_VALUE, report.count(days))),
                progress -> message(
                        "contact.retired.converted",
                        report.convertAll(days, user, looked -> progress.reportProgress(looked, List.of()))));
    }
}

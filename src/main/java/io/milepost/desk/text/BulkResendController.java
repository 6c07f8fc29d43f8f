package io.milepost.desk.text;

import static io.milepost.messages.Messages.message;

import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.quiet.QuietHoursService;
import io.milepost.shared.SupportedDates;
import io.milepost.text.log.BulkResendPlanner;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends all texts that match a filter again: first shows what will happen, then asks for confirmation. */
@Controller
@RequestMapping("/resend/texts")
class BulkResendController {

    private final TextLogFilterFactory filters;
    private final BulkResendPlanner planner;
    private final BulkResendTask task;
    private final BulkOperationRunner runner;
    private final QuietHoursService quietHours;
    private final Clock clock;

    BulkResendController(
            TextLogFilterFactory filters,
            BulkResendPlanner planner,
            BulkResendTask task,
            BulkOperationRunner runner,
            QuietHoursService quietHours,
            Clock clock) {
        this.filters = filters;
        this.planner = planner;
        this.task = task;
        this.runner = runner;
        this.quietHours = quietHours;
        this.clock = clock;
    }

    @ModelAttribute("hasQuietHours")
    boolean hasQuietHours() {
        return quietHours.get().enabled();
    }

    @GetMapping
    String showPlan(@Valid @ModelAttribute("form") TextLogForm form, BindingResult errors, Model model) {
        var asOf = clock.instant().truncatedTo(ChronoUnit.MICROS);
        model.addAttribute("asOf", asOf);
        model.addAttribute("plan", plan(form, errors, asOf));
        return "desk/text/resend";
    }

    /**
     * @param timeShown when the preview was shown; newer texts are not included
     * @param count     number of texts that the preview showed: exactly as many are sent, or none
     * @param confirmed whether the user checked the box
     */
    @PostMapping
    String resend(
            @Valid @ModelAttribute("form") TextLogForm form,
            BindingResult errors,
            @RequestParam("asOf") String timeShown,
            @RequestParam int count,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Principal user,
            Model model) {
        var asOf = SupportedDates.parseInstant(timeShown)
                .orElseThrow(() -> new InvalidFieldException("asOf", message("text.bulkResend.error.asOf")));
        var plan = plan(form, errors, asOf);
        var texts = plan.sendable();
        if (confirmed && texts.size() == count && count > 0) {
            var title = message("text.bulkResend.operation", count);
            var run = runner.start(
                    new NewBulkOperation(title, form.urlOf("/texts"), user.getName(), count),
                    task.forTexts(texts, user.getName()));
            return "redirect:/bulk-operations/" + run;
        }
        errors.reject(
                "notSent",
                texts.size() == count ? message("text.bulkResend.notConfirmed") : message("text.bulkResend.changed"));
        model.addAttribute("asOf", asOf);
        model.addAttribute("plan", plan);
        return "desk/text/resend";
    }

    private BulkResendPlanner.Plan plan(TextLogForm form, BindingResult errors, Instant asOf) {
        var filter = filters.create(form, errors);
        if (errors.hasErrors()) {
            var error = errors.getFieldErrors().get(0);
            throw new InvalidFieldException(error.getField(), error.getField() + ": " + error.getDefaultMessage());
        }
        return planner.plan(filter, asOf);
    }
}

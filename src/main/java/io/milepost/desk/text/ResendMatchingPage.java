package io.milepost.desk.text;

import io.milepost.bulk.BulkRuns;
import io.milepost.problem.Invalid;
import io.milepost.rest.Times;
import io.milepost.text.MatchingTexts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends all texts again that match a filter: first tells exactly what will happen, then asks, then does it. */
@Controller
@RequestMapping("/resend/texts")
class ResendMatchingPage {

    private final LogFilters filters;
    private final MatchingTexts matching;
    private final ResendWork work;
    private final BulkRuns runs;
    private final Clock clock;

    ResendMatchingPage(LogFilters filters, MatchingTexts matching, ResendWork work, BulkRuns runs, Clock clock) {
        this.filters = filters;
        this.matching = matching;
        this.work = work;
        this.runs = runs;
        this.clock = clock;
    }

    @GetMapping
    String ask(@Valid @ModelAttribute("form") LogForm form, BindingResult errors, Model model) {
        var asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
        model.addAttribute("asked", asked);
        model.addAttribute("plan", plan(form, errors, asked));
        return "desk/text/resend";
    }

    /**
     * @param told  when it was told what would happen; newer texts are not among those sent
     * @param count what it was told then: as many are sent, or none
     * @param sure  whether it was confirmed
     */
    @PostMapping
    String resend(
            @Valid @ModelAttribute("form") LogForm form,
            BindingResult errors,
            @RequestParam("asked") String told,
            @RequestParam int count,
            @RequestParam(defaultValue = "false") boolean sure,
            Principal user,
            Model model,
            HttpServletResponse response) {
        var asked = Times.time(told).orElseThrow(() -> new Invalid("asked", "asked: must be the time this page gave"));
        var plan = plan(form, errors, asked);
        var texts = plan.sendable();
        if (sure && texts.size() == count && count > 0) {
            var title = count == 1 ? "Sending 1 text again" : "Sending %,d texts again".formatted(count);
            var run = runs.start(title, form.at("/texts"), user.getName(), count, work.on(texts));
            return "redirect:/bulk-operations/" + run;
        }
        errors.reject(
                "asked",
                texts.size() == count
                        ? "Nothing has been sent. Tick the box to confirm."
                        : "Nothing has been sent: meanwhile it is another number of texts. Look at the numbers once more.");
        model.addAttribute("asked", asked);
        model.addAttribute("plan", plan);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return "desk/text/resend";
    }

    private MatchingTexts.Plan plan(LogForm form, BindingResult errors, Instant asked) {
        var filter = filters.filter(form, errors);
        if (errors.hasErrors()) {
            var error = errors.getFieldErrors().get(0);
            throw new Invalid(error.getField(), error.getField() + ": " + error.getDefaultMessage());
        }
        return matching.plan(filter, asked);
    }
}

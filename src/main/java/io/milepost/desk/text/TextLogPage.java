package io.milepost.desk.text;

import io.milepost.template.TextTemplates;
import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog.Filter;
import io.milepost.text.log.TextLogPager;
import io.milepost.text.log.TextLogPager.Cursor;
import io.milepost.text.log.TextLogPager.LogPage;
import io.milepost.text.log.TextLogPager.PageStart;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The Email Log Report: the texts that match a filter, in pages, with totals by status. */
@Controller
class TextLogPage {

    private static final int SIZE = 50;
    private static final String PREFIX = "SMS ";

    private final LogFilters filters;
    private final TextLogPager pages;
    private final TextTemplates templates;

    TextLogPage(LogFilters filters, TextLogPager pages, TextTemplates templates) {
        this.filters = filters;
        this.pages = pages;
        this.templates = templates;
    }

    /**
     * @param older position in the log after which the page starts; null if it does not
     * @param newer position in the log before which the page ends; null if it does not
     */
    @GetMapping("/texts")
    String page(
            @Valid @ModelAttribute("form") LogForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable Cursor older,
            @RequestParam(required = false) @Nullable Cursor newer,
            Model model,
            HttpServletResponse response) {
        var filter = filters.filter(form, errors);
        model.addAttribute("statuses", TextStatus.values());
        model.addAttribute("channels", Channel.values());
        model.addAttribute("milestones", milestones(form));
        model.addAttribute("understood", !errors.hasErrors());
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("totals", Map.of());
            model.addAttribute("slice", new LogPage(List.of(), null, null));
            return "desk/text/log";
        }
        model.addAttribute("totals", totals(filter));
        model.addAttribute(
                "slice",
                pages.findPage(filter, newer == null ? new PageStart(older, false) : new PageStart(newer, true), SIZE));
        return "desk/text/log";
    }

    /** By name, because FreeMarker looks up hashes by string. */
    private Map<String, TextLogPager.Total> totals(Filter filter) {
        var totals = new HashMap<String, TextLogPager.Total>();
        pages.countByStatus(filter).forEach((status, total) -> totals.put(status.name(), total));
        return totals;
    }

    /** Codes of milestones that have a template, and the one in the filter. */
    private TreeSet<String> milestones(LogForm form) {
        var codes = new TreeSet<String>();
        for (var template : templates.findAll()) {
            if (template.name().startsWith(PREFIX)) {
                codes.add(template.name().substring(PREFIX.length()));
            }
        }
        if (form.milestone() != null) {
            codes.add(form.milestone());
        }
        return codes;
    }
}

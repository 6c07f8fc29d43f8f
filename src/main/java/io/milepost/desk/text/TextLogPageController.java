package io.milepost.desk.text;

import io.milepost.desk.Pagination;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.template.TextTemplates;
import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog.Filter;
import io.milepost.text.log.TextLogPager;
import io.milepost.text.log.TextLogPager.Cursor;
import io.milepost.text.log.TextLogPager.LogPage;
import io.milepost.text.log.TextLogPager.PageStart;
import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The Email Log Report: the texts that match a filter, in pages, with totals by status. */
@Controller
class TextLogPageController {

    private final TextLogFilterFactory filters;
    private final TextLogPager pager;
    private final TextTemplates templates;

    TextLogPageController(TextLogFilterFactory filters, TextLogPager pager, TextTemplates templates) {
        this.filters = filters;
        this.pager = pager;
        this.templates = templates;
    }

    /**
     * @param older position in the log after which the page starts; null if it does not
     * @param newer position in the log before which the page ends; null if it does not
     */
    @GetMapping("/texts")
    String page(
            @Valid @ModelAttribute("form") TextLogForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable Cursor older,
            @RequestParam(required = false) @Nullable Cursor newer,
            Model model) {
        var filter = filters.create(form, errors);
        model.addAttribute("statuses", TextStatus.values());
        model.addAttribute("channels", Channel.values());
        model.addAttribute("milestones", milestones(form));
        model.addAttribute("isValid", !errors.hasErrors());
        if (errors.hasErrors()) {
            model.addAttribute("totals", Map.of());
            model.addAttribute("logPage", new LogPage(List.of(), null, null));
            return "desk/text/log";
        }
        model.addAttribute("totals", totals(filter));
        model.addAttribute(
                "logPage",
                pager.findPage(
                        filter,
                        newer == null ? new PageStart(older, false) : new PageStart(newer, true),
                        Pagination.PAGE_SIZE));
        return "desk/text/log";
    }

    /** By name, because FreeMarker looks up hashes by string. */
    private Map<String, TextLogPager.Total> totals(Filter filter) {
        var totals = new HashMap<String, TextLogPager.Total>();
        pager.countByStatus(filter).forEach((status, total) -> totals.put(status.name(), total));
        return totals;
    }

    /** Codes of milestones that have a template, and the one in the filter. */
    private TreeSet<String> milestones(TextLogForm form) {
        var codes = new TreeSet<String>();
        for (var template : templates.findAll()) {
            MilestoneCode.fromTemplateName(template.name())
                    .map(MilestoneCode::value)
                    .ifPresent(codes::add);
        }
        if (form.milestone() != null) {
            codes.add(form.milestone());
        }
        return codes;
    }
}

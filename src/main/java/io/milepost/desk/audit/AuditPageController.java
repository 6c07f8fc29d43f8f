package io.milepost.desk.audit;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditEntry;
import io.milepost.audit.AuditTrail;
import io.milepost.desk.Pagination;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail, newest first. Pages continue from an entry, so that nothing is counted. */
@Controller
class AuditPageController {

    static final String PATH = "/audit";

    private final AuditTrail trail;

    AuditPageController(AuditTrail trail) {
        this.trail = trail;
    }

    /** @param before id of the last entry of the page before; null for the newest entries */
    @GetMapping(PATH)
    String page(
            @Valid @ModelAttribute("form") AuditFilter form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        var found = errors.hasErrors()
                ? List.<AuditEntry>of()
                : trail.find(form.toFilter(), before == null ? Long.MAX_VALUE : before, Pagination.PAGE_SIZE + 1);
        var entries = found.subList(0, Math.min(found.size(), Pagination.PAGE_SIZE));
        model.addAttribute("areas", List.of(AuditArea.values()));
        model.addAttribute("entries", entries);
        model.addAttribute("isFirst", before == null);
        if (found.size() > entries.size()) {
            model.addAttribute(
                    "older", form.urlBefore(entries.get(entries.size() - 1).id()));
        }
        return "desk/audit/audit";
    }
}

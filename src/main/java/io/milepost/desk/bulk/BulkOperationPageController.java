package io.milepost.desk.bulk;

import io.milepost.bulk.BulkOperation;
import io.milepost.bulk.BulkOperationRunner;
import io.milepost.desk.PageContext;
import io.milepost.error.NotFoundException;
import io.milepost.shared.CsvInjectionEscaper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/bulk-operations/{id}")
class BulkOperationPageController {

    private static final CSVFormat REJECTED_ITEMS = CSVFormat.RFC4180
            .builder()
            .setHeader("line", "field", "problem", "original")
            .get();

    private final BulkOperationRunner runner;

    BulkOperationPageController(BulkOperationRunner runner) {
        this.runner = runner;
    }

    @GetMapping
    String page(@PathVariable UUID id, @RequestAttribute("context") PageContext context, Model model) {
        model.addAttribute("operation", get(id, context));
        addResults(id, model);
        return "desk/bulk/operation";
    }

    /** Returns the progress bar while the operation runs, then everything below the heading. */
    @GetMapping("/progress")
    String progress(
            @PathVariable UUID id,
            @RequestAttribute("context") PageContext context,
            Model model,
            HttpServletResponse response) {
        var operation = get(id, context);
        model.addAttribute("operation", operation);
        if (operation.running()) {
            return "desk/bulk/progress";
        }
        addResults(id, model);
        response.setHeader("HX-Retarget", "#operation");
        response.setHeader("HX-Reswap", "innerHTML");
        return "desk/bulk/completed";
    }

    private void addResults(UUID id, Model model) {
        model.addAttribute("items", runner.findItems(id));
        model.addAttribute("rejectedItems", runner.findFirstRejectedItems(id));
    }

    @GetMapping("/rejected-items.csv")
    void csv(@PathVariable UUID id, @RequestAttribute("context") PageContext context, HttpServletResponse response)
            throws IOException {
        get(id, context);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rejected-items.csv\"");
        try (var csv = REJECTED_ITEMS.print(response.getWriter())) {
            runner.forEachRejectedItem(id, item -> {
                try {
                    csv.printRecord(
                            item.line(),
                            item.field(),
                            CsvInjectionEscaper.escape(item.message()),
                            CsvInjectionEscaper.escape(item.original()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** @throws NotFoundException also if the user may not open the page where it was started: it names what is there */
    private BulkOperation get(UUID id, PageContext context) {
        var operation = runner.get(id);
        if (!context.isAllowed("GET", pageOf(operation))) {
            throw new NotFoundException("bulkOperation", id.toString());
        }
        return operation;
    }

    private static String pageOf(BulkOperation operation) {
        return operation.returnPath().replaceFirst("[?#].*", "");
    }
}

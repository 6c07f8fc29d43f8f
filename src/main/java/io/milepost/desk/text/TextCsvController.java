package io.milepost.desk.text;

import io.milepost.error.InvalidFieldException;
import io.milepost.text.log.TextCsvWriter;
import io.milepost.text.log.TextLog;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Exports all texts that match a filter as CSV. */
@Controller
class TextCsvController {

    private final TextLogFilterFactory filters;
    private final TextLog log;

    TextCsvController(TextLogFilterFactory filters, TextLog log) {
        this.filters = filters;
        this.log = log;
    }

    @GetMapping("/export/texts")
    void csv(@Valid @ModelAttribute("form") TextLogForm form, BindingResult errors, HttpServletResponse response)
            throws IOException {
        var filter = filters.create(form, errors);
        if (errors.hasErrors()) {
            var error = errors.getFieldErrors().get(0);
            throw new InvalidFieldException(error.getField(), error.getField() + ": " + error.getDefaultMessage());
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"texts.csv\"");
        var csv = new TextCsvWriter(response.getWriter());
        log.stream(filter, csv::write);
        csv.close();
    }
}

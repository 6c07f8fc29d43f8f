package io.milepost.desk.text;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.audit.CurrentUser;
import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.TimeFormat;
import io.milepost.shared.csv.CsvSeparator;
import io.milepost.text.log.TextCsvWriter;
import io.milepost.text.log.TextLog;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Exports all texts that match a filter as CSV. */
@Controller
class TextCsvController {

    private final TextLogFilterFactory filters;
    private final TextLog log;
    private final MilepostProperties settings;
    private final AuditTrail audit;

    TextCsvController(TextLogFilterFactory filters, TextLog log, MilepostProperties settings, AuditTrail audit) {
        this.settings = settings;
        this.audit = audit;
        this.filters = filters;
        this.log = log;
    }

    @GetMapping("/export/texts")
    void csv(
            @Valid @ModelAttribute("form") TextLogForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "COMMA") CsvSeparator separator,
            HttpServletResponse response)
            throws IOException {
        var filter = filters.create(form, errors);
        if (errors.hasErrors()) {
            var error = errors.getFieldErrors().get(0);
            throw new InvalidFieldException(error.getField(), error.getField() + ": " + error.getDefaultMessage());
        }
        audit.record(AuditArea.EXPORT, "", message("audit.export.texts"), CurrentUser.name());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"texts.csv\"");
        var csv = TextCsvWriter.forSpreadsheet(response.getWriter(), separator, new TimeFormat(settings.zone()));
        log.stream(filter, csv::write);
        csv.close();
    }
}

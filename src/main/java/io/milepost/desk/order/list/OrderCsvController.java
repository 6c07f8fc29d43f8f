package io.milepost.desk.order.list;

import io.milepost.error.InvalidFieldException;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.SalesOrder;
import io.milepost.order.query.OrderHeader;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.CsvInjectionEscaper;
import io.milepost.shared.TimeFormat;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Exports the orders that match a filter as CSV, at most {@value #MAX_ROWS}. */
@Controller
class OrderCsvController {

    private static final int MAX_ROWS = 50_000;
    private static final int BATCH_SIZE = 1_000;

    private static final String[] COLUMNS = {
        "order",
        "status",
        "waits for",
        "organization",
        "organization name",
        "contact",
        "contact name",
        "PO",
        "ship via",
        "requested"
    };

    private final OrderListQuery query;
    private final TimeFormat times;

    OrderCsvController(OrderListQuery query, MilepostProperties settings) {
        this.query = query;
        this.times = new TimeFormat(settings.zone());
    }

    @GetMapping("/export/orders")
    void csv(@Valid @ModelAttribute("form") OrderListForm form, BindingResult errors, HttpServletResponse response)
            throws IOException {
        if (errors.hasErrors()) {
            var error = errors.getFieldErrors().get(0);
            throw new InvalidFieldException(error.getField(), error.getField() + ": " + error.getDefaultMessage());
        }
        var page = 0;
        var slice = query.find(form, page, BATCH_SIZE);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"orders.csv\"");
        var csv = new CSVPrinter(
                response.getWriter(),
                CSVFormat.RFC4180.builder().setHeader(headings()).get());
        print(csv, slice.content());
        while (slice.more() && (page + 2) * BATCH_SIZE <= MAX_ROWS) {
            page++;
            slice = query.find(form, page, BATCH_SIZE);
            print(csv, slice.content());
        }
        csv.close(true);
    }

    private String[] headings() {
        return Stream.concat(Stream.of(COLUMNS), Stream.of(times.heading("entered"), times.heading("ended")))
                .toArray(String[]::new);
    }

    private void print(CSVPrinter csv, List<OrderHeader> orders) throws IOException {
        var tasks = query.findOpenTasks(orders);
        for (var header : orders) {
            print(csv, header, tasks);
        }
    }

    private void print(CSVPrinter csv, OrderHeader header, Map<String, List<OpenTask>> tasks) throws IOException {
        var order = header.order();
        csv.printRecord(
                CsvInjectionEscaper.escape(order.number()),
                status(order),
                CsvInjectionEscaper.escape(labels(tasks.getOrDefault(order.number(), List.of()))),
                CsvInjectionEscaper.escape(order.organization()),
                CsvInjectionEscaper.escape(header.organizationName()),
                CsvInjectionEscaper.escape(order.contact()),
                CsvInjectionEscaper.escape(header.contactName()),
                CsvInjectionEscaper.escape(order.customerPo()),
                CsvInjectionEscaper.escape(order.shipVia()),
                order.requestedDate(),
                times.cell(order.enteredAt()),
                order.endedAt() == null ? null : times.cell(order.endedAt()));
    }

    private static String labels(List<OpenTask> tasks) {
        return tasks.stream().map(OpenTask::label).collect(Collectors.joining("; "));
    }

    private static String status(SalesOrder order) {
        return order.isCanceled() ? "CANCELED" : order.isOpen() ? "RUNNING" : "FINISHED";
    }
}

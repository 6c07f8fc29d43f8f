package io.milepost.desk.timed;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.order.SalesOrder;
import io.milepost.setup.timed.TimedAlert;
import io.milepost.setup.timed.TimedAlert.Step;
import io.milepost.shared.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Form of a timed alert.
 *
 * @param name     used only for a new one
 * @param shipVias one a line
 * @param steps    rows of the form; empty ones are ignored
 */
record TimedAlertForm(
        @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}", message = "{timed-alert.error.name}") String name,
        @NotBlank(message = "{timed-alert.error.shipViasRequired}") @Size(max = 2000) String shipVias,
        @Valid List<Row> steps) {

    /** A row of the form. */
    record Row(
            @Pattern(regexp = "[0-9]{0,4}", message = "{timed-alert.error.daysNumber}") String days,
            @SingleLine @Size(max = 60) String template) {

        Row {
            days = Objects.requireNonNullElse(days, "");
            template = Objects.requireNonNullElse(template, "");
        }

        boolean isEmpty() {
            return days.isEmpty() && template.isEmpty();
        }
    }

    TimedAlertForm {
        name = Objects.requireNonNullElse(name, "");
        shipVias = Objects.requireNonNullElse(shipVias, "");
        steps = filled(steps == null ? List.of() : steps);
    }

    /** @return as many rows as a timed alert may have steps */
    private static List<Row> filled(List<Row> rows) {
        var all = new ArrayList<>(
                rows.stream().filter(row -> row != null && !row.isEmpty()).toList());
        while (all.size() < TimedAlert.MAX_STEPS) {
            all.add(new Row("", ""));
        }
        return List.copyOf(all);
    }

    static TimedAlertForm empty() {
        return new TimedAlertForm("", "", List.of());
    }

    static TimedAlertForm from(TimedAlert alert) {
        return new TimedAlertForm(
                alert.name(),
                String.join("\n", alert.shipVias()),
                alert.steps().stream()
                        .map(step -> new Row(String.valueOf(step.days()), step.template()))
                        .toList());
    }

    /** @throws InvalidFieldException if a row has days or a template only, or a ship via is too long */
    TimedAlert toTimedAlert(String alertName) {
        var vias = Arrays.stream(shipVias.split("\\R"))
                .map(String::strip)
                .filter(via -> !via.isEmpty())
                .distinct()
                .toList();
        if (vias.stream().anyMatch(via -> via.length() > SalesOrder.MAX_SHIP_VIA_LENGTH)) {
            throw new InvalidFieldException(
                    "shipVias", message("timed-alert.error.shipViaLength", SalesOrder.MAX_SHIP_VIA_LENGTH));
        }
        var rows = steps.stream().filter(row -> !row.isEmpty()).toList();
        var result = new ArrayList<Step>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.days().isEmpty()) {
                throw new InvalidFieldException("steps[%d].days".formatted(i), message("common.error.required"));
            }
            if (row.template().isEmpty()) {
                throw new InvalidFieldException("steps[%d].template".formatted(i), message("common.error.required"));
            }
            result.add(new Step(Integer.parseInt(row.days()), row.template()));
        }
        return new TimedAlert(alertName, vias, result);
    }
}

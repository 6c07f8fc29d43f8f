package io.milepost.text.outbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.quiet.QuietHours;
import io.milepost.setup.quiet.SendingHours;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.QueuedText;
import io.milepost.text.outbox.rule.QueuedText.Frequency;
import io.milepost.text.quiet.RecipientQuietHours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of {@code send-rules.txt}. A column is read by its name; the usual value of a blank cell is here. */
record SendCase(Map<String, String> cells) {

    static final UUID ID = new UUID(0, 1);

    private static final String CREATED = "2026-06-10T10:00-05:00";
    private static final String NOW = "2026-06-10T10:00:01-05:00";

    static List<SendCase> readAll() {
        try (var file = Objects.requireNonNull(SendCase.class.getResourceAsStream("/send-rules.txt"))) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SendCase::cells)
                    .toList();
            return lines.stream()
                    .skip(1)
                    .map(cells -> toCase(lines.get(0), cells))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    private static SendCase toCase(List<String> columns, List<String> cells) {
        assertThat(cells).as(cells.get(0)).hasSameSizeAs(columns);
        var values = new HashMap<String, String>();
        for (var i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), cells.get(i));
        }
        return new SendCase(values);
    }

    Instant now() {
        return time("now", NOW);
    }

    QueuedText text() {
        return text(ID, time("created", CREATED));
    }

    /** @return texts that differ from this one only by their work orders and times */
    List<QueuedText> similar(String column) {
        var texts = new ArrayList<QueuedText>();
        for (var created : get(column, "").split(" ")) {
            if (!created.isEmpty()) {
                texts.add(text(UUID.randomUUID(), toInstant(created)));
            }
        }
        return texts;
    }

    private QueuedText text(UUID id, Instant created) {
        var code = get("milestone", "PWOCOMP");
        return new QueuedText(
                id,
                new MilestoneReference("SO-1", code, id.toString(), 1),
                false,
                "ANN",
                "+13125550101",
                "SMS " + code,
                created,
                reason("held by"),
                cells.get("held until").isEmpty() ? null : time("held until", ""),
                is("resent") ? 1 : 0,
                is("tried"),
                reason("withdrawn"),
                time("reached", CREATED),
                cells.get("canceled").isEmpty() ? null : time("canceled", ""),
                is("overtaken"),
                get("not before", "").isEmpty() ? null : time("not before", ""),
                Duration.ofHours(number("within h", 12)),
                new Frequency(
                        Duration.ofSeconds(number("hold s", 0)),
                        Duration.ofMinutes(number("wait min", 0)),
                        number("cap", 0),
                        number("sent today", 0)),
                quietHours());
    }

    /**
     * @return from a cell such as {@code 8-20 America/Chicago; closed SUNDAY; holiday 2026-12-25; bypass SEDEL}; null if it is
     *     blank
     */
    private @Nullable RecipientQuietHours quietHours() {
        var cell = get("quiet hours", "");
        if (cell.isEmpty()) {
            return null;
        }
        var parts = cell.split("; ");
        var words = parts[0].split("[- ]");
        var days = new EnumMap<DayOfWeek, SendingHours>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(
                    day,
                    new SendingHours(
                            LocalTime.of(Integer.parseInt(words[0]), 0), LocalTime.of(Integer.parseInt(words[1]), 0)));
        }
        var holidays = new TreeMap<LocalDate, String>();
        var bypass = new TreeSet<String>();
        for (var part : Arrays.asList(parts).subList(1, parts.length)) {
            var value = part.substring(part.indexOf(' ') + 1);
            if (part.startsWith("closed ")) {
                days.remove(DayOfWeek.valueOf(value));
            } else if (part.startsWith("holiday ")) {
                holidays.put(LocalDate.parse(value), "Holiday");
            } else {
                bypass.add(value);
            }
        }
        var zones = Arrays.stream(parts[0].split(" ")).skip(1).map(ZoneId::of).collect(Collectors.toSet());
        return new RecipientQuietHours(
                new QuietHours(true, days, holidays, bypass, Duration.ZERO), zones, ZoneId.of("America/Chicago"));
    }

    /** @return SEND, the reason why the text is not sent, or "WAIT until: reason" */
    String decision() {
        var decision = get("decision", "");
        if (!decision.startsWith("WAIT ")) {
            return decision;
        }
        var parts = decision.substring("WAIT ".length()).split(": ");
        return "WAIT " + toInstant(parts[0]) + ": " + parts[1];
    }

    private @Nullable TextStatusReason reason(String column) {
        var name = get(column, "");
        return name.isEmpty() ? null : TextStatusReason.valueOf(name);
    }

    private boolean is(String column) {
        return get(column, "no").equals("yes");
    }

    private int number(String column, int usual) {
        return Integer.parseInt(get(column, String.valueOf(usual)));
    }

    private Instant time(String column, String usual) {
        return toInstant(get(column, usual));
    }

    private static Instant toInstant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private String get(String column, String usual) {
        var cell = Objects.requireNonNull(cells.get(column), column);
        return cell.isEmpty() ? usual : cell;
    }

    @Override
    public String toString() {
        return get("case", "");
    }
}

package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Constant times can be parsed, and nothing repeats so often that it would keep the engine from its other work. */
final class TimeRule implements ModelRule {

    /** Each repetition is a job in the database, for each order. */
    static final Duration SHORTEST_CYCLE = Duration.ofMinutes(1);

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final String DATE_FIX = "write it like 2026-12-24T08:00:00, or use an expression";
    private static final String DURATION_FIX =
            "write it like P2D (two days) or PT4H (four hours), or use an expression";
    private static final String CYCLE_FIX =
            "write it like R3/P2D (three times, every two days), or as cron: 0 0 9 * * ?";
    private static final String RETRY_FIX = "write it like R3/PT10M (three tries, every ten minutes)";

    private record Kind(String label, BusinessCalendar calendar, String fix) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "timeDate", new Kind("timer date", new DueDateBusinessCalendar(), DATE_FIX),
            "timeDuration", new Kind("timer duration", new DurationBusinessCalendar(), DURATION_FIX),
            "timeCycle", new Kind("timer cycle", new CycleBusinessCalendar(), CYCLE_FIX));

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return Stream.of(
                        model.elements(Set.of("timerEventDefinition")).flatMap(TimeRule::timer),
                        model.elements(Set.of("userTask")).flatMap(TimeRule::task),
                        model.elements(Set.of("failedJobRetryTimeCycle")).flatMap(TimeRule::retry))
                .flatMap(problems -> problems);
    }

    private static Stream<ModelProblem> timer(DomElement timer) {
        var given = KINDS.keySet().stream()
                .flatMap(kind -> BpmnDocument.children(timer, kind))
                .filter(time -> !time.getTextContent().isBlank())
                .toList();
        return given.isEmpty()
                ? Stream.of(
                        problem(timer, "has a timer without a time; enter a duration such as P2D, a date, or a cycle."))
                : given.stream().flatMap(time -> Stream.ofNullable(KINDS.get(time.getLocalName()))
                        .flatMap(
                                kind -> check(timer, kind, time.getTextContent().strip())));
    }

    private static Stream<ModelProblem> task(DomElement task) {
        var priority = attribute(task, "priority");
        var isNumber = priority.isEmpty() || BpmnDocument.isExpression(priority) || priority.matches("-?\\d{1,9}");
        var dates = Stream.of("dueDate", "followUpDate")
                .flatMap(name -> check(
                        task,
                        new Kind(
                                name.equals("dueDate") ? "due date" : "follow-up date",
                                new DueDateBusinessCalendar(),
                                DATE_FIX),
                        attribute(task, name)));
        return Stream.concat(
                dates,
                isNumber
                        ? Stream.empty()
                        : Stream.of(problem(
                                task,
                                "has priority \"%s\", which is not a number; enter a number such as 50."
                                        .formatted(priority))));
    }

    private static Stream<ModelProblem> check(DomElement element, Kind kind, String text) {
        if (text.isEmpty() || BpmnDocument.isExpression(text)) {
            return Stream.empty();
        }
        if (!isReadable(kind.calendar, text)) {
            return Stream.of(invalid(element, kind.label, text, kind.fix));
        }
        return isRepeated(text) && interval(text).compareTo(SHORTEST_CYCLE) < 0
                ? Stream.of(problem(
                        element,
                        "has %s \"%s\", which repeats more often than every minute; choose a longer time, such as R/PT1H or R3/P2D."
                                .formatted(kind.label, text)))
                : Stream.empty();
    }

    private static boolean isRepeated(String text) {
        return text.startsWith("R") || text.contains(" ");
    }

    private static boolean isReadable(BusinessCalendar calendar, String text) {
        try {
            calendar.resolveDuedate(text);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** @return the shortest time between the first repetitions */
    private static Duration interval(String text) {
        var calendar = new CycleBusinessCalendar();
        var shortest = Duration.ofDays(1);
        var at = Date.from(Instant.parse("2026-01-05T12:00:00.500Z"));
        for (var i = 0; i < 5; i++) {
            var next = calendar.resolveDuedate(text, at);
            if (next == null) {
                return shortest;
            }
            var between = Duration.between(at.toInstant(), next.toInstant());
            // the first one may be near, such as the next full hour
            shortest = i > 0 && between.compareTo(shortest) < 0 ? between : shortest;
            at = next;
        }
        return shortest;
    }

    private static Stream<ModelProblem> retry(DomElement retry) {
        var text = retry.getTextContent().strip();
        if (text.isEmpty() || BpmnDocument.isExpression(text)) {
            return Stream.empty();
        }
        try {
            ParseUtil.parseRetryIntervals(text);
            var isFrequent = Stream.of(text.split(","))
                    .map(String::strip)
                    .anyMatch(part -> Duration.between(
                                            Instant.EPOCH,
                                            new DurationBusinessCalendar()
                                                    .resolveDuedate(part, Date.from(Instant.EPOCH))
                                                    .toInstant())
                                    .compareTo(SHORTEST_RETRY)
                            < 0);
            return isFrequent
                    ? Stream.of(problem(
                            retry,
                            "has retry time cycle \"%s\", which repeats more often than every second; choose a longer time, such as R3/PT10M."
                                    .formatted(text)))
                    : Stream.empty();
        } catch (RuntimeException e) {
            return Stream.of(invalid(retry, "retry time cycle", text, RETRY_FIX));
        }
    }

    private static ModelProblem invalid(DomElement element, String label, String text, String fix) {
        return problem(element, "has %s \"%s\", which is not valid; %s.".formatted(label, text, fix));
    }
}

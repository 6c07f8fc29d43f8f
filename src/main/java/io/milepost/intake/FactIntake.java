package io.milepost.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.milepost.web.error.ExceptionProblems;
import io.milepost.web.error.PayloadTooLargeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.validation.BindException;

/** Applies many facts about orders. */
@Service
public class FactIntake {

    private final FactParser parser;
    private final FactGroups groups;
    private final FactGroupService service;

    FactIntake(FactParser parser, FactGroups groups, FactGroupService service) {
        this.parser = parser;
        this.groups = groups;
        this.service = service;
    }

    /**
     * Applies the facts of each order in the order given. Repeating it changes nothing. A fact that fails does not affect
     * others.
     *
     * @return a result for each line, in the order of the lines
     * @throws RuntimeException if the database is unavailable; an unknown part of the facts was applied
     */
    public List<FactResult> apply(List<FactLine> lines) {
        var results = new ArrayList<FactResult>();
        groups.group(parse(lines, results)).forEach(group -> results.addAll(service.apply(group)));
        results.sort(Comparator.comparingInt(FactResult::line));
        return results;
    }

    /** @param results receives the results of lines that hold no valid fact */
    private List<Fact> parse(List<FactLine> lines, List<FactResult> results) {
        var facts = new ArrayList<Fact>();
        for (var line : lines) {
            try {
                facts.add(parser.parse(line));
            } catch (JsonProcessingException e) {
                results.add(FactResult.failed(line.number(), ExceptionProblems.describeUnreadable(e)));
            } catch (BindException | PayloadTooLargeException | RuntimeException e) {
                results.add(FactResult.failed(line.number(), ExceptionProblems.describe(e)));
            }
        }
        return facts;
    }
}

package io.milepost.lifecycle.model.rule;

import io.milepost.lifecycle.model.EngineMessages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.springframework.core.NestedExceptionUtils;

/** The rejection of a deployment, with a sentence for each problem. */
public final class ModelRejection {

    private static final Pattern DUPLICATE_ID = Pattern.compile("There are multiple occurrences of ID value '([^']*)'");
    private static final Pattern DANGLING_ID =
            Pattern.compile("cvc-id\\.1: There is no ID/IDREF binding for IDREF '([^']*)'");

    private ModelRejection() {}

    /**
     * @param problems by name of the file
     * @return what the engine's REST interface answers with 400 and the messages
     */
    public static ParseException of(Map<String, List<Problem>> problems) {
        var sentences = problems.values().stream()
                .flatMap(List::stream)
                .map(Problem::getMessage)
                .collect(Collectors.joining("\n"));
        var rejection = new ParseException(sentences, "", List.of(), List.of());
        rejection.getResorceReports().clear();
        problems.forEach(
                (file, list) -> rejection.getResorceReports().add(new ResourceReportImpl(file, list, List.of())));
        return rejection;
    }

    /** @return such as {@code line 3: Premature end of file} */
    static String reason(Throwable failure) {
        return withoutCodes(String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage()));
    }

    static String withoutCodes(String message) {
        var dangling = DANGLING_ID.matcher(message).replaceAll("no element has the id $1");
        return EngineMessages.withoutCodes(dangling)
                .replaceFirst("(Fatal )?Error: URI=\\w+ Line=(\\d+): ", "line $2: ")
                .strip()
                .replaceAll("\\.$", "");
    }

    /** @return the id that two elements have, if this is why the file cannot be read */
    static Optional<String> duplicateId(Throwable failure) {
        var found = DUPLICATE_ID.matcher(String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage()));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}

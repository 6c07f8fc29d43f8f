package io.milepost.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * What became of a fact.
 *
 * @param line   its line, from 1
 * @param status HTTP status of the single call
 * @param title  as in problem+json, like the rest; null if the fact was applied
 * @param errors invalid fields; null if there are none
 */
@JsonInclude(Include.NON_NULL)
public record FactResult(
        int line, int status, @Nullable String title, @Nullable String detail, @Nullable Object errors) {

    static FactResult applied(Fact fact, boolean created) {
        var status = created ? HttpStatus.CREATED : HttpStatus.OK;
        return new FactResult(fact.line(), status.value(), null, null, null);
    }

    static FactResult failed(int line, ProblemDetail problem) {
        var properties = problem.getProperties() == null ? Map.<String, Object>of() : problem.getProperties();
        return new FactResult(
                line, problem.getStatus(), problem.getTitle(), problem.getDetail(), properties.get("errors"));
    }
}

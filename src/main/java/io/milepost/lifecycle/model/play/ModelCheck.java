package io.milepost.lifecycle.model.play;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.springframework.stereotype.Component;

/** Checks files as a deployment does, without deploying them. */
@Component
public class ModelCheck {

    /** Name of the transaction in which a model is deployed only to be checked. */
    public static final String TRANSACTION = "check of a model";

    /** @param element id; empty for the file as a whole */
    public record FileProblem(String file, String element, String message) {}

    /**
     * @param problems  why the deployment would be rejected; empty if it would be accepted
     * @param notPlayed what could not be played, such as a step after a variable that only you know
     */
    public record Result(boolean accepted, List<FileProblem> problems, List<String> notPlayed) {}

    private final ProcessEngine engine;

    ModelCheck(ProcessEngine engine) {
        this.engine = engine;
    }

    /** @param files content by name */
    public Result check(Map<String, byte[]> files) {
        var repository = (PlayingRepositoryService) engine.getRepositoryService();
        var deployment = repository.createDeployment().name("check");
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        try {
            return new Result(true, List.of(), repository.check((DeploymentBuilderImpl) deployment));
        } catch (ParseException e) {
            return new Result(false, problems(e), List.of());
        }
    }

    private static List<FileProblem> problems(ParseException rejection) {
        return rejection.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream()
                        .map(problem -> new FileProblem(
                                report.getResourceName(), problem.getMainElementId(), problem.getMessage())))
                .toList();
    }
}

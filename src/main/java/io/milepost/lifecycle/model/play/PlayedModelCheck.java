package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.model.check.IneffectiveFiles;
import io.milepost.lifecycle.model.check.ModelCheck;
import io.milepost.lifecycle.model.check.ModelCheckResult;
import io.milepost.lifecycle.model.check.ModelCheckResult.Finding;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.springframework.stereotype.Component;

@Component
class PlayedModelCheck implements ModelCheck {

    private final ProcessEngine engine;
    private final IneffectiveFiles ineffective;

    PlayedModelCheck(ProcessEngine engine, IneffectiveFiles ineffective) {
        this.engine = engine;
        this.ineffective = ineffective;
    }

    @Override
    public ModelCheckResult check(Map<String, byte[]> files) {
        var repository = (PlayingRepositoryService) engine.getRepositoryService();
        var deployment = repository.createDeployment().name("check");
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        try {
            return repository.check((DeploymentBuilderImpl) deployment, () -> ineffective.find(files));
        } catch (ParseException e) {
            return ModelCheckResult.rejected(problems(e));
        }
    }

    private static List<Finding> problems(ParseException rejection) {
        return rejection.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream()
                        .map(problem -> new Finding(
                                report.getResourceName(), problem.getMainElementId(), problem.getMessage())))
                .toList();
    }
}

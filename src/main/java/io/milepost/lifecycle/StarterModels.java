package io.milepost.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys the models of folder {@code bpmn/} into an engine that has none of that key. Designers own them from then on. */
@Component
class StarterModels implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(StarterModels.class);

    private final RepositoryService repository;

    StarterModels(RepositoryService repository) {
        this.repository = repository;
    }

    /** Before the first request is served. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            deployMissing();
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled models cannot be read", e);
        }
    }

    private void deployMissing() throws IOException {
        for (var model : files("*.bpmn")) {
            var key = String.valueOf(model.getFilename()).replace(".bpmn", "");
            if (repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(key)
                            .count()
                    == 0) {
                deploy(key, model);
            }
        }
        for (var form : files("*.form")) {
            var name = String.valueOf(form.getFilename());
            if (repository.createDeploymentQuery().deploymentName(name).count() == 0) {
                deploy(name, form);
            }
        }
    }

    private static List<Resource> files(String pattern) throws IOException {
        return List.of(new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/" + pattern));
    }

    private void deploy(String name, Resource resource) throws IOException {
        repository
                .createDeployment()
                .name(name)
                .source("Milepost")
                .addString(String.valueOf(resource.getFilename()), resource.getContentAsString(StandardCharsets.UTF_8))
                .deploy();
        log.info("Deployed what came with Milepost: {}", name);
    }
}

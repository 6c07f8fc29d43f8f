package io.milepost.lifecycle.model.play;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.check.ModelCheck;
import io.milepost.lifecycle.model.check.ModelCheckResult;
import io.milepost.lifecycle.model.check.ModelCheckResult.Finding;
import io.milepost.lifecycle.model.rule.ModelRejection;
import io.milepost.lifecycle.model.rule.element.HistoryTimeToLiveRule;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Before a model of an order takes effect, orders are played through it, in a transaction that is rolled back: what a
 * file cannot show, such as a variable that nobody sets, rejects the deployment. No text leaves, and nothing is kept.
 */
final class PlayingRepositoryService extends RepositoryServiceImpl {

    private static final Logger log = LoggerFactory.getLogger(PlayingRepositoryService.class);

    private static final Duration DEPLOYMENT_WAIT = Duration.ofSeconds(10);

    /** Each play keeps a connection, and the lock with which the engine deploys one model at a time. */
    private final Semaphore oneAtATime = new Semaphore(1, true);

    private final ProcessEngineConfigurationImpl engine;
    private final PlayServices services;

    PlayingRepositoryService(ProcessEngineConfigurationImpl engine, PlayServices services) {
        this.engine = engine;
        this.services = services;
    }

    @Override
    public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl deployment) {
        if (files(deployment).anyMatch(BundledPlayedModel::isOtherPlayedModel)) {
            var result = check(deployment, DEPLOYMENT_WAIT, List::of);
            result.warnings().forEach(warning -> log.info("Deployed model: {}", warning.message()));
            result.notPlayed().forEach(element -> log.info("Not played: {}: {}", element.element(), element.reason()));
        }
        return super.deployWithResult(deployment);
    }

    /** The same minimum as for models. */
    @Override
    public void updateProcessDefinitionHistoryTimeToLive(String process, @Nullable Integer days) {
        if (days != null && days < HistoryTimeToLiveRule.SHORTEST_DAYS) {
            throw new InvalidFieldException(
                    "historyTimeToLive",
                    "The history of orders is kept for at least %d days; enter a longer time."
                            .formatted(HistoryTimeToLiveRule.SHORTEST_DAYS));
        }
        super.updateProcessDefinitionHistoryTimeToLive(process, days);
    }

    /**
     * Applies all rules and plays orders, without deploying.
     *
     * @param warnings           of an accepted deployment; read before the next check starts
     * @throws ParseException    if the deployment would be rejected
     * @throws ConflictException if another model is being played
     */
    ModelCheckResult check(DeploymentBuilderImpl deployment, Supplier<List<Finding>> warnings) {
        return check(deployment, Duration.ZERO, warnings);
    }

    private ModelCheckResult check(DeploymentBuilderImpl deployment, Duration wait, Supplier<List<Finding>> warnings) {
        var copy = copy(deployment);
        start(wait);
        try {
            var transaction = new TransactionTemplate(services.transactions());
            transaction.setName(ModelCheck.TRANSACTION);
            transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            return Objects.requireNonNull(transaction.execute(status -> {
                        status.setRollbackOnly();
                        return deployAndPlay(copy);
                    }))
                    .withWarnings(warnings.get());
        } finally {
            oneAtATime.release();
        }
    }

    private void start(Duration wait) {
        try {
            if (oneAtATime.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ConflictException("Another model is being checked; repeat the call in a few seconds.");
    }

    private ModelCheckResult deployAndPlay(DeploymentBuilderImpl deployment) {
        var deployed = super.deployWithResult(deployment).getDeployedProcessDefinitions();
        var definitions = deployed == null ? List.<ProcessDefinition>of() : deployed;
        try {
            return toResult(definitions.stream()
                    .filter(ModelPlay::isPlayed)
                    .map(process -> play(process, deployment))
                    .toList());
        } finally {
            definitions.forEach(process -> engine.getDeploymentCache().removeProcessDefinition(process.getId()));
        }
    }

    private ModelPlay play(ProcessDefinition process, DeploymentBuilderImpl deployment) {
        Map<String, ResourceEntity> files = deployment.getDeployment().getResources();
        var file = Objects.requireNonNull(files.get(process.getResourceName()));
        var play = new ModelPlay(engine.getProcessEngine(), services, process, BpmnDocument.parse(file.getBytes()));
        play.play();
        if (!play.problems().isEmpty()) {
            throw ModelRejection.of(Map.of(process.getResourceName(), List.copyOf(play.problems())));
        }
        return play;
    }

    private static ModelCheckResult toResult(List<ModelPlay> plays) {
        return new ModelCheckResult(
                true,
                List.of(),
                plays.stream().flatMap(play -> play.warnings().stream()).toList(),
                plays.stream().flatMap(play -> play.played().stream()).toList(),
                plays.stream().flatMap(play -> play.notPlayed().stream()).toList());
    }

    private DeploymentBuilderImpl copy(DeploymentBuilderImpl deployment) {
        var copy = createDeployment().name("played");
        files(deployment)
                .forEach(file -> copy.addInputStream(file.getName(), new ByteArrayInputStream(file.getBytes())));
        return (DeploymentBuilderImpl) copy.tenantId(deployment.getDeployment().getTenantId());
    }

    /** @return the files of the request, and those of earlier deployments that it deploys again */
    private Stream<Resource> files(DeploymentBuilderImpl deployment) {
        Map<String, ResourceEntity> own = deployment.getDeployment().getResources();
        return Stream.of(
                        own == null
                                ? Stream.<Resource>empty()
                                : own.values().stream().map(Resource.class::cast),
                        deployment.getDeployments().stream().flatMap(id -> getDeploymentResources(id).stream()),
                        files(deployment.getDeploymentResourcesById(), Resource::getId),
                        files(deployment.getDeploymentResourcesByName(), Resource::getName))
                .flatMap(files -> files);
    }

    private Stream<Resource> files(Map<String, Set<String>> selected, Function<Resource, String> key) {
        return selected.entrySet().stream().flatMap(deployment -> getDeploymentResources(deployment.getKey()).stream()
                .filter(file -> deployment.getValue().contains(key.apply(file))));
    }

    /** Every deployment, no matter which user makes it, is played before it takes effect. */
    @Component
    static final class Plugin extends AbstractProcessEnginePlugin {

        private final PlayServices services;

        Plugin(PlayServices services) {
            this.services = services;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            engine.setRepositoryService(new PlayingRepositoryService(engine, services));
        }
    }
}

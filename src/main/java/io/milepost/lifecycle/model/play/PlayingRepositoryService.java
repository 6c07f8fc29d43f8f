package io.milepost.lifecycle.model.play;

import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.database.DatabaseFailure;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.model.ActivityBudget;
import io.milepost.lifecycle.model.rule.element.HistoryTimeToLiveRule;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
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
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final ObjectProvider<Organizations> organizations;

    PlayingRepositoryService(
            ProcessEngineConfigurationImpl engine,
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<Organizations> organizations) {
        this.engine = engine;
        this.transactions = transactions;
        this.organizations = organizations;
    }

    @Override
    public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl deployment) {
        if (files(deployment).anyMatch(BundledOrderModel::isOtherModelOfOrders)) {
            check(deployment, DEPLOYMENT_WAIT).forEach(note -> log.info("A model was not played to the end: {}", note));
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
     * @return a sentence for each order that could not be played to the end
     * @throws ParseException    if the deployment would be rejected
     * @throws ConflictException if another model is being played
     */
    List<String> check(DeploymentBuilderImpl deployment) {
        return check(deployment, Duration.ZERO);
    }

    private List<String> check(DeploymentBuilderImpl deployment, Duration wait) {
        var copy = copy(deployment);
        start(wait);
        try {
            var transaction = new TransactionTemplate(transactions.getObject());
            transaction.setName(ModelCheck.TRANSACTION);
            transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            return Objects.requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                return deployAndPlay(copy);
            }));
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

    private List<String> deployAndPlay(DeploymentBuilderImpl deployment) {
        var deployed = super.deployWithResult(deployment).getDeployedProcessDefinitions();
        var definitions = deployed == null ? List.<ProcessDefinition>of() : deployed;
        try {
            return definitions.stream()
                    .filter(process -> process.getKey().equals(SalesOrderProcess.KEY))
                    .flatMap(process -> Stream.of(PlayedOrder.values()).flatMap(order -> play(order, process).stream()))
                    .toList();
        } finally {
            definitions.forEach(process -> engine.getDeploymentCache().removeProcessDefinition(process.getId()));
        }
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

    /** @return why the order could not be played to the end; empty if it was */
    private Optional<String> play(PlayedOrder order, ProcessDefinition process) {
        var identity = engine.getIdentityService();
        var designer = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        var number = "PLAY-" + UUID.randomUUID().toString().substring(0, 8);
        var player = new OrderPlayer(engine.getProcessEngine(), number);
        try {
            organizations.getObject().save(new Organization(number, "Played"));
            ActivityBudget.play(() -> player.play(order, process.getId(), number));
            return Optional.empty();
        } catch (RuntimeException e) {
            if (DatabaseFailure.find(e).isPresent()) {
                throw e;
            }
            var played = new PlayFailure(e, order);
            return Optional.of(played.note(player.hasUnknownVariables())
                    .orElseThrow(() -> played.rejection(process.getResourceName())));
        } finally {
            identity.setAuthentication(designer);
        }
    }
}

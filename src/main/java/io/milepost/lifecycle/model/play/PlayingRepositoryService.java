package io.milepost.lifecycle.model.play;

import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.error.DomainException;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.rule.ModelRejection;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
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

    /** Other files may be deployed later. */
    private static final Pattern DEPLOYED_LATER =
            Pattern.compile("no (processes|decision definition) deployed with key", Pattern.CASE_INSENSITIVE);

    private static final Pattern ELEMENT = Pattern.compile("(?:\\(([^()]+)\\)|(\\S+)) cannot ");
    private static final Pattern ADVICE =
            Pattern.compile("\\.? ?(Nothing was changed; a|A) process designer has to correct the model\\.$");

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
        if (deployment.getDeployment().getResources().values().stream()
                .anyMatch(BundledOrderModel::isOtherModelOfOrders)) {
            check(deployment).forEach(note -> log.info("A model was not played to the end: {}", note));
        }
        return super.deployWithResult(deployment);
    }

    /**
     * Applies all rules and plays orders, without deploying.
     *
     * @return a sentence for each order that could not be played to the end
     * @throws ParseException if the deployment would be rejected
     */
    List<String> check(DeploymentBuilderImpl deployment) {
        var transaction = new TransactionTemplate(transactions.getObject());
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            var deployed = super.deployWithResult(copy(deployment)).getDeployedProcessDefinitions();
            var definitions = deployed == null ? List.<ProcessDefinition>of() : deployed;
            try {
                return definitions.stream()
                        .filter(process -> process.getKey().equals(SalesOrderProcess.KEY))
                        .flatMap(process ->
                                Stream.of(PlayedOrder.values()).flatMap(order -> play(order, process).stream()))
                        .toList();
            } finally {
                definitions.forEach(process -> engine.getDeploymentCache().removeProcessDefinition(process.getId()));
            }
        }));
    }

    private DeploymentBuilderImpl copy(DeploymentBuilderImpl deployment) {
        var copy = createDeployment().name("played");
        deployment
                .getDeployment()
                .getResources()
                .values()
                .forEach(file -> copy.addInputStream(file.getName(), new ByteArrayInputStream(file.getBytes())));
        return (DeploymentBuilderImpl) copy.tenantId(deployment.getDeployment().getTenantId());
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
            player.play(order, process.getId(), number);
            return Optional.empty();
        } catch (ProcessEngineException | DomainException e) {
            var message = ADVICE.matcher(Objects.toString(e.getMessage(), ""))
                    .replaceFirst("")
                    .replaceAll("\\.+$", "");
            if (isUnknown(player, e) || DEPLOYED_LATER.matcher(message).find()) {
                return Optional.of("%s (order: %s).".formatted(message, order.description()));
            }
            throw reject(process.getResourceName(), message, order);
        } finally {
            identity.setAuthentication(designer);
        }
    }

    private static ParseException reject(String file, String message, PlayedOrder order) {
        var element = ELEMENT.matcher(message);
        return ModelRejection.of(Map.of(
                file,
                List.of(new ModelProblem(
                        "%s (found by playing an order: %s). Correct the step, or set the value in a step before it."
                                .formatted(message, order.description()),
                        element.find() ? element.group(element.group(1) == null ? 2 : 1) : ""))));
    }

    private static boolean isUnknown(OrderPlayer player, RuntimeException failure) {
        return player.hasUnknownVariables()
                && Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(PropertyNotFoundException.class::isInstance);
    }
}

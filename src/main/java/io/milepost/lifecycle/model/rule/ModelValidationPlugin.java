package io.milepost.lifecycle.model.rule;

import io.milepost.lifecycle.model.DeployedForms;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.rule.element.ElementRules;
import io.milepost.lifecycle.model.rule.order.OrderRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Rejects a deployment that would fail at run time. Reports all problems together and deploys nothing. Never rejects
 * what is already in the database, so a new rule cannot prevent a startup.
 */
@Component
class ModelValidationPlugin extends AbstractProcessEnginePlugin {

    /**
     * Cases would need their own rules, and other files could be shown to staff as pages. The dot is required: the
     * engine reads a file as BPMN if its name merely ends in these letters, and no rule would check it.
     */
    private static final Pattern DEPLOYABLE =
            Pattern.compile(".*\\.(bpmn20\\.xml|bpmn|dmn11\\.xml|dmn|form)", Pattern.DOTALL);

    private static final int MAX_PROCESSES = 20;

    private final ApplicationContext context;

    ModelValidationPlugin(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var deployers = new ArrayList<Deployer>();
        if (engine.getCustomPreDeployers() != null) {
            deployers.addAll(engine.getCustomPreDeployers());
        }
        deployers.add(deployment -> {
            if (deployment.isNew()) {
                check(deployment, engine);
            }
        });
        engine.setCustomPreDeployers(deployers);
    }

    /** @throws ParseException which the engine's REST interface answers with 400 and the messages */
    private void check(DeploymentEntity deployment, ProcessEngineConfigurationImpl engine) {
        checkNumberOfProcesses(deployment);
        var problems = new LinkedHashMap<String, List<Problem>>();
        var forms = files(deployment, "form")
                .map(file -> FormDocument.parse(file.getName(), file.getBytes()))
                .toList();
        forms.forEach(form -> add(problems, form.name(), form.problems()));
        var contract = Stream.<ModelRule>of(
                new BeanRule(context::containsBean),
                new ForbiddenExecutionRule(),
                new TextContactsRule(),
                new ScriptRule(),
                new ExpressionRule(),
                new GroupRule(group -> engine.getIdentityService()
                                .createGroupQuery()
                                .groupId(group)
                                .count()
                        > 0),
                new FormRule(
                        deployment.getResources().keySet(),
                        forms.stream().map(FormDocument::id).collect(Collectors.toSet()),
                        new DeployedForms(engine)),
                new MessageRule());
        var rules = Stream.of(contract, ElementRules.ALL.stream(), OrderRules.ALL.stream())
                .flatMap(group -> group)
                .toList();
        files(deployment, BpmnDeployer.BPMN_RESOURCE_SUFFIXES)
                .forEach(file -> add(problems, file.getName(), problems(file, rules)));
        files(deployment, DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)
                .forEach(file -> add(problems, file.getName(), decisionProblems(file, engine.getDmnEngine())));
        deployment.getResources().keySet().stream()
                .filter(name -> !DEPLOYABLE.matcher(name).matches())
                .forEach(name -> add(
                        problems,
                        name,
                        Stream.of(new ModelProblem(
                                "File %s is not a process (.bpmn), form (.form) or decision (.dmn), and Milepost accepts nothing else; remove it from the deployment."
                                        .formatted(name),
                                ""))));
        if (deployment.getTenantId() != null) {
            add(
                    problems,
                    "",
                    Stream.of(new ModelProblem(
                            "The deployment is for tenant %s, but Milepost has no tenants; leave Tenant ID blank."
                                    .formatted(deployment.getTenantId()),
                            "")));
        }
        if (!problems.isEmpty()) {
            throw ModelRejection.of(problems);
        }
    }

    /** Before the rules: some compare each process with all others. */
    private static void checkNumberOfProcesses(DeploymentEntity deployment) {
        var number = files(deployment, BpmnDeployer.BPMN_RESOURCE_SUFFIXES)
                .mapToLong(ModelValidationPlugin::countProcesses)
                .sum();
        if (number > MAX_PROCESSES) {
            var problem = new ModelProblem(
                    "The deployment has %d processes, and at most %d can be deployed together; deploy them in several steps."
                            .formatted(number, MAX_PROCESSES),
                    "");
            throw ModelRejection.of(Map.of("", List.of(problem)));
        }
    }

    private static long countProcesses(ResourceEntity file) {
        return BpmnDocument.tryParse(file.getBytes()).stream()
                .flatMap(BpmnDocument::processes)
                .count();
    }

    private static Stream<ResourceEntity> files(DeploymentEntity deployment, String... suffixes) {
        return deployment.getResources().values().stream().filter(file -> Stream.of(suffixes)
                .anyMatch(suffix -> file.getName().endsWith("." + suffix)));
    }

    private static Stream<ModelProblem> problems(ResourceEntity file, List<ModelRule> rules) {
        try {
            var model = BpmnDocument.parse(file.getBytes());
            return rules.stream().flatMap(rule -> rule.problems(model));
        } catch (ModelException e) {
            return unreadable(file, "BPMN", e);
        }
    }

    private static Stream<ModelProblem> decisionProblems(ResourceEntity file, DmnEngine engine) {
        try {
            var decisions = DmnDocument.parse(file.getBytes());
            var problems = decisions.problems().toList();
            if (problems.isEmpty()) {
                engine.parseDecisions(decisions.model());
            }
            return problems.stream();
        } catch (ModelException e) {
            return unreadable(file, "DMN", e);
        } catch (DmnEngineException e) {
            return Stream.of(new ModelProblem(
                    "File %s cannot be evaluated (%s); correct the decision in Modeler."
                            .formatted(file.getName(), ModelRejection.reason(e)),
                    ""));
        }
    }

    private static Stream<ModelProblem> unreadable(ResourceEntity file, String kind, ModelException e) {
        return Stream.of(new ModelProblem(
                ModelRejection.duplicateId(e)
                        .map(id -> "File %s has two elements with id %s; give one of them another id (General, ID)."
                                .formatted(file.getName(), id))
                        .orElseGet(() -> "File %s is not valid %s (%s); save it again in Modeler."
                                .formatted(file.getName(), kind, ModelRejection.reason(e))),
                ModelRejection.duplicateId(e).orElse("")));
    }

    private static void add(Map<String, List<Problem>> problems, String file, Stream<ModelProblem> found) {
        var list = found.distinct().toList();
        if (!list.isEmpty()) {
            problems.computeIfAbsent(file, name -> new ArrayList<>()).addAll(list);
        }
    }
}

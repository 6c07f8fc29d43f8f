package io.milepost.lifecycle.expression;

import io.milepost.testing.ApiClient;
import io.milepost.testing.Canary;
import java.io.File;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;

/** Evaluates expressions as the engine does, for an execution or a task, bypassing the model rules. */
final class Scopes {

    private final ProcessEngine engine;
    private final String execution;
    private final String task;

    /** Starts a process that waits at a user task. */
    Scopes(ProcessEngine engine) {
        this.engine = engine;
        var key = ApiClient.fresh("scope");
        var model = Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(30)
                .startEvent()
                .userTask("step")
                .name("Step")
                .camundaCandidateGroups("sales")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(key + ".bpmn", model)
                .deploy();
        this.execution =
                engine.getRuntimeService().startProcessInstanceByKey(key, "B-1").getId();
        this.task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(execution)
                .singleResult()
                .getId();
    }

    Object evaluate(String expression) {
        return evaluate(expression, context -> context.getExecutionManager().findExecutionById(execution));
    }

    Object evaluateForTask(String expression) {
        return evaluate(expression, context -> context.getTaskManager().findTaskById(task));
    }

    private Object evaluate(String expression, Function<CommandContext, VariableScope> scope) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            var target = scope.apply(context);
            variables().forEach((name, value) -> target.setVariable(name, Variables.untypedValue(value, true)));
            return configuration
                    .getExpressionManager()
                    .createExpression(expression)
                    .getValue(target);
        });
    }

    /** Includes values that no user could submit. */
    private static Map<String, Object> variables() {
        return Map.ofEntries(
                Map.entry("text", "abc"),
                Map.entry("full", "a".repeat(ExpressionLimits.MAX_TEXT_LENGTH)),
                Map.entry("huge", "a".repeat(ExpressionLimits.MAX_TEXT_LENGTH + 1)),
                Map.entry("number", 7),
                Map.entry("large", new BigInteger("9".repeat(30))),
                Map.entry("list", List.of("a", "b")),
                Map.entry("map", Map.of("key", "value")),
                Map.entry(
                        "json",
                        Spin.JSON("{\"text\":\"java.lang.Runtime\",\"number\":7,\"large\":" + "9".repeat(30)
                                + ",\"list\":[1,2]}")),
                Map.entry("type", Canary.class),
                Map.entry("file", new File("target/escaped")),
                Map.entry("url", URI.create("http://127.0.0.1:1/").getClass()));
    }
}

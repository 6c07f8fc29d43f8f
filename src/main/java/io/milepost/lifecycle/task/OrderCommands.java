package io.milepost.lifecycle.task;

import io.milepost.database.StatementPlans;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.stereotype.Component;

/**
 * Runs a step of orders as one command of the engine. It reads the processes with a fixed number of statements, and writes
 * all changes together at the end. A step within a step, such as one that a service task starts, belongs to the outer one.
 */
@Component
class OrderCommands {

    private final CommandExecutor executor;
    private final StatementPlans plans;

    OrderCommands(ProcessEngine engine, StatementPlans plans) {
        this.plans = plans;
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
    }

    /**
     * @param step gets the process of each order, also of an order that has none
     * @throws RuntimeException as in {@link EngineExceptionTranslator}
     */
    <T> T execute(Collection<String> orderNumbers, Function<Map<String, OrderProcess>, T> step) {
        return EngineExceptionTranslator.call(() -> executor.execute(context -> step.apply(load(orderNumbers))));
    }

    private Map<String, OrderProcess> load(Collection<String> orderNumbers) {
        var entities = PrefetchedEntityManager.ofCurrentCommand();
        var unknown = orderNumbers.stream()
                .filter(order -> !entities.processes().containsKey(order))
                .toList();
        if (!unknown.isEmpty()) {
            plans.reuseInTransaction();
            new OrderProcessLoader(entities).load(unknown);
        }
        var processes = new LinkedHashMap<String, OrderProcess>();
        orderNumbers.forEach(order -> processes.put(order, entities.processes().get(order)));
        return processes;
    }
}

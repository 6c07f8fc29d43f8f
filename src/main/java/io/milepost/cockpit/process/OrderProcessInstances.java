package io.milepost.cockpit.process;

import io.milepost.lifecycle.OrderProcesses;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the process instances of orders. */
@Component
public class OrderProcessInstances {

    private static final int MAX_INSTANCES = 20;

    /** @param order order number; null if the process does not belong to an order */
    public record Instance(String id, @Nullable String order) {}

    /**
     * A process instance of an order.
     *
     * @param endedAt null while it is running
     */
    public record OrderProcessInstance(
            String id, String key, String name, Instant startedAt, @Nullable Instant endedAt) {}

    private final RuntimeService runtime;
    private final HistoryService history;

    OrderProcessInstances(RuntimeService runtime, HistoryService history) {
        this.runtime = runtime;
        this.history = history;
    }

    /** @return empty if there is no such instance, or the current user may not see it */
    public Optional<Instance> findVisible(String id) {
        var running = runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
        if (running != null) {
            return Optional.of(instance(id, running.getProcessDefinitionKey(), running.getBusinessKey()));
        }
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult())
                .map(past -> instance(id, past.getProcessDefinitionKey(), past.getBusinessKey()));
    }

    private static Instance instance(String id, String definition, @Nullable String businessKey) {
        return new Instance(id, OrderProcesses.KEYS.contains(definition) ? businessKey : null);
    }

    /** @return the order's process first, then the open reviews of its texts; empty once the engine's history is cleaned up */
    public List<OrderProcessInstance> findByOrder(String order) {
        var orderProcess = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(order)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1);
        var reviews = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(TextAttentionProcess.KEY)
                .processInstanceBusinessKey(order)
                .unfinished()
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, MAX_INSTANCES);
        return Stream.concat(orderProcess.stream(), reviews.stream())
                .map(OrderProcessInstances::toOrderProcessInstance)
                .toList();
    }

    private static OrderProcessInstance toOrderProcessInstance(HistoricProcessInstance instance) {
        var name = instance.getProcessDefinitionName();
        return new OrderProcessInstance(
                instance.getId(),
                instance.getProcessDefinitionKey(),
                name == null ? instance.getProcessDefinitionKey() : name,
                instance.getStartTime().toInstant(),
                instant(instance.getEndTime()));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** @return order numbers by ids of running instances; instances without an order are omitted */
    public Map<String, String> findOrderNumbers(Collection<String> ids) {
        var orders = new HashMap<String, String>();
        if (!ids.isEmpty()) {
            runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(ids)).list().stream()
                    .filter(instance -> instance.getBusinessKey() != null)
                    .forEach(instance -> orders.put(instance.getId(), instance.getBusinessKey()));
        }
        return orders;
    }

    /** @return ids of the order's running instances with an incident */
    List<String> findIdsWithIncident(String order) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .withIncident()
                .listPage(0, MAX_INSTANCES)
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }
}

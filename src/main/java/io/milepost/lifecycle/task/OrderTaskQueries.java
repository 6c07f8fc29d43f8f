package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.OrderLifecycle.OpenTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the open tasks of orders, oldest first, in the engine's tables. The engine's own query for tasks costs more
 * processor time than completing one, and reads groups and variables task by task.
 */
@Component
class OrderTaskQueries {

    /**
     * Rows of {@link OpenTaskScopes}. A recursive query would find the documents in the database, but H2 runs it again for
     * each task: seconds for 200 work orders.
     */
    private static final String OPEN_TASKS =
            """
            with process (id, order_number) as (
                select ID_, BUSINESS_KEY_ from ACT_RU_EXECUTION where PROC_DEF_KEY_ = :process and BUSINESS_KEY_ in (:orders)
            )
            select 'task' kind, p.order_number, t.ID_ id, t.EXECUTION_ID_ execution, t.TASK_DEF_KEY_ name, t.NAME_ content,
                   t.CREATE_TIME_ created
            from process p join ACT_RU_TASK t on t.PROC_INST_ID_ = p.id
            union all
            select 'group', null, t.ID_, null, l.GROUP_ID_, null, null
            from process p join ACT_RU_TASK t on t.PROC_INST_ID_ = p.id join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_
            where l.TYPE_ = :candidate and l.GROUP_ID_ is not null
            union all
            select 'scope', null, e.ID_, null, e.PARENT_ID_, null, null
            from process p join ACT_RU_EXECUTION e on e.PROC_INST_ID_ = p.id
            where e.PARENT_ID_ is not null
            union all
            select 'variable', null, v.EXECUTION_ID_, null, v.NAME_, coalesce(v.TEXT_, ''), null
            from process p join ACT_RU_VARIABLE v on v.PROC_INST_ID_ = p.id
            where v.NAME_ in (:workOrder, :shippingEvent) and v.TASK_ID_ is null
            order by created, id
            """;

    private final JdbcClient jdbc;

    OrderTaskQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, List<OpenTask>> findOpenTasksByOrder(Collection<String> orderNumbers) {
        return read(orderNumbers).openTasksByOrder();
    }

    List<OpenTask> findOpenTasks(Collection<String> orderNumbers) {
        return read(orderNumbers).openTasks();
    }

    private OpenTaskScopes read(Collection<String> orderNumbers) {
        var scopes = new OpenTaskScopes();
        if (orderNumbers.isEmpty()) {
            return scopes;
        }
        jdbc.sql(OPEN_TASKS)
                .param("process", SalesOrderProcess.KEY)
                .param("orders", orderNumbers)
                .param("workOrder", Variables.WORK_ORDER)
                .param("shippingEvent", Variables.SHIPPING_EVENT)
                .param("candidate", IdentityLinkType.CANDIDATE)
                .query(scopes);
        return scopes;
    }

    /** @param document that the tasks are about; empty if they are about the whole order */
    List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document) {
        return findOpenTasks(orderNumbers).stream()
                .filter(task -> task.task().equals(taskId) && task.document().equals(document))
                .toList();
    }

    /** @return those of the orders that have such an open task */
    List<String> findWaiting(Collection<String> orderNumbers, String taskId) {
        return orderNumbers.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                        select distinct p.BUSINESS_KEY_
                        from ACT_RU_EXECUTION p
                        join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
                        where p.PROC_DEF_KEY_ = :process and p.BUSINESS_KEY_ in (:orders) and t.TASK_DEF_KEY_ = :task
                        order by p.BUSINESS_KEY_
                        """)
                        .param("process", SalesOrderProcess.KEY)
                        .param("orders", orderNumbers)
                        .param("task", taskId)
                        .query(String.class)
                        .list();
    }

    /** @return distinct order numbers, longest wait first */
    List<String> findOrdersWaitingAt(String taskId, int limit) {
        return jdbc
                .sql(
                        """
                        select p.BUSINESS_KEY_
                        from ACT_RU_TASK t
                        join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                        where p.PROC_DEF_KEY_ = :process and p.BUSINESS_KEY_ is not null and t.TASK_DEF_KEY_ = :task
                        order by t.CREATE_TIME_, t.ID_
                        limit :limit
                        """)
                .param("process", SalesOrderProcess.KEY)
                .param("task", taskId)
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }
}

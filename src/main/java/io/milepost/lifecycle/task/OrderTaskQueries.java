package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.OrderLifecycle.OpenTask;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds the open tasks of orders, oldest first, in the engine's tables. The engine's own query for tasks costs more
 * processor time than completing one, and reads groups and variables task by task.
 */
@Component
class OrderTaskQueries {

    /** The document of a task is the variable's value in the nearest scope around it, as for the engine's expressions. */
    private static final String OPEN_TASKS =
            """
            with recursive scope (execution, variable, document) as (
                select v.EXECUTION_ID_, v.NAME_, v.TEXT_
                from ACT_RU_EXECUTION p
                join ACT_RU_VARIABLE v on v.PROC_INST_ID_ = p.ID_
                where p.PROC_DEF_KEY_ = :process and p.BUSINESS_KEY_ in (:orders)
                    and v.NAME_ in (:workOrder, :shippingEvent) and v.TASK_ID_ is null
                union all
                select e.ID_, s.variable, s.document
                from scope s
                join ACT_RU_EXECUTION e on e.PARENT_ID_ = s.execution
                where not exists (
                    select 1 from ACT_RU_VARIABLE v
                    where v.EXECUTION_ID_ = e.ID_ and v.NAME_ = s.variable and v.TASK_ID_ is null)
            )
            select t.TASK_DEF_KEY_ task, t.NAME_ label, coalesce(s.document, '') document, (
                select array_agg(l.GROUP_ID_ order by l.GROUP_ID_) from ACT_RU_IDENTITYLINK l
                where l.TASK_ID_ = t.ID_ and l.TYPE_ = :candidate and l.GROUP_ID_ is not null
            ) candidate_groups
            from ACT_RU_EXECUTION p
            join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
            left join scope s on s.execution = t.EXECUTION_ID_ and s.variable = case
                when t.TASK_DEF_KEY_ = :completeWorkOrder then :workOrder
                when t.TASK_DEF_KEY_ in (:ship, :confirmDelivery) then :shippingEvent end
            where p.PROC_DEF_KEY_ = :process and p.BUSINESS_KEY_ in (:orders)
            """;

    private static final String OLDEST_FIRST = " order by t.CREATE_TIME_, t.ID_";

    private final JdbcClient jdbc;

    OrderTaskQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OpenTask> findOpenTasks(String orderNumber) {
        return query(OPEN_TASKS + OLDEST_FIRST, List.of(orderNumber))
                .query(OrderTaskQueries::toOpenTask)
                .list();
    }

    /** @param document that the tasks are about; empty if they are about the whole order */
    List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document) {
        if (orderNumbers.isEmpty()) {
            return List.of();
        }
        return query(
                        OPEN_TASKS + " and t.TASK_DEF_KEY_ = :task and coalesce(s.document, '') = :document"
                                + OLDEST_FIRST,
                        orderNumbers)
                .param("task", taskId)
                .param("document", document)
                .query(OrderTaskQueries::toOpenTask)
                .list();
    }

    private StatementSpec query(String sql, Collection<String> orderNumbers) {
        return jdbc.sql(sql)
                .param("process", SalesOrderProcess.KEY)
                .param("orders", orderNumbers)
                .param("workOrder", Variables.WORK_ORDER)
                .param("shippingEvent", Variables.SHIPPING_EVENT)
                .param("completeWorkOrder", Tasks.COMPLETE_WORK_ORDER)
                .param("ship", Tasks.SHIP)
                .param("confirmDelivery", Tasks.CONFIRM_DELIVERY)
                .param("candidate", IdentityLinkType.CANDIDATE);
    }

    private static OpenTask toOpenTask(ResultSet row, int index) throws SQLException {
        var task = row.getString("task");
        var document = row.getString("document");
        return new OpenTask(
                task,
                TaskLabels.step(row.getString("label"), task, document),
                groups(row.getArray("candidate_groups")),
                document);
    }

    private static List<String> groups(@Nullable Array names) throws SQLException {
        return names == null
                ? List.of()
                : Stream.of((Object[]) names.getArray()).map(String::valueOf).toList();
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

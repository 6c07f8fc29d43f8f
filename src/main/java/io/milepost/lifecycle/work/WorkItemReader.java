package io.milepost.lifecycle.work;

import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.task.TaskLabels;
import io.milepost.order.OrderLabel;
import io.milepost.order.OrderLabels;
import io.milepost.order.SalesOrders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads open steps of orders with three statements, however many they are. */
@Component
class WorkItemReader {

    /** Ends where a condition follows. */
    static final String FROM =
            """
            from ACT_RU_TASK t
            join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
            where p.PROC_DEF_KEY_ in (:processes) and
            """;

    static final String MOST_URGENT_FIRST = " order by t.DUE_DATE_ nulls last, t.CREATE_TIME_, t.ID_";

    private static final String SELECT =
            """
            select t.ID_ id, t.TASK_DEF_KEY_ task, t.NAME_ label, t.DUE_DATE_ due, t.CREATE_TIME_ since, t.ASSIGNEE_ claimant,
              coalesce(p.BUSINESS_KEY_, '') order_number, (
                select min(g.GROUP_ID_) from ACT_RU_IDENTITYLINK g where g.TASK_ID_ = t.ID_ and g.TYPE_ = :candidate
              ) candidate_group
            """;

    /** The document of a task is the variable's value in the nearest scope around it, as for the engine's expressions. */
    private static final String DOCUMENTS =
            """
            with recursive scope (task, execution, distance) as (
                select t.ID_, t.EXECUTION_ID_, 0 from ACT_RU_TASK t where t.ID_ in (:ids)
                union all
                select s.task, e.PARENT_ID_, s.distance + 1 from scope s
                join ACT_RU_EXECUTION e on e.ID_ = s.execution where e.PARENT_ID_ is not null
            )
            select s.task, v.NAME_ variable, v.TEXT_ document from scope s
            join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = s.execution
            where v.NAME_ in (:variables) and v.TASK_ID_ is null
            order by s.distance desc
            """;

    private record Row(
            String id,
            String task,
            @Nullable String label,
            @Nullable Instant due,
            Instant since,
            @Nullable String claimant,
            String order,
            @Nullable String group) {}

    private record Document(String task, String variable, String value) {}

    private final JdbcClient jdbc;
    private final OrderLabels labels;

    WorkItemReader(JdbcClient jdbc, OrderLabels labels) {
        this.jdbc = jdbc;
        this.labels = labels;
    }

    /** @param source starts with {@link #FROM} */
    List<WorkItem> read(String source, MapSqlParameterSource parameters) {
        var rows = jdbc.sql(SELECT + source)
                .paramSource(parameters)
                .query(WorkItemReader::toRow)
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        var documents = findDocuments(rows.stream().map(Row::id).toList());
        var customers = labels.findAll(rows.stream().map(Row::order).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(OrderLabel::number, OrderLabel::organization));
        return rows.stream()
                .map(row -> toItem(
                        row, documents.getOrDefault(row.id(), Map.of()), customers.getOrDefault(row.order(), "")))
                .toList();
    }

    /** @return values by variable, by task; of the nearest scope */
    private Map<String, Map<String, String>> findDocuments(List<String> tasks) {
        var documents = new HashMap<String, Map<String, String>>();
        jdbc.sql(DOCUMENTS)
                .param("ids", tasks)
                .param("variables", List.of(Variables.WORK_ORDER, Variables.SHIPPING_EVENT))
                .query((row, index) -> new Document(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(found -> documents
                        .computeIfAbsent(found.task(), task -> new HashMap<>())
                        .put(found.variable(), found.value()));
        return documents;
    }

    private static Row toRow(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("task"),
                row.getString("label"),
                SalesOrders.instant(row, "due"),
                row.getTimestamp("since").toInstant(),
                row.getString("claimant"),
                row.getString("order_number"),
                row.getString("candidate_group"));
    }

    private static WorkItem toItem(Row row, Map<String, String> documents, String customer) {
        var variable = TaskLabels.documentVariable(row.task());
        var document = variable == null ? "" : documents.getOrDefault(variable, "");
        return new WorkItem(
                row.id(),
                row.task(),
                TaskLabels.step(row.label(), row.task(), document),
                row.group(),
                document,
                row.order(),
                customer,
                row.due(),
                row.since(),
                row.claimant());
    }
}

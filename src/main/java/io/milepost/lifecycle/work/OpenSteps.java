package io.milepost.lifecycle.work;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.task.TaskLabels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what orders wait for, with one statement for many orders. */
@Component
public class OpenSteps {

    /**
     * An open step of an order.
     *
     * @param task   id of the user task in the model, such as {@code ship}
     * @param name   such as <i>Complete work order PWO-7</i>
     * @param groups groups that may complete it; empty if the model names none
     */
    public record OpenStep(String task, String name, List<String> groups) {}

    private record Row(String order, OpenStep step) {}

    private final JdbcClient jdbc;

    OpenSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return open steps by order, oldest first; without orders that wait for no person */
    public Map<String, List<OpenStep>> find(Collection<String> orderNumbers) {
        var steps = new LinkedHashMap<String, List<OpenStep>>();
        if (orderNumbers.isEmpty()) {
            return steps;
        }
        jdbc.sql(
                        """
                        select p.BUSINESS_KEY_ order_number, t.NAME_ label, t.TASK_DEF_KEY_ task, (
                            select string_agg(g.GROUP_ID_, ',') from ACT_RU_IDENTITYLINK g
                            where g.TASK_ID_ = t.ID_ and g.TYPE_ = :candidate
                          ) candidate_groups
                        from ACT_RU_EXECUTION p
                        join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
                        where p.PROC_DEF_KEY_ = :process and p.BUSINESS_KEY_ in (:orders)
                        order by t.CREATE_TIME_, t.ID_
                        """)
                .param("process", SalesOrderProcess.KEY)
                .param("orders", orderNumbers)
                .param("candidate", IdentityLinkType.CANDIDATE)
                .query(OpenSteps::toRow)
                .list()
                .forEach(row -> steps.computeIfAbsent(row.order(), order -> new ArrayList<>())
                        .add(row.step()));
        return steps;
    }

    private static Row toRow(ResultSet row, int index) throws SQLException {
        var task = row.getString("task");
        var groups = row.getString("candidate_groups");
        return new Row(
                row.getString("order_number"),
                new OpenStep(
                        task,
                        TaskLabels.step(row.getString("label"), task, ""),
                        groups == null ? List.of() : List.of(groups.split(","))));
    }
}

package io.milepost.lifecycle.work;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.task.TaskLabels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what orders wait for, with one statement for many orders. */
@Component
public class OpenStepNames {

    private record OpenStep(String order, String name) {}

    private final JdbcClient jdbc;

    OpenStepNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @return names of the open steps by order, such as <i>Complete work order PWO-7</i>, oldest first; without orders that
     *     wait for no person
     */
    public Map<String, List<String>> find(Collection<String> orderNumbers) {
        var names = new LinkedHashMap<String, List<String>>();
        if (orderNumbers.isEmpty()) {
            return names;
        }
        jdbc.sql(
                        """
                        select p.BUSINESS_KEY_ order_number, t.NAME_ label, t.TASK_DEF_KEY_ task
                        from ACT_RU_EXECUTION p
                        join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
                        where p.PROC_DEF_KEY_ = :process and p.BUSINESS_KEY_ in (:orders)
                        order by t.CREATE_TIME_, t.ID_
                        """)
                .param("process", SalesOrderProcess.KEY)
                .param("orders", orderNumbers)
                .query((row, index) -> new OpenStep(
                        row.getString("order_number"),
                        TaskLabels.step(row.getString("label"), row.getString("task"), "")))
                .list()
                .forEach(step -> names.computeIfAbsent(step.order(), order -> new ArrayList<>())
                        .add(step.name()));
        return names;
    }
}

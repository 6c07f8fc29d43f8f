package io.milepost.lifecycle.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Removes the processes of orders that never were real, with their history. The history of all others is protected
 * ({@link HistoryProtectionPlugin}), so these are statements on the engine's tables.
 */
@Repository
public class OrderProcessRemoval {

    private static final List<String> TABLES = List.of(
            "ACT_HI_DETAIL",
            "ACT_HI_VARINST",
            "ACT_HI_IDENTITYLINK",
            "ACT_HI_INCIDENT",
            "ACT_HI_JOB_LOG",
            "ACT_HI_EXT_TASK_LOG",
            "ACT_HI_COMMENT",
            "ACT_HI_ATTACHMENT",
            "ACT_HI_OP_LOG",
            "ACT_HI_TASKINST",
            "ACT_HI_ACTINST",
            "ACT_HI_PROCINST",
            "ACT_GE_BYTEARRAY");

    private static final String ROOTS =
            "select distinct ROOT_PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ in (:orders)";

    private final RuntimeService runtime;
    private final NamedParameterJdbcTemplate jdbc;

    OrderProcessRemoval(RuntimeService runtime, NamedParameterJdbcTemplate jdbc) {
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /**
     * Deletes all processes with these business keys. Joins the caller's transaction; repeating it changes nothing.
     *
     * @param orderNumbers at least one
     */
    public void remove(Collection<String> orderNumbers) {
        var roots = jdbc.queryForList(ROOTS, Map.of("orders", orderNumbers), String.class);
        if (roots.isEmpty()) {
            return;
        }
        runtime.deleteProcessInstancesIfExists(roots, null, true, true, false);
        TABLES.forEach(table ->
                jdbc.update("delete from " + table + " where ROOT_PROC_INST_ID_ in (:roots)", Map.of("roots", roots)));
    }
}

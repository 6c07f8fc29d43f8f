package io.milepost.lifecycle.history;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceManager;

/**
 * Deletes the history of an order when its time to live has passed, but not while the order is in progress: the removal
 * time, which counts from the start, is then postponed.
 */
final class OrderHistoryCleanup extends HistoricProcessInstanceManager {

    /** From the end of an order to the removal of its history, at least. */
    private static final Duration KEPT_AFTER_END = Duration.ofDays(14);

    /**
     * Postponed again a week later if the order is still in progress: before the time has come that a concurrent
     * transaction may have read and written to a new row.
     */
    private static final Duration POSTPONED = KEPT_AFTER_END.plusDays(7);

    /** With called processes, whose rows have the removal time of the process that called them. */
    private static final String ROOTS_IN_PROGRESS =
            """
            select * from ACT_HI_PROCINST
            where END_TIME_ is null and ID_ = ROOT_PROC_INST_ID_ and REMOVAL_TIME_ <= #{due}
            order by ID_""";

    /** Called for each batch of rows. The engine executes the updates before it deletes. */
    @Override
    public Map<Class<? extends DbEntity>, DbOperation> deleteHistoricProcessInstancesByRemovalTime(
            Date now, int minuteFrom, int minuteTo, int batchSize) {
        var postponed = Date.from(now.toInstant().plus(POSTPONED));
        for (var process : findInProgress(Date.from(now.toInstant().plus(KEPT_AFTER_END)))) {
            addRemovalTimeToProcessInstancesByRootProcessInstanceId(process.getId(), postponed);
            getHistoricDecisionInstanceManager()
                    .addRemovalTimeToDecisionsByRootProcessInstanceId(process.getId(), postponed);
        }
        return super.deleteHistoricProcessInstancesByRemovalTime(now, minuteFrom, minuteTo, batchSize);
    }

    private static List<HistoricProcessInstance> findInProgress(Date due) {
        return Context.getProcessEngineConfiguration()
                .getHistoryService()
                .createNativeHistoricProcessInstanceQuery()
                .sql(ROOTS_IN_PROGRESS)
                .parameter("due", due)
                .list();
    }

    @Override
    public void deleteHistoricProcessInstanceByIds(List<String> instances) {
        if (!instances.isEmpty()) {
            throw HistoryProtectionPlugin.rejection();
        }
    }
}

package io.milepost.lifecycle.task;

import static io.milepost.messages.Messages.message;
import static java.util.stream.Collectors.toSet;

import io.milepost.error.InvalidFieldException;
import io.milepost.order.OrderLabel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.HasDbRevision;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * Answers a query of the engine from what {@link OrderProcessLoader} has read before, and any other query from the
 * database. Belongs to one command of the engine, which writes everything at its end: until then, the database would give
 * the same answer. Each answer to a query is given once.
 */
final class PrefetchedEntityManager extends DbEntityManager {

    private record Query(String statement, @Nullable Object parameter) {}

    private record Times(Date start, @Nullable Date removal) {}

    private final Map<String, OrderProcess> processes = new HashMap<>();
    private final Map<String, OrderLabel> labels = new HashMap<>();
    private final Map<Query, List<?>> answers = new HashMap<>();
    private final Map<String, Times> history = new HashMap<>();
    private boolean readingForStep;

    PrefetchedEntityManager(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    static PrefetchedEntityManager ofCurrentCommand() {
        return (PrefetchedEntityManager) Context.getCommandContext().getDbEntityManager();
    }

    /** Those that have been read in this command, by order number. */
    Map<String, OrderProcess> processes() {
        return processes;
    }

    /** Those that have been read in this command, by order number. */
    Map<String, OrderLabel> labels() {
        return labels;
    }

    void addAnswer(String statement, Object parameter, @Nullable Collection<?> rows) {
        answers.put(new Query(statement, parameter), rows == null ? new ArrayList<>() : new ArrayList<>(rows));
    }

    /** @param id of a row of the history that has no end yet; the engine reads nothing else of it */
    void addHistory(String id, Date start, @Nullable Date removal) {
        history.put(id, new Times(start, removal));
    }

    /**
     * Reads what a step is about to change. The engine may have read some of it before the step waited for its lock.
     *
     * @throws OptimisticLockingException if another transaction changed one of these rows since then
     */
    @SuppressWarnings("unchecked")
    <T> List<T> selectForStep(String statement, Object parameter) {
        readingForStep = true;
        try {
            return selectList(statement, parameter);
        } finally {
            readingForStep = false;
        }
    }

    /** @throws OptimisticLockingException if another transaction deleted one since this command read it */
    <T extends DbEntity> void checkNoneDeleted(Class<T> type, Predicate<T> belongs, Collection<T> rows) {
        var ids = rows.stream().map(DbEntity::getId).collect(toSet());
        getCachedEntitiesByType(type).stream()
                .filter(belongs)
                .filter(row -> getDbEntityCache().isPersistent(row) && !ids.contains(row.getId()))
                .findFirst()
                .ifPresent(PrefetchedEntityManager::rejectChanged);
    }

    @Override
    protected DbEntity cacheFilter(DbEntity row) {
        var known = super.cacheFilter(row);
        if (readingForStep
                && known instanceof HasDbRevision before
                && row instanceof HasDbRevision now
                && before.getRevision() != now.getRevision()) {
            rejectChanged(row);
        }
        return known;
    }

    static void rejectChanged(DbEntity row) {
        throw new OptimisticLockingException("%s %s was changed by another transaction"
                .formatted(row.getClass().getSimpleName(), row.getId()));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List selectList(String statement, ListQueryParameterObject parameter) {
        var answer = answers.remove(new Query(statement, parameter.getParameter()));
        return answer == null ? super.selectList(statement, parameter) : answer;
    }

    /** A model that this node has parsed is not read again to continue orders: only new processes look at its state. */
    @Override
    public <T extends DbEntity> @Nullable T selectById(Class<T> type, String id) {
        if (type == ProcessDefinitionEntity.class && !processes.isEmpty()) {
            var parsed = Context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .getProcessDefinitionCache()
                    .get(id);
            if (parsed != null) {
                return type.cast(parsed);
            }
        }
        var times = history.get(id);
        if (times != null && getCachedEntity(type, id) == null) {
            var row = newHistory(type);
            if (row != null) {
                row.setId(id);
                row.setStartTime(times.start());
                row.setRemovalTime(times.removal());
                return type.cast(row);
            }
        }
        return super.selectById(type, id);
    }

    /** Subtasks are rejected: {@link OrderProcessLoader} does not read them. */
    @Override
    public void merge(DbEntity entity) {
        if (entity instanceof TaskEntity task && task.getParentTaskId() != null) {
            throw new InvalidFieldException("parentTaskId", message("task.error.subtask"));
        }
        super.merge(entity);
    }

    /** The engine describes each new row for an error message that it almost never needs: 2 % of the time of a call. */
    @Override
    protected void validateId(DbEntity entity) {
        if (entity.getId() == null || Authorization.ANY.equals(entity.getId())) {
            super.validateId(entity);
        }
    }

    private static @Nullable HistoricScopeInstanceEvent newHistory(Class<?> type) {
        if (type == HistoricActivityInstanceEventEntity.class) {
            return new HistoricActivityInstanceEventEntity();
        }
        if (type == HistoricTaskInstanceEventEntity.class) {
            return new HistoricTaskInstanceEventEntity();
        }
        return type == HistoricProcessInstanceEventEntity.class ? new HistoricProcessInstanceEventEntity() : null;
    }
}

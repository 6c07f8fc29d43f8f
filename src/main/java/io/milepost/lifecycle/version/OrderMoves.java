package io.milepost.lifecycle.version;

import static io.milepost.messages.Messages.message;

import io.milepost.bulk.BulkOperation;
import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.BulkOperationTask.Progress;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.bulk.RejectedItem;
import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.version.ModelVersions.DeployedVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves running orders to the newest version of their process, or tries it without changing anything. Repeatable: orders
 * that have been moved are on the newest version, and those that cannot be moved stay on theirs.
 */
@Component
public class OrderMoves {

    private static final Logger log = LoggerFactory.getLogger(OrderMoves.class);

    private static final int BATCH_SIZE = 200;
    private static final String MODELS = "/models/";

    /** Instances on older versions of a process. */
    private static final String OLDER =
            """
            from ACT_RU_EXECUTION e
            join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
            where d.KEY_ = :process and d.TENANT_ID_ is null and d.VERSION_ < :newest and e.PARENT_ID_ is null\s""";

    /**
     * A move, or a dry run.
     *
     * @param notMoved the first orders that cannot be moved, with the reason
     */
    public record MoveStatus(BulkOperation operation, List<OrderNotMoved> notMoved) {}

    /** @param order its number, or the id of an instance without a business key */
    public record OrderNotMoved(String order, String version, String reason) {}

    private record Instance(String id, String order, String definition, int version) {}

    private final JdbcClient jdbc;
    private final ModelVersions versions;
    private final MigrationPlans plans;
    private final OrderMover mover;
    private final BulkOperationRunner runner;

    OrderMoves(
            JdbcClient jdbc,
            ModelVersions versions,
            MigrationPlans plans,
            OrderMover mover,
            BulkOperationRunner runner) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.plans = plans;
        this.mover = mover;
        this.runner = runner;
    }

    /** @return number of orders on older versions */
    public int countMovable(String process) {
        return versions.findNewest(process)
                .map(newest -> count(newest.version()))
                .orElse(0);
    }

    private int count(ModelVersion newest) {
        return jdbc.sql("select count(*) " + OLDER)
                .param("process", newest.process())
                .param("newest", newest.version())
                .query(Integer.class)
                .single();
    }

    /**
     * @param dryRun whether to change nothing
     * @return id of the bulk operation
     * @throws NotFoundException if there is no such process
     * @throws ConflictException if no order is on an older version, or too many operations are waiting
     */
    public UUID start(String process, boolean dryRun, String user) {
        var newest = versions.findNewest(process).orElseThrow(() -> new NotFoundException("process", process));
        var version = newest.version().version();
        var total = count(newest.version());
        if (total == 0) {
            throw new ConflictException(message("version.move.nothing", process, version));
        }
        var title = message(dryRun ? "version.move.dryRunTitle" : "version.move.title", process, version);
        log.info("{} by {}: {} orders", title, user, total);
        return runner.start(
                new NewBulkOperation(title, MODELS + process, user, total),
                progress -> new Run(newest, dryRun, progress).run());
    }

    /** @return whether the bulk operation moves orders, or tries it */
    public static boolean isMove(BulkOperation operation) {
        return operation.returnPath().startsWith(MODELS);
    }

    /** @throws NotFoundException if there is no such move, or it has been deleted */
    public MoveStatus getStatus(UUID id) {
        var operation = runner.get(id);
        if (!isMove(operation)) {
            throw new NotFoundException("bulkOperation", id.toString());
        }
        return new MoveStatus(
                operation,
                runner.findFirstRejectedItems(id).stream()
                        .map(item -> new OrderNotMoved(item.original(), item.field(), item.message()))
                        .toList());
    }

    private final class Run {

        private final DeployedVersion newest;
        private final boolean dryRun;
        private final Progress progress;

        private final Map<String, MigrationPlan> planBySource = new HashMap<>();

        private int line;
        private int moved;

        Run(DeployedVersion newest, boolean dryRun, Progress progress) {
            this.newest = newest;
            this.dryRun = dryRun;
            this.progress = progress;
        }

        String run() {
            var last = "";
            List<Instance> batch;
            while (!(batch = findNext(last)).isEmpty()) {
                batch.forEach(this::move);
                last = batch.get(batch.size() - 1).id();
            }
            return message(
                    dryRun ? "version.move.dryRunDone" : "version.move.done",
                    moved,
                    line - moved,
                    newest.version().version());
        }

        /** By id: an order that cannot be moved is not tried again, and one that starts meanwhile is on the newest. */
        private List<Instance> findNext(String last) {
            return jdbc.sql(
                            """
                            select e.ID_ as id, coalesce(e.BUSINESS_KEY_, e.ID_) as business_key, d.ID_ as definition,
                              d.VERSION_ as version\s"""
                                    + OLDER + " and e.ID_ > :last order by e.ID_ limit :limit")
                    .param("process", newest.version().process())
                    .param("newest", newest.version().version())
                    .param("last", last)
                    .param("limit", BATCH_SIZE)
                    .query((row, index) -> new Instance(
                            row.getString("id"),
                            row.getString("business_key"),
                            row.getString("definition"),
                            row.getInt("version")))
                    .list();
        }

        private void move(Instance instance) {
            line++;
            var reason = mover.move(planFor(instance.definition()), instance.id(), dryRun);
            if (reason.isEmpty()) {
                moved++;
            }
            progress.reportProgress(1, toRejectedItems(instance, reason));
        }

        private List<RejectedItem> toRejectedItems(Instance instance, Optional<String> reason) {
            return reason.stream()
                    .map(text -> new RejectedItem(
                            line, message("version.number", instance.version()), text, instance.order()))
                    .toList();
        }

        private MigrationPlan planFor(String definition) {
            return planBySource.computeIfAbsent(definition, source -> plans.create(source, newest.definition()));
        }
    }
}

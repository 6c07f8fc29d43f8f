package io.milepost.bulk;

import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import io.milepost.error.NotFoundException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;

/** Runs bulk operations, one at a time on each node. Every node can report the progress of all of them. */
@Service
public class BulkRuns implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(BulkRuns.class);

    private static final int WAITING = 20;
    private static final int SOME = 2_000;
    private static final int SECONDS_TO_STOP = 20;

    private final BulkRunTable table;
    private final ThreadPoolTaskExecutor worker = new ThreadPoolTaskExecutor();
    private final Set<UUID> here = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    BulkRuns(BulkRunTable table) {
        this.table = table;
        worker.setThreadNamePrefix("bulk-");
        worker.setCorePoolSize(1);
        worker.setMaxPoolSize(1);
        worker.setQueueCapacity(WAITING);
        worker.setWaitForTasksToCompleteOnShutdown(true);
        worker.setAwaitTerminationSeconds(SECONDS_TO_STOP);
        worker.initialize();
    }

    /**
     * Starts an operation as soon as earlier ones on this node have ended. Must not be called in a transaction.
     *
     * @param title such as {@code Import of contacts.csv}
     * @param back  path of the page where it was started
     * @param total number of items to process
     * @return id of the operation
     * @throws ConflictException if too many operations are waiting; nothing is started then
     */
    public UUID start(String title, String back, String user, int total, BulkWork work) {
        var id = table.insert(title, back, user, total);
        here.add(id);
        try {
            worker.execute(() -> run(id, work));
        } catch (TaskRejectedException full) {
            here.remove(id);
            table.end(id, true, "Not started.");
            throw new ConflictException(
                    "Too many operations are waiting. Please wait until one has finished, then try again.");
        }
        return id;
    }

    private void run(UUID id, BulkWork work) {
        try {
            endIfStopping();
            table.end(id, false, work.run((things, refusals) -> more(id, things, refusals)));
        } catch (CancellationException e) {
            table.end(
                    id,
                    true,
                    "The server was shut down before this finished. Completed work is saved; start again to continue.");
        } catch (DomainException refusal) {
            table.end(id, true, String.valueOf(refusal.getMessage()));
        } catch (Exception e) {
            log.error("Bulk run {} failed", id, e);
            table.end(id, true, "This failed; see the server log. Completed work is saved.");
        } finally {
            here.remove(id);
        }
    }

    private void more(UUID id, int things, List<BulkRefusal> refusals) {
        table.add(id, things, refusals);
        endIfStopping();
    }

    private void endIfStopping() {
        if (stopping) {
            throw new CancellationException();
        }
    }

    /** Shows the other nodes that this node's operations are running or waiting. */
    @Scheduled(fixedRate = 30_000)
    void giveSignOfLife() {
        var ids = Set.copyOf(here);
        if (!ids.isEmpty()) {
            table.alive(ids);
        }
    }

    /** Deletes operations and their rejected items after 30 days. */
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        table.deleteOld();
    }

    /** @throws NotFoundException if there is no such operation, or it has been deleted */
    public BulkRun get(UUID id) {
        return table.find(id).orElseThrow(() -> new NotFoundException("bulk run", id.toString()));
    }

    /** @return the first rejected items, by line; at most {@code limit} */
    public List<BulkRefusal> refusals(UUID id, int limit) {
        return table.refusals(id, 0, limit);
    }

    /** Passes on all rejected items, by line, without holding them all in memory. */
    public void eachRefusal(UUID id, Consumer<BulkRefusal> each) {
        List<BulkRefusal> some;
        for (var offset = 0; !(some = table.refusals(id, offset, SOME)).isEmpty(); offset += SOME) {
            some.forEach(each);
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        worker.shutdown();
    }
}

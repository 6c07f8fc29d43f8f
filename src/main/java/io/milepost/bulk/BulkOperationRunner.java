package io.milepost.bulk;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import io.milepost.error.NotFoundException;
import java.util.List;
import java.util.Map;
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
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;

/** Runs bulk operations, one at a time on each node. Every node can report the progress of all of them. */
@Service
public class BulkOperationRunner implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(BulkOperationRunner.class);

    private static final int QUEUE_CAPACITY = 20;
    /** One user does not fill the queue. */
    private static final int MAX_WAITING_OF_USER = 2;

    private static final int MAX_ITEMS_SHOWN = 200;
    private static final int BATCH_SIZE = 2_000;
    private static final int SHUTDOWN_TIMEOUT_SECONDS = 20;

    private final BulkOperationRepository repository;
    private final ThreadPoolTaskExecutor worker = new ThreadPoolTaskExecutor();
    private final Set<UUID> runningHere = ConcurrentHashMap.newKeySet();
    /** Number of waiting operations by user. */
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    BulkOperationRunner(BulkOperationRepository repository) {
        this.repository = repository;
        worker.setThreadNamePrefix("bulk-");
        worker.setCorePoolSize(1);
        worker.setMaxPoolSize(1);
        worker.setQueueCapacity(QUEUE_CAPACITY);
        worker.setWaitForTasksToCompleteOnShutdown(true);
        worker.setAwaitTerminationSeconds(SHUTDOWN_TIMEOUT_SECONDS);
        worker.initialize();
    }

    /**
     * Starts an operation as soon as earlier ones on this node have ended, in the name of the current user. Must not be
     * called in a transaction.
     *
     * @return id of the operation
     * @throws ConflictException if too many operations are waiting, of this user or in total; nothing is started then
     */
    public UUID start(NewBulkOperation operation, BulkOperationTask task) {
        var user = operation.startedBy();
        addWaiting(user);
        try {
            return enqueue(repository.insert(operation), user, task);
        } catch (RuntimeException e) {
            removeWaiting(user);
            throw e;
        }
    }

    private void addWaiting(String user) {
        waiting.merge(user, 1, (before, one) -> {
            if (before >= MAX_WAITING_OF_USER) {
                throw new ConflictException(message("bulk.error.tooManyOwn", MAX_WAITING_OF_USER));
            }
            return before + one;
        });
    }

    private void removeWaiting(String user) {
        waiting.computeIfPresent(user, (name, before) -> before == 1 ? null : before - 1);
    }

    private UUID enqueue(UUID id, String user, BulkOperationTask task) {
        runningHere.add(id);
        try {
            worker.execute(new DelegatingSecurityContextRunnable(() -> {
                removeWaiting(user);
                run(id, task);
            }));
        } catch (TaskRejectedException full) {
            runningHere.remove(id);
            repository.complete(id, true, message("bulk.error.notStarted"));
            throw new ConflictException(message("bulk.error.tooMany"));
        }
        return id;
    }

    private void run(UUID id, BulkOperationTask task) {
        try {
            cancelIfStopping();
            repository.complete(
                    id, false, task.run((items, rejectedItems) -> reportProgress(id, items, rejectedItems)));
        } catch (CancellationException e) {
            repository.complete(id, true, message("bulk.error.shutdown"));
        } catch (DomainException exception) {
            repository.complete(id, true, exception.getMessage());
        } catch (Exception e) {
            log.error("Bulk operation {} failed", id, e);
            repository.complete(id, true, message("bulk.error.failed"));
        } finally {
            runningHere.remove(id);
        }
    }

    private void reportProgress(UUID id, int items, List<RejectedItem> rejectedItems) {
        repository.recordProgress(id, items, rejectedItems);
        cancelIfStopping();
    }

    private void cancelIfStopping() {
        if (stopping) {
            throw new CancellationException();
        }
    }

    /** Shows the other nodes that this node's operations are running or waiting. */
    @Scheduled(fixedRate = 30_000)
    void heartbeat() {
        var ids = Set.copyOf(runningHere);
        if (!ids.isEmpty()) {
            repository.heartbeat(ids);
        }
    }

    /** Deletes operations and their rejected items after 30 days. */
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
    void purgeExpired() {
        repository.deleteExpired();
    }

    /** @throws NotFoundException if there is no such operation, or it has been deleted */
    public BulkOperation get(UUID id) {
        return repository.find(id).orElseThrow(() -> new NotFoundException("bulkOperation", id.toString()));
    }

    /** @return each item in the order of processing; empty if the operation was started without a list of its items */
    public List<ItemResult> findItems(UUID id) {
        return repository.findItems(id);
    }

    /** @return the first rejected items, by line; at most {@value #MAX_ITEMS_SHOWN} */
    public List<RejectedItem> findFirstRejectedItems(UUID id) {
        return repository.findRejectedItems(id, 0, MAX_ITEMS_SHOWN);
    }

    /** Passes all rejected items to the consumer, by line, without loading them all into memory. */
    public void forEachRejectedItem(UUID id, Consumer<RejectedItem> consumer) {
        List<RejectedItem> batch;
        for (var offset = 0;
                !(batch = repository.findRejectedItems(id, offset, BATCH_SIZE)).isEmpty();
                offset += BATCH_SIZE) {
            batch.forEach(consumer);
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        worker.shutdown();
    }
}

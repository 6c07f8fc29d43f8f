package io.milepost.lifecycle.delegate;

import io.milepost.database.DatabaseFailure;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.feedback.UnknownTextReconciler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on the external task <i>Ask the provider</i>. It is external because the call goes over the network, and the
 * engine would make it inside a transaction.
 */
@Component
class DeliveryReconciliationWorker {

    private static final Logger log = LoggerFactory.getLogger(DeliveryReconciliationWorker.class);
    private static final int BATCH_SIZE = 10;
    private static final int MAX_RETRIES = 5;
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);

    private final ExternalTaskService tasks;
    private final UnknownTextReconciler reconciler;
    private final TransactionTemplate transaction;
    private final Duration lock;
    private final String worker = "milepost-" + UUID.randomUUID();

    DeliveryReconciliationWorker(
            ExternalTaskService tasks,
            UnknownTextReconciler reconciler,
            TransactionTemplate transaction,
            MilepostProperties settings) {
        this.tasks = tasks;
        this.reconciler = reconciler;
        this.transaction = transaction;
        var requestTimeout =
                settings.twilio().connectTimeout().plus(settings.twilio().readTimeout());
        this.lock = requestTimeout.plus(RETRY_DELAY);
    }

    /** One at a time, so that no task is locked longer than its own call takes. */
    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void process() {
        for (var processed = 0; processed < BATCH_SIZE; processed++) {
            var next = tasks.fetchAndLock(1, worker)
                    .topic(TextAttentionProcess.TOPIC_ASK_PROVIDER, lock.toMillis())
                    .variables(Variables.TEXT)
                    .execute();
            if (next.isEmpty()) {
                return;
            }
            process(next.get(0));
        }
    }

    /** A failed call is repeated after a pause, and does not block others. */
    private void process(LockedExternalTask task) {
        try {
            var text = TextAttentionProcess.text(task.getVariables().get(Variables.TEXT));
            text.ifPresent(this::reconcile);
            transaction.executeWithoutResult(status -> complete(task, text));
        } catch (RuntimeException e) {
            log.warn("Failed to ask about the text of task {}; retrying: {}", task.getId(), e.toString());
            fail(task, e);
        }
    }

    /**
     * After the last retry, the engine creates an incident for operations. A database outage does not count as a
     * retry.
     */
    private void fail(LockedExternalTask task, RuntimeException failure) {
        var left = task.getRetries() == null ? MAX_RETRIES : task.getRetries();
        var counts = DatabaseFailure.find(failure).isEmpty();
        try {
            tasks.handleFailure(
                    task.getId(),
                    worker,
                    failure.getClass().getSimpleName(),
                    counts ? left - 1 : left,
                    RETRY_DELAY.toMillis());
        } catch (NotFoundException gone) {
            log.debug("Task {} has already ended", task.getId(), gone);
        }
    }

    /** If the provider cannot answer, operations decide; a failure here must not keep the text from their review. */
    private void reconcile(UUID text) {
        try {
            reconciler.reconcile(text);
        } catch (RuntimeException e) {
            if (DatabaseFailure.find(e).isPresent()) {
                throw e;
            }
            log.warn(
                    "Failed to ask the provider about text {}; operations decide: {}",
                    text,
                    e.getClass().getSimpleName());
        }
    }

    /** The text must not be resolved until the process has continued, or a delivery report would find no receiver. */
    private void complete(LockedExternalTask task, Optional<UUID> text) {
        var settled = text.filter(reconciler::isResolved).isPresent();
        tasks.complete(task.getId(), worker, Map.of(Variables.SETTLED, settled));
    }
}

package io.milepost.text.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the tasks of conversations. This happens after the customer's text is committed, so that a failure here cannot lose
 * it, and Twilio need not wait. A failed start is repeated. All nodes share the work.
 */
@Component
class ReplyTaskStarter {

    private static final Logger log = LoggerFactory.getLogger(ReplyTaskStarter.class);
    private static final int BATCH_SIZE = 50;
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);

    private final Conversations conversations;
    private final ConversationUpdates updates;
    private final ReplyTasks tasks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplyTaskStarter(
            Conversations conversations,
            ConversationUpdates updates,
            ReplyTasks tasks,
            TransactionTemplate transaction,
            Clock clock) {
        this.conversations = conversations;
        this.updates = updates;
        this.tasks = tasks;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void startDue() {
        for (var id : updates.findTasksDue(clock.instant(), BATCH_SIZE)) {
            try {
                transaction.executeWithoutResult(status -> start(id));
            } catch (RuntimeException e) {
                log.warn("The task of conversation {} cannot be started yet and will be retried: {}", id, e.toString());
                transaction.executeWithoutResult(
                        status -> updates.setTaskDue(id, clock.instant().plus(RETRY_DELAY)));
            }
        }
    }

    private void start(UUID id) {
        if (updates.lockTaskDue(id)) {
            var conversation = conversations.get(id);
            updates.setTaskStarted(id, tasks.start(id, conversation.order(), conversation.group()));
        }
    }
}

package io.milepost.lifecycle;

import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.text.UnknownTexts;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works on the external task <i>Ask the provider</i>: an external task, because the question goes over the network, and
 * the engine would ask it in a transaction.
 */
@Component
class ProviderQuestions {

    private static final Logger log = LoggerFactory.getLogger(ProviderQuestions.class);
    private static final int AT_ONCE = 10;
    private static final Duration LOCK = Duration.ofMinutes(5);

    private final ExternalTaskService tasks;
    private final UnknownTexts unknownTexts;
    private final String worker = "milepost-" + UUID.randomUUID();

    ProviderQuestions(ExternalTaskService tasks, UnknownTexts unknownTexts) {
        this.tasks = tasks;
        this.unknownTexts = unknownTexts;
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void ask() {
        var open = tasks.fetchAndLock(AT_ONCE, worker)
                .topic(TextAttentionProcess.TOPIC_ASK_PROVIDER, LOCK.toMillis())
                .variables(Variables.TEXT)
                .execute();
        open.forEach(this::ask);
    }

    /** Operations decide whatever the provider cannot tell; a failure here must not keep the text from them. */
    private void ask(LockedExternalTask task) {
        var text = TextAttentionProcess.text(task.getVariables().get(Variables.TEXT));
        var settled = text.filter(this::isSettled).isPresent();
        tasks.complete(task.getId(), worker, Map.of(Variables.SETTLED, settled));
    }

    private boolean isSettled(UUID text) {
        try {
            return unknownTexts.reconcile(text);
        } catch (RuntimeException e) {
            log.warn(
                    "Asking the provider about text {} failed, operations decide: {}",
                    text,
                    e.getClass().getSimpleName());
            return false;
        }
    }
}

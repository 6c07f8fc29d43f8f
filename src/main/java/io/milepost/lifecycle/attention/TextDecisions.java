package io.milepost.lifecycle.attention;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.lifecycle.task.EngineExceptionTranslator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Texts that failed, or may have been sent, and wait for a decision: the task <i>Decide about a text</i> of Tasklist. */
@Component
public class TextDecisions {

    /** What to do with a text. */
    public enum Decision {
        RESEND("resend"),
        OTHER_CONTACT("otherContact"),
        DROP("drop");

        private final String value;

        Decision(String value) {
            this.value = value;
        }
    }

    /**
     * A decision to make.
     *
     * @param task   id of the task in the engine
     * @param text   id of the text; null if the process does not have one
     * @param reason why the text was not sent, in a sentence; may be empty
     */
    public record OpenDecision(String task, String order, @Nullable UUID text, String reason, Instant since) {}

    private static final String SELECT =
            """
            select t.ID_ task, p.BUSINESS_KEY_ order_number, t.CREATE_TIME_ since,
              (select v.TEXT_ from ACT_RU_VARIABLE v
                where v.EXECUTION_ID_ = p.ID_ and v.NAME_ = :text and v.TASK_ID_ is null) text_id,
              (select v.TEXT_ from ACT_RU_VARIABLE v
                where v.EXECUTION_ID_ = p.ID_ and v.NAME_ = :reason and v.TASK_ID_ is null) reason
            from ACT_RU_TASK t
            join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
            where t.PROC_DEF_ID_ in (select d.ID_ from ACT_RE_PROCDEF d where d.KEY_ = :process)
              and t.TASK_DEF_KEY_ = :decide and p.BUSINESS_KEY_ is not null
            """;

    private final JdbcClient jdbc;
    private final TaskService tasks;

    TextDecisions(JdbcClient jdbc, TaskService tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /** @return longest wait first */
    public List<OpenDecision> findOldest(int limit) {
        return find(" order by t.CREATE_TIME_, t.ID_ limit " + limit, "");
    }

    private List<OpenDecision> find(String rest, String task) {
        return jdbc.sql(SELECT + rest)
                .param("text", Variables.TEXT)
                .param("reason", Variables.REASON)
                .param("process", TextAttentionProcess.KEY)
                .param("decide", TextAttentionProcess.TASK_DECIDE)
                .param("task", task)
                .query((row, index) -> new OpenDecision(
                        row.getString("task"),
                        row.getString("order_number"),
                        TextAttentionProcess.text(row.getString("text_id")).orElse(null),
                        Objects.requireNonNullElse(row.getString("reason"), ""),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    /**
     * Completes the task. A text is sent again at most once.
     *
     * @param task    id of the task
     * @param contact code of the other contact; null for other decisions
     * @return the decision that was open
     * @throws ConflictException if it is not open anymore
     * @throws DomainException   if the text cannot be sent; the task stays open
     */
    public OpenDecision decide(String task, Decision decision, @Nullable String contact) {
        var open = findOpen(task).orElseThrow(() -> new ConflictException(message("work.error.notOpen")));
        var variables = new HashMap<String, Object>();
        variables.put(Variables.DECISION, decision.value);
        if (contact != null) {
            variables.put(Variables.CONTACT, contact);
        }
        EngineExceptionTranslator.call(() -> {
            tasks.complete(open.task(), variables);
            return open;
        });
        return open;
    }

    private Optional<OpenDecision> findOpen(String task) {
        return find(" and t.ID_ = :task", task).stream().findFirst();
    }
}

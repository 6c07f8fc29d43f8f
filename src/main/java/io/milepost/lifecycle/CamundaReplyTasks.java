package io.milepost.lifecycle;

import io.milepost.lifecycle.CustomerReplyProcess.Variables;
import io.milepost.lifecycle.task.EngineExceptionTranslator;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.conversation.Decision;
import io.milepost.text.conversation.ReplyTasks;
import java.util.Locale;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;
import org.camunda.bpm.engine.variable.impl.value.PrimitiveTypeValueImpl.StringValueImpl;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.springframework.stereotype.Component;

/** Starts a process for a conversation, so that staff find it with all other open work. */
@Component
class CamundaReplyTasks implements ReplyTasks {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final MilepostProperties settings;

    CamundaReplyTasks(RuntimeService runtime, TaskService tasks, MilepostProperties settings) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.settings = settings;
    }

    @Override
    public String start(UUID conversation, String order, String group) {
        VariableMap variables = new VariableMapImpl()
                .putValue(Variables.CONVERSATION, conversation.toString())
                .putValue(Variables.GROUP, group)
                .putValue(
                        Variables.ESCALATE_AFTER,
                        settings.conversations().escalateAfter().toString());
        var process = order.isEmpty()
                ? runtime.startProcessInstanceByKey(CustomerReplyProcess.KEY, variables)
                : runtime.startProcessInstanceByKey(
                        CustomerReplyProcess.KEY,
                        order,
                        variables.putValue(SalesOrderProcess.Variables.ORDER_NUMBER, order));
        return process.getId();
    }

    /** The engine keeps neither words nor names: they are passed for this one command. */
    @Override
    public boolean complete(String processId, Decision decision) {
        var open = tasks.createTaskQuery()
                .processInstanceId(processId)
                .taskDefinitionKey(CustomerReplyProcess.TASK_ANSWER)
                .singleResult();
        return open != null && complete(open, decision);
    }

    private boolean complete(Task task, Decision decision) {
        VariableMap variables = new VariableMapImpl()
                .putValue(Variables.DECISION, decision.action().name().toLowerCase(Locale.ROOT))
                .putValueTyped(Variables.ANSWER, transientText(decision.answer()))
                .putValueTyped(
                        Variables.ANSWER_KEY, transientText(decision.key().toString()))
                .putValueTyped(Variables.USER, transientText(decision.user()))
                .putValueTyped(Variables.SEEN, transientText(String.valueOf(decision.seen())));
        if (!decision.group().isEmpty()) {
            variables.putValue(Variables.GROUP, decision.group());
        }
        return EngineExceptionTranslator.call(() -> {
            tasks.complete(task.getId(), variables);
            return true;
        });
    }

    private static StringValue transientText(String text) {
        return new StringValueImpl(text, true);
    }
}

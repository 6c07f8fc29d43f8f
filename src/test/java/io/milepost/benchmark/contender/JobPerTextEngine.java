package io.milepost.benchmark.contender;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;

/**
 * Camunda alone: a process of five user tasks, and an engine job for each text, which does nothing. The order does not
 * wait for its texts here either.
 */
public final class JobPerTextEngine extends BareEngine {

    private static final String KEY = "job-per-text";
    private static final int TASKS = 5;
    private static final int MAX_ATTEMPTS = 100;

    public JobPerTextEngine(BenchmarkPostgres postgres) {
        super(
                postgres.newDatabase("job_per_text"),
                Map.of("text", (JavaDelegate) execution -> {}),
                deployment -> deployment.addModelInstance(KEY + ".bpmn", model()));
    }

    private static BpmnModelInstance model() {
        AbstractFlowNodeBuilder<?, ?> step =
                Bpmn.createExecutableProcess(KEY).startEvent().userTask("send-to-production");
        step = withTexts(step, "send-to-production").userTask("complete-work-order");
        step = withTexts(step, "complete-work-order").userTask("plan-shipping-event");
        step = withTexts(step.userTask("ship"), "ship").userTask("confirm-delivery");
        return withTexts(step, "confirm-delivery").endEvent().done();
    }

    /** Two, next to the step that follows. */
    private static AbstractFlowNodeBuilder<?, ?> withTexts(AbstractFlowNodeBuilder<?, ?> step, String task) {
        for (var contact = 1; contact <= 2; contact++) {
            step = step.serviceTask("text-" + contact + "-after-" + task)
                    .camundaDelegateExpression("${text}")
                    .camundaAsyncBefore()
                    .endEvent()
                    .moveToNode(task);
        }
        return step;
    }

    @Override
    public String name() {
        return "(a) engine alone, a job per text";
    }

    @Override
    public void order(String number) {
        var process = engine.getRuntimeService().startProcessInstanceByKey(KEY, number);
        for (var i = 0; i < TASKS; i++) {
            completeTask(process.getId());
        }
    }

    /**
     * Again when a job of the same order has committed first, or at the same moment: the engine then finds outdated or
     * missing executions, or a deadlock.
     */
    private void completeTask(String process) {
        for (var attempt = 1; ; attempt++) {
            var task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(process)
                    .singleResult();
            try {
                engine.getTaskService().complete(task.getId());
                return;
            } catch (ProcessEngineException | NullPointerException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                Thread.yield();
            }
        }
    }

    @Override
    public long pending() {
        return engine.getManagementService().createJobQuery().withRetriesLeft().count();
    }
}

package io.milepost.lifecycle.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.OptimisticLockingFailureException;

@H2AppTest
class OrderCommandsTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    OrderCommands commands;

    ApiClient api;
    String order;

    @BeforeEach
    void enterOrder() {
        api = new ApiClient(environment);
        order = api.order(api.organization());
    }

    @Test
    void aStepIsRejectedIfItsTaskWasCompletedAfterTheEngineReadIt() {
        // given a command of the engine that has read the task, such as completing it in Tasklist
        assertRejected(context -> context.getTaskManager().findTaskById(task("send-to-production")));
    }

    @Test
    void aStepIsRejectedIfItsProcessMovedOnAfterTheEngineReadIt() {
        // given a command of the engine that has read the process
        assertRejected(context -> context.getExecutionManager().findExecutionsByProcessInstanceId(process()));
    }

    private void assertRejected(Consumer<CommandContext> read) {
        assertThatThrownBy(() -> run(context -> {
                    read.accept(context);
                    // when another user completes the task
                    sendToProduction();
                    commands.execute(List.of(order), processes -> processes);
                    return null;
                }))
                // then
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void aProcessThatIsGoneWhileTheEngineWalksThroughItIsAConflictAndNoMistakeOfTheModel() {
        // given a failure of the engine in its search for an error event: another transaction has deleted the parent
        var failure = new NullPointerException();
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(PvmExecutionImpl.class.getName(), "getFlowScopeExecution", null, -1)
        });
        // when
        assertThatThrownBy(() -> run(context -> {
                    throw new ProcessEngineException("a listener failed", failure);
                }))
                // then
                .isInstanceOf(OptimisticLockingException.class);
    }

    @Test
    void aStepRunsIfNothingChangedSinceTheEngineReadIt() {
        run(context -> {
            // given
            context.getTaskManager().findTaskById(task("send-to-production"));
            context.getExecutionManager().findExecutionsByProcessInstanceId(process());
            // when
            var open = commands.execute(
                    List.of(order), processes -> processes.get(order).tasks().size());
            // then
            assertThat(open).isEqualTo(2);
            return null;
        });
    }

    private void run(Command<Void> command) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command);
    }

    private void sendToProduction() {
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-1']}".formatted(order))
                .expect(200);
    }

    private String process() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
    }

    private String task(String key) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(key)
                .singleResult()
                .getId();
    }
}

package io.milepost.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.NodeTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The worker in {@code examples/worker} works on a task of a running Milepost. */
@H2AppTest
@NodeTest
@TestPropertySource(properties = "milepost.workers.topics=credit-check")
class ExampleWorkerNodeTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Test
    void theExampleCompletesATask() throws IOException, InterruptedException {
        // given
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "credit-check.bpmn",
                        Bpmn.createExecutableProcess("credit-check")
                                .camundaHistoryTimeToLiveString("P365D")
                                .startEvent()
                                .serviceTask()
                                .camundaExternalTask("credit-check")
                                .userTask()
                                .camundaCandidateGroups("sales")
                                .endEvent()
                                .done())
                .deploy();
        var process = engine.getRuntimeService()
                .startProcessInstanceByKey("credit-check", "SO-71", Map.of("note", "of SO-71"));
        // when
        var command = new ProcessBuilder("node", "credit-check.js", "--once")
                .directory(Path.of("examples/worker").toFile())
                .redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "MILEPOST_URL",
                        "http://127.0.0.1:" + port,
                        "MILEPOST_USER",
                        new StaffUsers(engine.getIdentityService()).in("workers"),
                        "MILEPOST_PASSWORD",
                        ApiClient.PASSWORD));
        var running = command.start();
        var output = new String(running.getInputStream().readAllBytes());
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // then
        assertThat(output).isEqualTo("completed: 1\n");
        assertThat(engine.getRuntimeService().getVariables(process.getId())).containsEntry("creditApproved", true);
    }
}

package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.MilepostApplication;
import io.milepost.testing.suite.FaultTest;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;

@FaultTest
class ExecutorShutdownFaultTest {

    @TempDir
    Path directory;

    @Test
    void aJobThatRunsWhenTheNodeStopsIsNotInterruptedAndStillHasItsDatabase() throws Exception {
        // given a job that takes longer than the orderly part of a shutdown
        var node = node();
        var jdbc = node.getBean(JdbcTemplate.class);
        var started = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var result = new CompletableFuture<Integer>();
        node.getBean("camundaTaskExecutor", TaskExecutor.class).execute(() -> {
            started.countDown();
            try {
                never.await(2, TimeUnit.SECONDS);
                result.complete(jdbc.update("update setup_option set enabled = enabled"));
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        started.await();
        // when
        node.close();
        // then
        assertThat(result).isCompleted();
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(MilepostApplication.class)
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("milepost"),
                        "--spring.lifecycle.timeout-per-shutdown-phase=10ms",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.jmx.enabled=false",
                        "--camunda.bpm.process-engine-name=shutdown",
                        "--camunda.bpm.webapp.enabled=false",
                        "--milepost.admin-password=only-for-tests");
    }
}

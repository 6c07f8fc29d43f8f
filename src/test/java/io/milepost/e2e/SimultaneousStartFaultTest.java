package io.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.suite.FaultTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@FaultTest
class SimultaneousStartFaultTest {

    private final String database = ExternalServers.newDatabase();

    @Test
    void twoNodesStartedAtOnceOnAnEmptyDatabaseBothRunAndCreateEverythingOnce() throws Exception {
        // given
        var sameMoment = new CyclicBarrier(2);
        Callable<ConfigurableApplicationContext> start = () -> {
            sameMoment.await();
            return ExternalServers.startNode(database);
        };
        var threads = Executors.newFixedThreadPool(2);
        try {
            // when
            var starts = List.of(threads.submit(start), threads.submit(start));
            try (var first = starts.get(0).get();
                    var second = starts.get(1).get()) {
                // then
                for (var node : List.of(first, second)) {
                    var api = new ApiClient(node.getEnvironment());
                    api.order(api.organization());
                }
                var models = first.getBean(RepositoryService.class);
                assertThat(models.createProcessDefinitionQuery()
                                .processDefinitionKey("sales-order")
                                .count())
                        .isOne();
                assertThat(first.getBean(IdentityService.class)
                                .createUserQuery()
                                .userId("admin")
                                .count())
                        .isOne();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

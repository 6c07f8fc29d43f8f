package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.MilepostApplication;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deployed models after a restart of Milepost on the same database. */
@DesignerTest
class ModelsAfterRestartDesignerTest {

    @TempDir
    Path data;

    @Test
    void aDesignersModelIsStillTheNewest() {
        // given
        try (var milepost = start()) {
            ModelerClient.of("designers", milepost.getBean(IdentityService.class), milepost.getEnvironment())
                    .deploy(
                            "sales-order.bpmn",
                            ModelEditor.bundled()
                                    .userTaskOn("Flow_ToShipping", "check-stock", "Check stock", "shipping")
                                    .xml())
                    .expect(200);
        }
        // when
        try (var milepost = start()) {
            // then
            var api = new ApiClient(milepost.getEnvironment());
            assertThat(openTasks(api, api.order(api.organization())))
                    .containsExactlyInAnyOrder("send-to-production", "check-stock");
            assertThat(api.get("/api/models").<List<String>>at("$[?(@.name=='sales-order.bpmn')].state"))
                    .containsExactly("CHANGED_BY_DESIGNER");
            assertThat(api.get("/api/models").<List<Integer>>at("$[?(@.name=='sales-order.bpmn')].deployedVersion"))
                    .containsExactly(2);
        }
    }

    @Test
    void aModelOlderThanARuleThatItViolatesStillRuns() {
        // given a model in the database that would not be accepted today
        try (var milepost = start()) {
            var changed = milepost.getBean(JdbcClient.class)
                    .sql("update act_ge_bytearray set bytes_ = ? where name_ = 'sales-order.bpmn'")
                    .param(ModelEditor.bundled()
                            .candidateGroup("plan-shipping-event", "nobodys")
                            .xml()
                            .getBytes(StandardCharsets.UTF_8))
                    .update();
            assertThat(changed).isEqualTo(1);
        }
        // when
        try (var milepost = start()) {
            // then
            var api = new ApiClient(milepost.getEnvironment());
            var order = api.order(api.organization());
            assertThat(openTasks(api, order)).containsExactlyInAnyOrder("send-to-production", "plan-shipping-event");
            assertThat(api.get("/api/orders/" + order).<List<String>>at("$.openTasks[*].group"))
                    .contains("nobodys");
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(MilepostApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:%s/milepost".formatted(data),
                        "--camunda.bpm.process-engine-name=restarted",
                        "--camunda.bpm.webapp.enabled=false", // closing them would close those of other tests
                        "--camunda.bpm.metrics.db-reporter-activate=false",
                        "--camunda.bpm.job-execution.enabled=false",
                        "--milepost.admin-password=" + ApiClient.PASSWORD,
                        "--milepost.secret=a-long-secret-for-tests");
    }

    private static List<String> openTasks(ApiClient api, String order) {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }
}

package io.milepost.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.DesignerTest;
import io.milepost.testing.web.WebSession;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Designers see what failed in the orders of a version. */
@IsolatedH2AppTest
@DesignerTest
class ModelIncidentsDesignerTest {

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Test
    void aFailedStepIsShownToDesignersAndOperationsWithoutPhoneNumbers() {
        // given
        var api = new ApiClient(port);
        var order = api.order(api.organization());
        var runtime = engine.getRuntimeService();
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("plan-shipping-event")
                .singleResult();
        runtime.createIncident("failedStep", task.getExecutionId(), "x", "Cannot reach +13125550123");
        var version = engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getVersion();
        // when
        var incidents = ModelerClient.of("designers", engine.getIdentityService(), environment)
                .get("/api/models/sales-order/versions/%d/incidents?size=200".formatted(version))
                .expect(200);
        // then
        assertThat(incidents.<List<String>>at("$.content[?(@.order=='%s')].step".formatted(order)))
                .containsExactly("Plan shipping event");
        assertThat(incidents.<List<String>>at("$.content[?(@.order=='%s')].message".formatted(order)))
                .containsExactly("Cannot reach +*******0123");
        for (var group : List.of("designers", "operations")) {
            var session = session(group);
            assertThat(List.of(
                            session.get("/orders/" + order).body(),
                            session.get("/models/sales-order/versions/" + version)
                                    .body()))
                    .allSatisfy(page -> assertThat(page)
                            .contains("Plan shipping event", "Cannot reach +*******0123")
                            .doesNotContain("3125550123"));
        }
        assertThat(session("sales").get("/orders/" + order).body()).doesNotContain("Cannot reach");
    }

    private WebSession session(String group) {
        return WebSession.of(port, new StaffUsers(engine.getIdentityService()).in(group), ApiClient.PASSWORD);
    }
}

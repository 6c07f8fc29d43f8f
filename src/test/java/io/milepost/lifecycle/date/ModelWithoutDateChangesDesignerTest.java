package io.milepost.lifecycle.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** An order whose model does not receive changed dates, such as one that was drawn before they existed. */
@IsolatedH2AppTest
@DesignerTest
class ModelWithoutDateChangesDesignerTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Test
    void theDateIsRecordedAndTheOrderGoesOn() throws IOException {
        // given
        var api = new ApiClient(environment);
        var model = Files.readString(Path.of("bpmn/sales-order.bpmn"))
                .replaceAll("(?s)<bpmn:subProcess id=\"Activity_NewDate\".*?</bpmn:subProcess>", "")
                .replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
                .replaceAll("<bpmn:message id=\"Message_OrderDateChanged\"[^>]*>", "");
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model)
                .expect(200);
        var order = ApiClient.fresh("SO");
        var body = "{'organization':'%s','promisedDate':'%s','items':[{'item':'A','quantity':1}]}";
        var organization = api.organization();
        api.put("/api/orders/" + order, body.formatted(organization, "2026-12-10"))
                .expect(201);
        // when
        api.put("/api/orders/" + order, body.formatted(organization, "2026-12-20"))
                .expect(200);
        // then
        var changed = api.get("/api/orders/" + order);
        assertThat(changed.<String>at("$.promisedDate")).isEqualTo("2026-12-20");
        assertThat(changed.<List<String>>at("$.milestones[*].code")).isEmpty();
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
    }
}

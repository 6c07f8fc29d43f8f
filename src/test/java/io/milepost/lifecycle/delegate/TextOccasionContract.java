package io.milepost.lifecycle.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ModelerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Orders in models that text only about the first or the last of several milestones, on each database. */
abstract class TextOccasionContract {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    @Test
    void onlyTheLastWorkOrderOfEachSubmissionTexts() throws IOException {
        // given
        deploy("${workOrder}", "LAST");
        var order = order();
        send(order, "'%1$s-1','%1$s-2','%1$s-3'", false);
        send(order, "'%1$s-4'", true);
        // when
        List.of("-1", "-3", "-4", "-2").forEach(number -> complete(order + number));
        // then
        assertThat(milestones(order, "PWOCOMP"))
                .containsExactly(order + "-1", order + "-3", order + "-4", order + "-2");
        assertThat(texts(order, "PWOCOMP"))
                .containsExactlyInAnyOrder(
                        order + "-1 NOT_LAST", order + "-3 NOT_LAST", order + "-4 null", order + "-2 null");
    }

    @Test
    void onlyTheFirstSubmissionTexts() throws IOException {
        // given
        deploy("${submission}", "FIRST");
        var order = order();
        // when
        send(order, "'%1$s-1'", false);
        send(order, "'%1$s-2'", true);
        // then
        assertThat(milestones(order, "S2P")).containsExactly("1", "2");
        assertThat(texts(order, "S2P")).containsExactlyInAnyOrder("1 null", "2 NOT_FIRST");
    }

    @Test
    void theLastShippingEventTextsIfNoOtherIsToBePlanned() throws IOException {
        // given
        deploy("${shippingEvent}", "LAST");
        var order = order();
        // when the first event leaves, and another is to follow
        plan(order, "A", false);
        ship(order + "A");
        // and two more are planned, and leave
        plan(order, "B", false);
        plan(order, "C", true);
        ship(order + "C");
        ship(order + "B");
        // then
        assertThat(texts(order, "SESHIP"))
                .containsExactlyInAnyOrder(order + "A NOT_LAST", order + "C NOT_LAST", order + "B null");
    }

    /** Deploys the bundled model with {@code when} at the steps that text about this document. */
    private void deploy(String document, String when) throws IOException {
        var input = "<camunda:inputParameter name=\"document\">%s</camunda:inputParameter>".formatted(document);
        var model = Files.readString(Path.of("bpmn/sales-order.bpmn"))
                .replace(
                        input,
                        input + "<camunda:inputParameter name=\"when\">%s</camunda:inputParameter>".formatted(when));
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model)
                .expect(200);
    }

    private String order() {
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
        return api.order(organization);
    }

    private void send(String order, String workOrders, boolean last) {
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':[%s],'last':%s}".formatted(workOrders.formatted(order), last))
                .expect(200);
    }

    private void complete(String workOrder) {
        api.post("/api/work-orders/%s/complete".formatted(workOrder)).expect(200);
    }

    private void plan(String order, String event, boolean last) {
        api.put("/api/shipping-events/" + order + event, "{'orders':['%s'],'last':%s}".formatted(order, last))
                .expect(201);
    }

    private void ship(String event) {
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
    }

    private List<String> milestones(String order, String code) {
        return api.get("/api/orders/" + order).at("$.milestones[?(@.code=='%s')].document".formatted(code));
    }

    /** @return document and reason of each text */
    private List<String> texts(String order, String milestone) {
        var response = api.get("/api/texts?order=%s&milestone=%s".formatted(order, milestone));
        List<String> documents = response.at("$.content[*].document");
        List<String> reasons = response.at("$.content[*].reason");
        var texts = new ArrayList<String>();
        for (var i = 0; i < documents.size(); i++) {
            texts.add(documents.get(i) + " " + reasons.get(i));
        }
        return texts;
    }
}

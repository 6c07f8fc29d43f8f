package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The examples of the designer guide are deployed as they are, and orders run through them. */
@IsolatedH2AppTest
@DesignerTest
class GuideExamplesDesignerTest {

    private static final Path FOLDER = Path.of("src/test/resources/examples");

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theGuideNamesTheExampleAndModelerShowsEveryElementOfIt(String example) throws IOException {
        assertThat(Files.readString(Path.of("docs/designer-guide.md")))
                .contains("../src/test/resources/examples/" + example + "/");
        var model = Bpmn.readModelFromFile(
                FOLDER.resolve(example).resolve("sales-order.bpmn").toFile());
        var drawn = Stream.concat(
                        model.getModelElementsByType(BpmnShape.class).stream().map(BpmnShape::getBpmnElement),
                        model.getModelElementsByType(BpmnEdge.class).stream().map(BpmnEdge::getBpmnElement))
                .map(element -> element.getId())
                .toList();
        assertThat(drawn).doesNotHaveDuplicates();
        assertThat(model.getModelElementsByType(FlowElement.class))
                .extracting(FlowElement::getId)
                .isSubsetOf(drawn);
    }

    @Test
    void aDecisionSelectsWhetherToTextAndWhichTemplate() throws IOException {
        // given
        template("SMS S2P PARTIAL", "Part of order ${order.number} is in production.");
        deploy("decisions");
        var order = order();
        // when
        sendToProduction(order, "1", false);
        sendToProduction(order, "2", true);
        // then the first submission is texted, with the template for a part
        var texts = api.get("/api/texts?order=" + order + "&milestone=S2P");
        assertThat(texts.<List<String>>at("$.content[*].template")).containsExactly("SMS S2P PARTIAL");
        assertThat(texts.<List<String>>at("$.content[*].document")).containsExactly("1");
        // and an order that is sent at once gets the usual one
        var whole = order();
        sendToProduction(whole, "1", true);
        assertThat(api.get("/api/texts?order=" + whole).<List<String>>at("$.content[*].template"))
                .containsExactly("SMS S2P");
        plan(whole);
        completeWorkOrder(whole, "1");
        shipAndDeliver(whole);
        assertThat(isEnded(whole)).isTrue();
    }

    @Test
    void aFormOfADesignerDecidesAboutAText() throws IOException {
        // given
        template("SMS PICKUP", "Order ${order.number} is ready for pickup.");
        deploy("forms");
        var order = order();
        var other = order();
        plan(order);
        plan(other);
        assertThat(openTasks(order)).contains("pack");
        // when
        complete(order, "pack", Map.of("pallets", 2, "dock", "north", "pickup", true));
        complete(other, "pack", Map.of("pallets", 1, "dock", "south", "pickup", false));
        // then
        assertThat(milestones(order)).containsExactly("PICKUP");
        assertThat(milestones(other)).isEmpty();
        assertThat(openTasks(order)).contains("ship");
        assertThat(openTasks(other)).contains("ship");
    }

    @Test
    void aWorkOrderIsCompletedAgainUntilItPasses() throws IOException {
        // given
        deploy("rework");
        var order = order();
        sendToProduction(order, "1", true);
        // when
        completeWorkOrder(order, "1");
        complete(order, "inspect", Map.of("passed", false));
        // then
        assertThat(openTasks(order)).contains("complete-work-order");
        assertThat(milestones(order)).containsExactly("S2P");
        // when
        completeWorkOrder(order, "1");
        complete(order, "inspect", Map.of("passed", true));
        // then
        assertThat(milestones(order)).containsExactly("S2P", "PWOCOMP");
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
    }

    @Test
    void aRejectedShippingEventIsPlannedAgain() throws IOException {
        // given
        deploy("reject-path");
        var order = order();
        plan(order);
        // when
        complete(order, "approve", Map.of("approved", false));
        // then
        assertThat(openTasks(order)).containsExactlyInAnyOrder("send-to-production", "plan-shipping-event");
        assertThat(api.get("/api/shipping-events/%s-S".formatted(order)).<List<String>>at("$.orders[*].order"))
                .isEmpty();
        // when
        api.put("/api/shipping-events/%s-S".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(200);
        complete(order, "approve", Map.of("approved", true));
        shipAndDeliver(order);
        // then
        assertThat(milestones(order)).containsExactly("SESHIP", "SEDEL");
        assertThat(openTasks(order)).containsExactly("send-to-production");
    }

    @Test
    void aReminderTextsEachTime() throws IOException {
        // given
        template("SMS REMINDER", "Order ${order.number} is waiting.");
        deploy("reminder");
        var order = order();
        plan(order);
        // when
        for (var time = 0; time < 2; time++) {
            var timer = engine.getManagementService()
                    .createJobQuery()
                    .timers()
                    .processInstanceId(engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(order)
                            .singleResult()
                            .getId())
                    .singleResult();
            engine.getManagementService().executeJob(timer.getId());
        }
        // then
        assertThat(milestones(order)).containsExactly("REMINDER", "REMINDER");
        assertThat(api.get("/api/texts?order=" + order).<Integer>at("$.total")).isEqualTo(2);
        shipAndDeliver(order);
        assertThat(milestones(order)).containsExactly("REMINDER", "REMINDER", "SESHIP", "SEDEL");
    }

    private void deploy(String example) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.list(FOLDER.resolve(example))) {
            for (var path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy(files)
                .expect(200);
    }

    private void template(String name, String body) {
        api.put("/api/templates/" + name.replace(" ", "%20"), "{'body':'%s'}".formatted(body));
    }

    /** @return number of an order with one subscriber */
    private String order() {
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
        return api.order(organization);
    }

    private void sendToProduction(String order, String workOrder, boolean last) {
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-%s'],'last':%s}".formatted(order, workOrder, last))
                .expect(200);
    }

    private void completeWorkOrder(String order, String workOrder) {
        api.post("/api/work-orders/%s-%s/complete".formatted(order, workOrder)).expect(200);
    }

    private void plan(String order) {
        api.put("/api/shipping-events/%s-S".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(201);
    }

    private void shipAndDeliver(String order) {
        api.post("/api/shipping-events/%s-S/ship".formatted(order)).expect(200);
        api.post("/api/shipping-events/%s-S/deliver".formatted(order)).expect(200);
    }

    private void complete(String order, String task, Map<String, Object> entries) {
        var open = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(task)
                .singleResult();
        engine.getTaskService().complete(open.getId(), entries);
    }

    private List<String> openTasks(String order) {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }

    private List<String> milestones(String order) {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    private boolean isEnded(String order) {
        return api.get("/api/orders/" + order).at("$.ended");
    }
}

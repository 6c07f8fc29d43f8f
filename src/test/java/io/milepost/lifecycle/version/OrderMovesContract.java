package io.milepost.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.lifecycle.model.ModelEditor;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ApiClient.ApiResponse;
import io.milepost.testing.ModelerClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Running orders move to the newest version, on every database. */
abstract class OrderMovesContract {

    private static final String WITH_CHECK = ModelEditor.bundled()
            .userTaskOn("Flow_ToShipping", "check-stock", "Check stock", "shipping")
            .xml();

    private static final String WITH_INSPECTION = ModelEditor.bundled()
            .userTaskOn("Flow_ShippedTexted", "inspect", "Inspect", "shipping")
            .xml();

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;
    ModelerClient designer;
    String organization;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
        designer = ModelerClient.of("designers", engine.getIdentityService(), environment);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        deployBundled();
        move(false);
    }

    @AfterEach
    void deployBundled() {
        designer.deploy("sales-order.bpmn", ModelEditor.bundled().xml()).expect(200);
    }

    private String orderWaitingToShip() {
        var order = api.order(organization);
        send(order);
        api.put("/api/shipping-events/%s-S".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(201);
        return order;
    }

    private void send(String order) {
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-P']}".formatted(order))
                .expect(200);
    }

    private int newest() {
        return designer.get("/api/models/sales-order/versions?size=1").at("$.content[0].version");
    }

    /** @return status of the operation when it has ended; without one if there is nothing to move */
    private ApiResponse move(boolean dryRun) {
        var started = designer.post("/api/models/sales-order/moves?dryRun=" + dryRun);
        if (started.status() == 409) {
            return started;
        }
        var id = started.expect(202).<String>at("$.operation.id");
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            var status = designer.get("/api/models/moves/" + id).expect(200);
            if (!status.at("$.operation.state").equals("RUNNING")) {
                assertThat(status.<String>at("$.operation.state")).isEqualTo("DONE");
                return status;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("the move did not end");
    }

    private List<String> openTasks(String order) {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }

    private int versionOf(String order) {
        var process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("sales-order")
                .processInstanceBusinessKey(order)
                .singleResult();
        return engine.getRepositoryService()
                .getProcessDefinition(process.getProcessDefinitionId())
                .getVersion();
    }

    private List<String> texts(String order) {
        return api.get("/api/texts?order=" + order).at("$.content[*].milestone");
    }

    private void produceAndShip(String order) {
        api.post("/api/work-orders/%s-P/complete".formatted(order)).expect(200);
        api.post("/api/shipping-events/%s-S/ship".formatted(order)).expect(200);
    }

    @Test
    void aMovedOrderFollowsTheNewestVersionToTheEndAndEachTextIsSentOnce() {
        // given an order in production that waits to be shipped
        var order = orderWaitingToShip();
        designer.deploy("sales-order.bpmn", WITH_INSPECTION).expect(200);
        // when
        var moved = move(false);
        // then
        assertThat(reasons(moved, order)).isEmpty();
        assertThat(moved.<String>at("$.operation.startedBy")).isEqualTo("ofdesigners");
        assertThat(versionOf(order)).isEqualTo(newest());
        assertThat(openTasks(order)).containsExactlyInAnyOrder("complete-work-order", "ship");
        assertThat(texts(order)).containsExactly("S2P");
        // when it goes on, in the new model
        produceAndShip(order);
        assertThat(openTasks(order)).containsExactly("inspect");
        complete(order, "inspect");
        api.post("/api/shipping-events/%s-S/deliver".formatted(order)).expect(200);
        // then
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isTrue();
        assertThat(texts(order)).containsExactlyInAnyOrder("S2P", "PWOCOMP", "SESHIP", "SEDEL");
    }

    @Test
    void aMovedOrderShipsWithTheOthersOnItsEventAndCanBeCancelled() {
        // given two orders on one event, and one more
        var one = orderWaitingToShip();
        var two = api.order(organization);
        send(two);
        api.put("/api/shipping-events/%s-S".formatted(one), "{'orders':['%s','%s']}".formatted(one, two))
                .expect(200);
        var cancelled = api.order(organization);
        designer.deploy("sales-order.bpmn", WITH_CHECK).expect(200);
        // when
        move(false);
        api.post("/api/shipping-events/%s-S/ship".formatted(one)).expect(200);
        api.post("/api/orders/%s/cancel".formatted(cancelled)).expect(200);
        // then
        assertThat(openTasks(one)).contains("confirm-delivery");
        assertThat(openTasks(two)).contains("confirm-delivery");
        assertThat(api.get("/api/orders/" + cancelled).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void aDryRunChangesNothingAndNamesTheReasonOfEachOrderThatCannotBeMoved() {
        // given
        designer.deploy("sales-order.bpmn", WITH_CHECK).expect(200);
        var version = newest();
        var stays = api.order(organization);
        designer.deploy("sales-order.bpmn", ModelEditor.bundled().xml()).expect(200);
        var older = newest();
        var moves = orderWaitingToShip();
        designer.deploy("sales-order.bpmn", WITH_INSPECTION).expect(200);
        // when
        var tried = move(true);
        // then
        assertThat(tried.<String>at("$.operation.title"))
                .isEqualTo("Dry run: move orders of sales-order to version " + newest());
        assertThat(tried.<String>at("$.operation.outcome")).startsWith("Nothing was changed. ");
        assertThat(tried.<List<String>>at("$.notMoved[?(@.order=='%s')].version".formatted(stays)))
                .containsExactly("Version " + version);
        assertThat(reasons(tried, stays))
                .containsExactly("It waits at “Check stock” (check-stock), a step that version %d does not have."
                        .formatted(newest()));
        assertThat(reasons(tried, moves)).isEmpty();
        assertThat(versionOf(moves)).isEqualTo(older);
        // when
        var moved = move(false);
        // then
        assertThat(reasons(moved, stays)).hasSize(1);
        assertThat(versionOf(moves)).isEqualTo(newest());
        assertThat(versionOf(stays)).isEqualTo(version);
        // when it is repeated
        assertThat(reasons(move(false), stays)).hasSize(1);
        // then the order that stayed works as before, and can be moved later
        complete(stays, "check-stock");
        move(false);
        assertThat(versionOf(stays)).isEqualTo(newest());
    }

    @Test
    void withoutOrdersOnOlderVersionsNothingIsStarted() {
        assertThat(designer.post("/api/models/text-attention/moves?dryRun=false")
                        .expect(409)
                        .<String>at("$.detail"))
                .startsWith("All running orders of process text-attention are on its newest version");
        designer.post("/api/models/nothing/moves").expect(404);
    }

    private static List<String> reasons(ApiResponse move, String order) {
        return move.at("$.notMoved[?(@.order=='%s')].reason".formatted(order));
    }

    private void complete(String order, String task) {
        var tasks = engine.getTaskService();
        tasks.complete(tasks.createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(task)
                .singleResult()
                .getId());
    }

    @Test
    void aTimerThatChangedStartsAgainAndOneThatDidNotKeepsItsDueDate() {
        // given
        var before = ModelEditor.bundled()
                .textAfter("P3D", "ship", "LATE", "${shippingEvent}")
                .textAfter("P5D", "plan-shipping-event", "SOON", "${orderNumber}")
                .xml();
        designer.deploy("sales-order.bpmn", before).expect(200);
        var order = api.order(organization);
        send(order);
        var unchanged = dueDate(order, "Event_SOON");
        designer.deploy("sales-order.bpmn", before.replace(">P3D<", ">P9D<")).expect(200);
        // when
        move(false);
        // then
        assertThat(versionOf(order)).isEqualTo(newest());
        assertThat(dueDate(order, "Event_SOON")).isEqualTo(unchanged);
        // given
        designer.deploy("sales-order.bpmn", before.replace(">P5D<", ">P9D<")).expect(200);
        // when
        move(false);
        // then
        assertThat(dueDate(order, "Event_SOON")).isAfter(unchanged.plus(Duration.ofDays(3)));
        api.post("/api/orders/%s/cancel".formatted(order)).expect(200);
    }

    private Instant dueDate(String order, String timer) {
        return engine.getManagementService()
                .createJobQuery()
                .activityId(timer)
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .singleResult()
                        .getId())
                .singleResult()
                .getDuedate()
                .toInstant();
    }
}

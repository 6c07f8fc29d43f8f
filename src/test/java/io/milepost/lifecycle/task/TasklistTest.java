package io.milepost.lifecycle.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist for staff, through the requests that it sends. */
@H2AppTest
class TasklistTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    ApiClient api;
    WebSession sales;
    WebSession production;
    WebSession shipping;

    @BeforeEach
    void createStaff() {
        var staff = new StaffUsers(identity);
        api = new ApiClient(port);
        sales = WebSession.of(port, staff.in("sales"), ApiClient.PASSWORD);
        production = WebSession.of(port, staff.in("production"), ApiClient.PASSWORD);
        shipping = WebSession.of(port, staff.in("shipping"), ApiClient.PASSWORD);
    }

    private static String text(String name, String value) {
        return "'%s':{'value':'%s','type':'String'}".formatted(name, value);
    }

    private static String items(String json) {
        return "'items':{'type':'Json','value':'%s'}".formatted(json.replace("\"", "\\'"));
    }

    private static final String WINDOWS =
            items("[{\"item\":\"W-1\",\"description\":\"Window\",\"quantity\":2.5,\"make\":true}]");

    private HttpResponse<String> start(WebSession who, String... fields) {
        return who.toWebApp(
                "POST",
                ENGINE + "/process-definition/key/sales-order/submit-form",
                "{'variables':{" + String.join(",", fields) + "}}");
    }

    private HttpResponse<String> complete(WebSession who, Task task, String... fields) {
        return who.toWebApp(
                "POST",
                ENGINE + "/task/" + task.getId() + "/submit-form",
                "{'variables':{" + String.join(",", fields) + "}}");
    }

    private Task task(String order, String id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(id)
                .singleResult();
    }

    private static void assertRejected(HttpResponse<String> response, int status, String message) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(JsonPath.<String>read(response.body(), "$.message")).isEqualTo(message);
    }

    @Test
    void anOrderCanBeEnteredAndDeliveredInTasklistAlone() {
        // given
        var organization = api.organization();
        var contact = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = ApiClient.fresh("SO");
        var pwo = ApiClient.fresh("PWO");
        var event = ApiClient.fresh("SE");
        // when
        var started = start(
                sales,
                text("orderNumber", order),
                text("organization", organization),
                text("contact", contact),
                text("customerPo", "PO-7"),
                text("shipVia", "Our truck"),
                text("requestedDate", "2026-12-24"),
                text("smsUpdate", "auto"),
                WINDOWS);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        complete(sales, task(order, "send-to-production"), text("workOrders", pwo));
        complete(production, task(order, "complete-work-order"));
        complete(
                shipping,
                task(order, "plan-shipping-event"),
                text("shippingEvent", event),
                text("shipVia", "Fast Freight"),
                text("trackingNumber", "1Z"));
        complete(shipping, task(order, "ship"));
        complete(shipping, task(order, "confirm-delivery"));
        // then
        var response = api.get("/api/orders/" + order).expect(200);
        assertThat(response.<String>at("$.endedAt")).isNotNull();
        assertThat(response.<String>at("$.requestedDate")).isEqualTo("2026-12-24");
        assertThat(response.<Boolean>at("$.smsUpdate")).isTrue();
        assertThat(response.<List<Double>>at("$.items[*].quantity")).containsExactly(2.5);
        assertThat(api.get("/api/texts?order=" + order).<List<String>>at("$.content[*].milestone"))
                .containsExactlyInAnyOrder("S2P", "PWOCOMP", "SESHIP", "SEDEL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    organization | NOBODY      | 400 | organization: there is no organization NOBODY; enter it first
                    organization | A B         | 400 | organization: 1 to 40 letters, digits and . _ -, beginning with a letter or digit
                    organization | ''          | 400 | organization: enter the code of the organization
                    contact      | NOBODY      | 400 | contact: there is no contact NOBODY; enter the contact first
                    orderNumber  | SO 1        | 400 | orderNumber: a number has 1 to 40 letters, digits and . _ -, beginning with a letter or digit
                    requestedDate| 0000-01-01  | 400 | requestedDate: must be a date such as 2026-12-24
                    requestedDate| 2026-02-31  | 400 | requestedDate: must be a date such as 2026-12-24
                    requestedDate| soon        | 400 | requestedDate: must be a date such as 2026-12-24
                    smsUpdate    | perhaps     | 400 | smsUpdate: must be yes, no or auto
                    """)
    void anInvalidEntryIsRejectedWithAMessageAndNothingIsStarted(
            String field, String value, int status, String message) {
        // given
        var organization = api.organization();
        var order = ApiClient.fresh("SO");
        // when
        var response = start(
                sales, text("orderNumber", order), text("organization", organization), WINDOWS, text(field, value));
        // then
        assertRejected(response, status, message);
        api.get("/api/orders/" + order).expect(404);
        assertThat(runtime.createProcessInstanceQuery()
                        .variableValueEquals("orderNumber", order)
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                    | items: enter at least one item
                    null                                  | items: must have item, description, quantity (a number) and make (true or false)
                    [{"item":"","quantity":1}]            | items[0].item: must not be blank
                    [{"item":"W","quantity":0}]           | items[0].quantity: must be greater than 0
                    [{"item":"W"}]                        | items[0].quantity: must not be null
                    [{"item":"W","quantity":"many"}]      | items: must have item, description, quantity (a number) and make (true or false)
                    """)
    void invalidItemsAreRejectedWithAMessage(String json, String message) {
        var response = start(
                sales,
                text("orderNumber", ApiClient.fresh("SO")),
                text("organization", api.organization()),
                items(json));
        assertRejected(response, 400, message);
    }

    @Test
    void anExistingNumberIsRejected() {
        // given
        var organization = api.organization();
        var order = api.order(organization);
        // when
        var response = start(sales, text("orderNumber", order), text("organization", organization), WINDOWS);
        // then
        assertRejected(response, 409, "Order " + order + " already exists; enter another number for the new order.");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anOrderHasOneProcessAndEverySecondStartIsRejected() {
        // given
        var order = api.order(api.organization());
        // when
        var response = sales.toWebApp(
                "POST",
                ENGINE + "/process-definition/key/sales-order/start",
                "{'businessKey':'%s','variables':{}}".formatted(order));
        // then
        assertRejected(response, 409, "Order " + order + " has its process already; a second one cannot be started.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Activity_TextDelivered", "Activity_RecordCancellation", "ship"})
    void anOrderCannotStartAtALaterStep(String step) {
        // given
        var order = api.order(api.organization());
        // when
        var response = sales.toWebApp(
                "POST",
                ENGINE + "/process-definition/key/sales-order/start",
                ("{'businessKey':'%s','skipCustomListeners':true,'startInstructions':[{'type':'startBeforeActivity',"
                                + "'activityId':'%s'}],'variables':{'shippingEvent':{'value':'FAKE','type':'String'}}}")
                        .formatted(order, step));
        // then
        assertRejected(response, 409, "Order " + order + " has its process already; a second one cannot be started.");
        assertThat(api.get("/api/orders/" + order).<String>at("$.cancelledAt")).isNull();
        assertThat(api.get("/api/texts?order=" + order).<List<String>>at("$.content[*].milestone"))
                .isEmpty();
    }

    @Test
    void theLimitOfWorkOrdersIsTheSameAsInRest() {
        // given
        var order = api.order(api.organization());
        var numbers = IntStream.range(0, 201).mapToObj(n -> order + "-" + n).collect(Collectors.joining(","));
        // when
        var response = complete(sales, task(order, "send-to-production"), text("workOrders", numbers));
        // then
        assertRejected(response, 400, "workOrders: at most 200 numbers at a time");
    }

    @Test
    void anExistingEventKeepsItsShipViaAndANewEventUsesTheOrdersShipVia() {
        // given
        var organization = api.organization();
        var order = "{'organization':'%s','shipVia':'Our truck','items':[{'item':'W-1','quantity':2}]}"
                .formatted(organization);
        var one = ApiClient.fresh("SO");
        var two = ApiClient.fresh("SO");
        api.put("/api/orders/" + one, order).expect(201);
        api.put("/api/orders/" + two, order).expect(201);
        var known = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + known, "{'orders':['%s'],'shipVia':'Fast Freight'}".formatted(one))
                .expect(201);
        // when
        complete(
                shipping,
                task(two, "plan-shipping-event"),
                text("shippingEvent", known),
                text("lastShippingEvent", "false"));
        complete(shipping, task(two, "plan-shipping-event"), text("shippingEvent", "N" + known));
        // then
        assertThat(api.get("/api/shipping-events/" + known).<String>at("$.shipVia"))
                .isEqualTo("Fast Freight");
        assertThat(api.get("/api/shipping-events/N" + known).<String>at("$.shipVia"))
                .isEqualTo("Our truck");
    }

    @Test
    void completingACompletedTaskIsRejectedWithAMessage() {
        // given
        var order = api.order(api.organization());
        var task = task(order, "send-to-production");
        complete(sales, task, text("workOrders", ApiClient.fresh("PWO")));
        // when
        var response = complete(sales, task, text("workOrders", ApiClient.fresh("PWO")));
        // then
        assertRejected(response, 404, "Someone else has just completed this task, or its order was canceled.");
    }

    @Test
    void anExistingWorkOrderIsRejectedAndTheTaskStaysOpen() {
        // given
        var organization = api.organization();
        var pwo = ApiClient.fresh("PWO");
        var first = api.order(organization);
        api.post("/api/orders/" + first + "/send-to-production", "{'workOrders':['" + pwo + "']}")
                .expect(200);
        var order = api.order(organization);
        // when
        var response = complete(sales, task(order, "send-to-production"), text("workOrders", "NEW-" + pwo + "," + pwo));
        // then
        assertRejected(
                response, 409, "Work order " + pwo + " already exists for order " + first + "; enter another number.");
        assertThat(task(order, "send-to-production")).isNotNull();
        api.post("/api/work-orders/NEW-" + pwo + "/complete").expect(404);
    }

    @Test
    void aTaskNamesItsOrderAndDocumentAndHasADueDate() {
        // given
        var organization = api.organization();
        var order = ApiClient.fresh("SO");
        var body = "{'organization':'%s','requestedDate':'%s','items':[{'item':'W-1','quantity':2}]}";
        api.put("/api/orders/" + order, body.formatted(organization, "2026-12-24"))
                .expect(201);
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['" + order + "']}").expect(201);
        // then
        var ship = task(order, "ship");
        assertThat(ship.getName()).isEqualTo("Ship " + event + " · order " + order + " · Acme Builders");
        assertThat(dueOf(ship)).isEqualTo(LocalDate.of(2026, 12, 24).atTime(LocalTime.of(23, 59, 59)));
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.openTasks[?(@.task=='ship')].name"))
                .containsExactly("Ship");
        // when
        api.put("/api/orders/" + order, body.formatted(organization, "2026-12-31"))
                .expect(200);
        // then
        assertThat(dueOf(task(order, "ship")).toLocalDate()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(task(order, "ship").getName()).isEqualTo(ship.getName());
    }

    private static LocalDateTime dueOf(Task task) {
        return LocalDateTime.ofInstant(task.getDueDate().toInstant(), ZoneId.systemDefault());
    }

    @Test
    void theFormShowsOrderItemsAndRecipientsAndStoresNothingInTheEngine() {
        // given
        var organization = api.organization();
        var number = ApiClient.freshNumber();
        var contact = api.subscriber(organization, number + "@vtext.com");
        var hostile = api.subscriber(organization, "<script>alert(1)</script>");
        var order = api.order(organization);
        var task = task(order, "send-to-production");
        // when
        var form = sales.json(ENGINE + "/task/" + task.getId() + "/form-variables?deserializeValues=false");
        // then
        assertThat(rows(form, "orderFacts")).contains("Acme Builders (" + organization + ")", order);
        assertThat(rows(form, "orderItems")).contains("W-1", "production");
        assertThat(rows(form, "textRecipients"))
                .contains("Contact " + contact, "text by email gateway", "Contact " + hostile, "no text: ")
                .doesNotContain(number);
        assertThat(runtime.getVariables(task.getExecutionId()).keySet())
                .containsExactlyInAnyOrder("orderNumber", "itemsToMake");
    }

    @Test
    void theFormSaysWhenARecipientInQuietHoursIsTexted() {
        // given: it is 2 AM where the contact lives
        var organization = api.organization();
        var contact = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'Ann','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE'],'timeZone':'%s'}"
                                .formatted(organization, ApiClient.freshNumber(), ApiClient.zoneWhereItIs(2)))
                .expect(200);
        var task = task(api.order(organization), "send-to-production");
        api.put("/api/setup-options/QUIETHOURS", "{'enabled':true}").expect(200);
        // when
        var form = sales.json(ENGINE + "/task/" + task.getId() + "/form-variables?deserializeValues=false");
        api.put("/api/setup-options/QUIETHOURS", "{'enabled':false}").expect(200);
        // then
        assertThat(rows(form, "textRecipients")).contains("text by email gateway, will be texted at 8:00 AM");
    }

    private static String rows(HttpResponse<String> form, String name) {
        assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
        return JsonPath.read(form.body(), "$." + name + ".value");
    }

    @Test
    void theShipFormListsTheOtherOrdersOnTheEvent() {
        // given
        var one = api.order(api.organization());
        var two = api.order(api.organization());
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s','%s']}".formatted(one, two))
                .expect(201);
        // when
        var form = shipping.json(ENGINE + "/task/" + task(one, "ship").getId() + "/form-variables");
        // then
        assertThat(rows(form, "otherOrders")).contains(two, "Acme Builders").doesNotContain(one);
    }

    @Test
    void tasksOfAnotherGroupCannotBeSeenOrCompleted() {
        // given
        var task = task(api.order(api.organization()), "plan-shipping-event");
        // then
        assertThat(sales.json(ENGINE + "/task/" + task.getId()).statusCode()).isEqualTo(404);
        assertThat(sales.json(ENGINE + "/task/" + task.getId() + "/form-variables")
                        .statusCode())
                .isEqualTo(403);
        assertThat(complete(sales, task, text("shippingEvent", "SE-1")).statusCode())
                .isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @Test
    void aTaskCannotCompleteDocumentsOfAnotherOrder() {
        // given
        var mine = api.order(api.organization());
        var others = api.order(api.organization());
        var pwo = ApiClient.fresh("PWO");
        var event = ApiClient.fresh("SE");
        api.post("/api/orders/" + mine + "/send-to-production", "{'workOrders':['M" + pwo + "']}")
                .expect(200);
        api.post("/api/orders/" + others + "/send-to-production", "{'workOrders':['" + pwo + "']}")
                .expect(200);
        api.put("/api/shipping-events/M" + event, "{'orders':['" + mine + "']}").expect(201);
        api.put("/api/shipping-events/" + event, "{'orders':['" + others + "']}")
                .expect(201);
        // when
        var completed = complete(production, task(mine, "complete-work-order"), text("workOrder", pwo));
        var shipped = complete(shipping, task(mine, "ship"), text("shippingEvent", event), text("orderNumber", others));
        // then
        assertRejected(completed, 409, "Work order " + pwo + " is not one of order " + mine + ".");
        assertRejected(shipped, 409, "Order " + mine + " is not on shipping event " + event + ".");
        assertThat(api.get("/api/work-orders/" + pwo).<String>at("$.completedAt"))
                .isNull();
        assertThat(api.get("/api/shipping-events/" + event).<String>at("$.shippedAt"))
                .isNull();
        assertThat(api.get("/api/texts?order=" + others).<List<String>>at("$.content[*].milestone"))
                .doesNotContain("PWOCOMP", "SESHIP");
    }

    @Test
    void eachGroupHasItsTasks() {
        assertThat(JsonPath.<List<String>>read(sales.json(ENGINE + "/filter").body(), "$[*].name"))
                .containsExactly("Tasks of sales");
        assertThat(JsonPath.<List<String>>read(shipping.json(ENGINE + "/filter").body(), "$[*].name"))
                .containsExactly("Tasks of shipping");
    }

    @Test
    void onlySalesStartOrders() {
        var response =
                start(production, text("orderNumber", ApiClient.fresh("SO")), text("organization", "X"), WINDOWS);
        assertThat(response.statusCode()).isEqualTo(403);
    }
}

package io.milepost.desk.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.milepost.testing.ApiClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The Desk's pages of shipping events, on every database. */
abstract class ShippingEventPagesContract {

    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"[^>]*><a href=\"/shipping-events/([^\"]+)\"");

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    ApiClient api;
    WebSession shipping;
    String organization;
    String one;
    String two;
    String event;

    @BeforeEach
    void twoOrdersWaitingToBePlanned() {
        api = new ApiClient(environment);
        organization = api.organization();
        one = orderWithNothingToMake();
        two = orderWithNothingToMake();
        event = ApiClient.fresh("SE");
        shipping = of("shipping");
    }

    private String orderWithNothingToMake() {
        var number = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + number,
                        "{'organization':'%s','items':[{'item':'S-10','quantity':2,'make':false}]}"
                                .formatted(organization))
                .expect(201);
        return number;
    }

    /** The page offers only the orders that wait longest; other tests leave many. */
    private void waitsLongest(String order) {
        jdbc.update(
                """
                update ACT_RU_TASK set CREATE_TIME_ = timestamp '2001-01-01 00:00:00'
                where PROC_INST_ID_ in (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?)""",
                order);
    }

    private WebSession of(String group) {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private static HttpResponse<String> send(WebSession session, String path, String fields) {
        return session.form(path, fields, session.token("/logout"));
    }

    private String sent(String path, String fields) {
        return sent(shipping, path, fields);
    }

    private static String sent(WebSession session, String path, String fields) {
        var response = send(session, path, fields);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return session.get(WebSession.path(response)).body();
    }

    private void plan(String... orders) {
        sent("/new/shipping-event", "number=" + event + "&last=true&orders=" + String.join("&orders=", orders));
    }

    private List<String> milestones(String order) {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    /** On H2, evaluating the matches for each event would take about six seconds. */
    @Test
    void aThousandEventsWithAPartOfANumberAreFoundAtOnce() {
        // given
        jdbc.batchUpdate(
                """
                insert into shipping_event (event_number, ship_via, tracking_number, planned_at)
                values (?, '', '', timestamp '2001-01-01 00:00:00')""",
                IntStream.range(0, 1_500)
                        .mapToObj(number -> new Object[] {"COPY-" + number})
                        .toList());
        try {
            // then
            assertTimeout(Duration.ofSeconds(3), () -> assertThat(
                            shipping.get("/shipping-events?q=copy").body())
                    .contains("/shipping-events/COPY-"));
        } finally {
            jdbc.update("delete from shipping_event where event_number like 'COPY-%'");
        }
    }

    @Test
    void ordersOfOneEventAreDeliveredSeparately() {
        // given
        waitsLongest(two);
        assertThat(shipping.get("/new/shipping-event?order=" + one).body())
                .contains("value=\"" + one + "\" checked", "value=\"" + two + "\"");
        plan(one, two);
        // when it ships
        assertThat(sent("/shipping-events/" + event + "/ship", "")).contains("has shipped", "Confirm delivery of all");
        // then
        assertThat(milestones(one)).containsExactly("SESHIP");
        assertThat(milestones(two)).containsExactly("SESHIP");
        // when one of them is delivered
        assertThat(sent("/shipping-events/" + event + "/deliver", "")).contains("Select the orders that have arrived.");
        sent("/shipping-events/" + event + "/deliver", "orders=" + two);
        // then
        assertThat(milestones(one)).containsExactly("SESHIP");
        assertThat(milestones(two)).containsExactly("SESHIP", "SEDEL");
        // and the others
        assertThat(sent("/shipping-events/" + event + "/deliver", "all=true"))
                .contains("Delivered", "all orders on " + event);
        assertThat(milestones(one)).containsExactly("SESHIP", "SEDEL");
        assertThat(api.get("/api/orders/" + one).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void shippingAWholeEventFirstShowsWhoWouldBeTexted() {
        // given
        var number = ApiClient.freshNumber();
        api.subscriber(organization, number + "@sms.provider.example");
        for (var order : List.of(one, two)) {
            sent(of("office"), "/orders/" + order + "/sms-update", "checked=true");
        }
        plan(one, two);
        assertThat(shipping.get("/shipping-events/" + event).body())
                .contains("href=\"/shipping-events/" + event + "/ship\"");
        // when
        var question = shipping.get("/shipping-events/" + event + "/ship").body();
        // then
        assertThat(question)
                .contains("2 orders are on the event", "2 texts will be sent", one, two, number.substring(6))
                .doesNotContain(number);
        assertThat(milestones(one)).isEmpty();
        assertThat(of("production").get("/shipping-events/" + event + "/ship").statusCode())
                .isEqualTo(403);
        // when
        assertThat(sent("/shipping-events/" + event + "/ship", "work=true")).contains("has shipped", "My work");
        // then
        assertThat(milestones(one)).containsExactly("SESHIP");
        assertThat(shipping.get("/shipping-events/" + event + "/deliver").body())
                .contains("2 orders are not delivered yet", "Confirm delivery (sends 2 texts)");
    }

    @Test
    void anOrderIsAddedToAPlannedEvent() {
        // given
        sent("/new/shipping-event", "number=" + event + "&orders=" + one + "&shipVia=Truck&last=true");
        // when
        var page = sent("/new/shipping-event", "number=" + event + "&moreOrders=" + two + "&trackingNumber=1Z9");
        // then
        assertThat(page).contains("The orders were added to shipping event", "Truck", "1Z9");
        assertThat(api.get("/api/shipping-events/" + event).<List<String>>at("$.orders[*].order"))
                .containsExactlyInAnyOrder(one, two);
        assertThat(api.get("/api/orders/" + two).<List<String>>at("$.openTasks[*].task"))
                .as("further events may be planned for the second")
                .containsExactlyInAnyOrder("ship", "plan-shipping-event");
        assertThat(api.get("/api/orders/" + one).<List<String>>at("$.openTasks[*].task"))
                .containsExactly("ship");
    }

    @Test
    void planningIsClosedOnThePageOfAnOrderOnAnEvent() {
        // given
        assertThat(shipping.get("/orders/" + one).body()).doesNotContain("Nothing more to ship");
        sent("/new/shipping-event", "number=" + event + "&orders=" + one + "&shipVia=Truck");
        assertThat(shipping.get("/orders/" + one).body()).contains("Plan shipping event", "Nothing more to ship");
        // when
        var page = sent("/new/shipping-event", "number=" + event + "&orders=" + one + "&last=true&order=" + one);
        // then
        assertThat(page)
                .contains("Order " + one, "No more shipping events will be planned", "Truck")
                .doesNotContain("Nothing more to ship");
        assertThat(api.get("/api/orders/" + one).<List<String>>at("$.openTasks[*].task"))
                .containsExactly("ship");
    }

    @Test
    void anOrderThatWaitsForAnotherEventIsNotPlannedOnTheEventItIsOn() {
        // given an order on two events that is removed from the second one
        var second = event + "-2";
        sent("/new/shipping-event", "number=" + event + "&orders=" + one);
        sent("/new/shipping-event", "number=" + second + "&last=true&orders=" + one + "&orders=" + two);
        api.put("/api/shipping-events/" + second, "{'orders':['%s']}".formatted(two))
                .expect(200);
        // when
        var response = send(shipping, "/new/shipping-event", "number=" + event + "&last=true&orders=" + one);
        // then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("Order " + one + " is on shipping event " + event + " already.");
        assertThat(api.get("/api/orders/" + one).<List<String>>at("$.openTasks[*].task"))
                .containsExactlyInAnyOrder("ship", "plan-shipping-event");
    }

    @Test
    void anOrderRemovedFromAnEventWaitsToBePlannedAgain() {
        // given
        plan(one, two);
        // when
        var page = sent(
                "/shipping-events/" + event, "number=" + event + "&orders=" + one + "&shipVia=Rail&trackingNumber=T-1");
        // then
        assertThat(page).contains("was changed", "Rail", "T-1").doesNotContain("/orders/" + two);
        assertThat(api.get("/api/orders/" + two).<List<String>>at("$.openTasks[*].task"))
                .containsExactly("plan-shipping-event");
    }

    @Test
    void errorsAreShownAtTheirFieldAndTheInputIsKept() {
        // when
        var unknown = send(shipping, "/new/shipping-event", "number=" + event + "&moreOrders=NOBODY&shipVia=Truck");
        var none = send(shipping, "/new/shipping-event", "number=" + event);
        var bad = send(shipping, "/new/shipping-event", "number=no+number&orders=" + one);
        // then
        assertThat(List.of(unknown, none, bad))
                .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(422));
        assertThat(unknown.body())
                .contains("value=\"NOBODY\"", "value=\"Truck\"", "id=\"moreOrders-help\">there is no order NOBODY");
        assertThat(none.body()).contains("id=\"moreOrders-help\">select at least one order");
        assertThat(bad.body()).contains("id=\"number-help\">1 to 40 letters", "value=\"" + one + "\" checked");
        api.get("/api/shipping-events/" + event).expect(404);
    }

    @Test
    void anOrderCannotBeAddedToAShippedEvent() {
        // given
        plan(one);
        sent("/shipping-events/" + event + "/ship", "");
        // when
        var response = send(shipping, "/new/shipping-event", "number=" + event + "&orders=" + two);
        // then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("has left with [" + one + "]; plan another event.");
        assertThat(api.get("/api/orders/" + two).<List<String>>at("$.openTasks[*].task"))
                .containsExactly("plan-shipping-event");
    }

    @Test
    void onlyTheGroupsOfItsStepsMayChangeAnEvent() {
        // given
        plan(one);
        var sales = of("sales");
        assertThat(sales.get("/shipping-events/" + event).body()).contains(one).doesNotContain("/ship\"", "/change\"");
        // when, then
        assertThat(send(sales, "/shipping-events/" + event + "/ship", "").statusCode())
                .isEqualTo(403);
        assertThat(send(sales, "/shipping-events/" + event, "number=" + event + "&orders=" + one)
                        .statusCode())
                .isEqualTo(403);
        assertThat(sales.get("/shipping-events/" + event + "/change").statusCode())
                .isEqualTo(403);
        var asIfPlanned = "number=" + event + "&orders=" + one + "&trackingNumber=MINE";
        assertThat(send(sales, "/new/shipping-event", asIfPlanned).statusCode()).isEqualTo(403);
        sent("/shipping-events/" + event + "/ship", "");
        assertThat(send(sales, "/shipping-events/" + event + "/deliver", "all=true")
                        .statusCode())
                .isEqualTo(403);
        assertThat(milestones(one)).containsExactly("SESHIP");
        // and when no step is open anymore, only the office may change it
        sent("/shipping-events/" + event + "/deliver", "all=true");
        var correction = "number=" + event + "&orders=" + one + "&trackingNumber=LATE";
        assertThat(send(shipping, "/shipping-events/" + event, correction).statusCode())
                .isEqualTo(403);
        assertThat(send(shipping, "/new/shipping-event", asIfPlanned).statusCode())
                .isEqualTo(403);
        assertThat(api.get("/api/shipping-events/" + event).<String>at("$.trackingNumber"))
                .isEmpty();
        assertThat(send(of("office"), "/shipping-events/" + event, correction).statusCode())
                .isEqualTo(302);
        assertThat(api.get("/api/shipping-events/" + event).<String>at("$.trackingNumber"))
                .isEqualTo("LATE");
    }

    @Test
    void theListIsFilteredByStateNumberAndOrder() {
        // given
        plan(one, two);
        assertThat(listed("state=planned&q=" + event)).containsExactly(event);
        assertThat(listed("state=shipped&q=" + event)).isEmpty();
        // when
        sent("/shipping-events/" + event + "/ship", "");
        sent("/shipping-events/" + event + "/deliver", "orders=" + one);
        // then
        assertThat(listed("state=shipped&q=" + one)).containsExactly(event);
        assertThat(listed("state=planned&q=" + event.toLowerCase())).isEmpty();
        assertThat(listed("state=delivered&q=" + event)).isEmpty();
        // and a canceled order no longer counts
        api.post("/api/orders/" + two + "/cancel").expect(200);
        assertThat(listed("state=delivered&q=" + event)).containsExactly(event);
        assertThat(listed("state=shipped&q=" + event)).isEmpty();
        assertThat(shipping.get("/shipping-events?q=" + event).body()).contains("1 of 2");
        assertThat(listed("q=" + URLEncoder.encode("%_", StandardCharsets.UTF_8)))
                .isEmpty();
        var lost = shipping.get("/shipping-events?state=lost&q=kept");
        assertThat(lost.statusCode()).isEqualTo(422);
        assertThat(lost.body()).contains("state must be one of", "is-invalid", "value=\"kept\"");
    }

    private List<String> listed(String query) {
        var response = shipping.get("/shipping-events?" + query);
        assertThat(response.statusCode()).isEqualTo(200);
        return ROW.matcher(response.body()).results().map(row -> row.group(1)).toList();
    }
}

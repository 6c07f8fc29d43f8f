package io.milepost.lifecycle.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Dates of orders that move, and canceled orders, with the bundled model, on each database. */
abstract class DateChangeContract {

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    ApiClient api;
    String organization;

    @BeforeEach
    void createOrganizationWithSubscriber() {
        api = new ApiClient(environment);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
    }

    @Test
    void eachDateThatMovesIsAMilestone() {
        // given
        var order = ApiClient.fresh("SO");
        put(order, "'requestedDate':'2026-12-10'").expect(201);
        // when the date moves, the call is repeated, and the date moves again
        put(order, "'requestedDate':'2026-12-10','promisedDate':'2026-12-14'").expect(200);
        put(order, "'requestedDate':'2026-12-10'").expect(200);
        put(order, "'requestedDate':'2026-12-10','promisedDate':'2026-12-16'").expect(200);
        // then
        assertThat(api.get("/api/orders/" + order).<String>at("$.promisedDate")).isEqualTo("2026-12-16");
        assertThat(milestones(order)).containsExactly("DATECHANGED", "DATECHANGED");
        assertThat(texts(order)).containsExactly("DATECHANGED NO_TEMPLATE", "DATECHANGED NO_TEMPLATE");
    }

    @Test
    void aDateThatMovesLessThanTheSetupOptionIsRecordedOnly() {
        var path = "/api/setup-options/DATECHANGEDAYS";
        assertThat(api.get(path).<Integer>at("$.value")).isOne();
        api.put(path, "{'value':0}").expect(400);
        try {
            // given
            api.put(path, "{'value':3}").expect(200);
            var order = ApiClient.fresh("SO");
            put(order, "'requestedDate':'2026-12-10'").expect(201);
            // when
            put(order, "'requestedDate':'2026-12-12'").expect(200);
            // then
            assertThat(api.get("/api/orders/" + order).<String>at("$.requestedDate"))
                    .isEqualTo("2026-12-12");
            assertThat(milestones(order)).isEmpty();
            // when
            put(order, "'requestedDate':'2026-12-15'").expect(200);
            // then
            assertThat(milestones(order)).containsExactly("DATECHANGED");
        } finally {
            api.put(path, "{'value':1}").expect(200);
        }
    }

    @Test
    void aDeliveryWindowThatMovesByHalfAnHourIsTextedToTheOrdersThatWaitForIt() {
        // given
        var waiting = api.order(organization);
        var delivered = api.order(organization);
        var event = ApiClient.fresh("SE");
        window(event, waiting, delivered, "T14:00:00Z", "T16:00:00Z").expect(201);
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        api.post("/api/shipping-events/%s/deliver".formatted(event), "{'orders':['%s']}".formatted(delivered))
                .expect(200);
        // when
        window(event, waiting, delivered, "T14:29:00Z", "T16:00:00Z").expect(200);
        // then
        assertThat(milestones(waiting)).containsExactly("SESHIP");
        // when
        var answer = window(event, waiting, delivered, "T14:29:00Z", "T16:30:00Z");
        // then
        assertThat(answer.<String>at("$.windowTo")).isEqualTo("2026-12-02T16:30:00Z");
        assertThat(milestones(waiting)).containsExactly("SESHIP", "DATECHANGED");
        assertThat(api.get("/api/orders/" + waiting)
                        .<List<String>>at("$.milestones[?(@.code=='DATECHANGED')].document"))
                .containsExactly(event);
        assertThat(milestones(delivered)).containsExactly("SESHIP", "SEDEL");
    }

    @Test
    void aWindowThatIsIncompleteOrEndsTooEarlyNamesItsField() {
        var order = api.order(organization);
        var event = ApiClient.fresh("SE");
        assertThat(window(event, order, order, "T14:00:00Z", "T14:00:00Z")
                        .expect(400)
                        .body())
                .contains("windowTo");
        assertThat(api.put(
                                "/api/shipping-events/" + event,
                                "{'orders':['%s'],'windowTo':'2026-12-02T14:00:00Z'}".formatted(order))
                        .expect(400)
                        .body())
                .contains("windowFrom");
        assertThat(api.put(
                                "/api/shipping-events/" + event,
                                "{'orders':['%s'],'windowFrom':'+9999-12-02T14:00:00Z','windowTo':'2026-12-02T14:00:00Z'}"
                                        .formatted(order))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCanceledOrderIsTextedOnlyIfItWasAskedFor() {
        // given
        var quiet = api.order(organization);
        var told = api.order(organization);
        // when
        api.post("/api/orders/%s/cancel".formatted(quiet)).expect(200);
        api.post("/api/orders/%s/cancel".formatted(told), "{'text':true}").expect(200);
        api.post("/api/orders/%s/cancel".formatted(told), "{'text':true}").expect(200);
        // then
        assertThat(milestones(quiet)).isEmpty();
        assertThat(milestones(told)).containsExactly("CANCELLED");
        assertThat(texts(told)).containsExactly("CANCELLED NO_TEMPLATE");
        assertThat(api.get("/api/orders/" + told).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void aCancellationThatSaysNothingAboutATextTextsNobody() {
        // given
        var order = ApiClient.fresh("SO");
        put(order, "'requestedDate':'2026-12-10'").expect(201);
        // when another program cancels it through the engine
        runtime.createMessageCorrelation("OrderCancelled")
                .processInstanceBusinessKey(order)
                .correlate();
        // then
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isTrue();
        assertThat(milestones(order)).doesNotContain("CANCELLED");
    }

    private ApiClient.ApiResponse put(String order, String dates) {
        return api.put(
                "/api/orders/" + order,
                "{'organization':'%s','smsUpdate':true,%s,'items':[{'item':'A','quantity':1}]}"
                        .formatted(organization, dates));
    }

    private ApiClient.ApiResponse window(String event, String one, String other, String from, String to) {
        return api.put(
                "/api/shipping-events/" + event,
                "{'orders':['%s','%s'],'windowFrom':'2026-12-02%s','windowTo':'2026-12-02%s'}"
                        .formatted(one, other, from, to));
    }

    private List<String> milestones(String order) {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    private List<String> texts(String order) {
        return jdbc.sql("select milestone || ' ' || reason from text_message where order_number = ?")
                .param(order)
                .query(String.class)
                .list();
    }
}

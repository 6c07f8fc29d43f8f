package io.milepost.desk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.order.SalesOrder;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The Desk's pages of orders. */
@H2AppTest
class OrderPagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>{{7*7}}${7*7}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    WebSession sales;
    String organization;
    String contact;

    @BeforeEach
    void aSalesUserAndASubscriber() {
        api = new ApiClient(port);
        organization = api.organization();
        contact = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        sales = of("sales");
    }

    private WebSession of(String group) {
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private static HttpResponse<String> send(WebSession session, String path, String fields) {
        return session.form(path, fields, session.token("/logout"));
    }

    private static HttpResponse<String> enter(WebSession session, OrderFields order) {
        return send(session, "/new/order", order.encoded());
    }

    private String sent(WebSession session, String path, String fields) {
        return page(session, send(session, path, fields));
    }

    private static String page(WebSession session, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return session.get(WebSession.path(response)).body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> milestones(String order) {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    @Test
    void aNewOrderStartsItsProcess() {
        // given
        var order = ApiClient.fresh("SO");
        // when
        var response = enter(
                sales,
                OrderFields.of(order, organization)
                        .with("contact", contact)
                        .with("smsUpdate", "auto")
                        .with("requestedDate", "2026-12-24")
                        .itemToMake("W-2030", "2.5")
                        .item("", "")
                        .item("S-10", "4"));
        // then
        assertThat(page(sales, response))
                .contains("Order " + order + " was entered.", "Checked automatically", "Send items to production");
        var entered = api.get("/api/orders/" + order).expect(200);
        assertThat(entered.<List<String>>at("$.items[*].item")).containsExactly("W-2030", "S-10");
        assertThat(entered.<List<Boolean>>at("$.items[*].make")).containsExactly(true, false);
        assertThat(entered.<String>at("$.requestedDate")).isEqualTo("2026-12-24");
        assertThat(entered.<Boolean>at("$.smsUpdate")).isTrue();
    }

    @Test
    void aRejectedOrderKeepsTheInputAndShowsTheErrorAtItsRow() {
        // given
        var order = ApiClient.fresh("SO");
        // when
        var response = enter(
                sales,
                OrderFields.of(order, organization)
                        .with("customerPo", HOSTILE)
                        .item("W-1", "1")
                        .with("items[1].description", "Patio door")
                        .item("D-2", "minus 3"));
        // then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("value=\"" + order + "\"", "value=\"Patio door\"", "value=\"minus 3\"")
                .contains("Enter a number above 0 with at most 3 decimals", "id=\"items-1-quantity-help\"")
                .contains("&lt;script&gt;alert(1)", "{{7*7}}${7*7}")
                .doesNotContain("<script>alert", "<img src=x");
        api.get("/api/orders/" + order).expect(404);
    }

    @Test
    void formAcceptsAsManyItemsAsRest() {
        // given
        var order = ApiClient.fresh("SO");
        // when
        var entered = enter(sales, OrderFields.of(order, organization).items(SalesOrder.MAX_ITEMS));
        var rejected = enter(sales, OrderFields.of(order + "-2", organization).items(SalesOrder.MAX_ITEMS + 1));
        // then
        assertThat(page(sales, entered)).contains("Order " + order + " was entered.");
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body()).contains("An order can have at most " + SalesOrder.MAX_ITEMS + " items.");
    }

    @Test
    void inputFieldsHaveTheMaximumLengthOfTheirConstraint() {
        assertThat(sales.get("/new/order").body())
                .containsPattern("id=\"number\"[^>]* maxlength=\"40\"")
                .containsPattern("id=\"shipVia\"[^>]* maxlength=\"60\"")
                .containsPattern("name=\"items\\[0].description\" maxlength=\"200\"");
    }

    @Test
    void textThatIsTooLongIsRejectedAtItsField() {
        var response = enter(sales, OrderFields.of("SO-1", organization).with("shipVia", "x".repeat(61)));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).containsPattern("id=\"shipVia-help\">must be at most 60 characters<");
    }

    @ParameterizedTest
    @CsvSource({
        "organization,NOBODY,there is no organization NOBODY; enter it first",
        "contact,NOBODY,there is no contact NOBODY; enter the contact first",
        "number,no number,'1 to 40 letters, digits and . _ -'",
        "requestedDate,2026-02-31,must be a date between the years 2000 and 2999",
        "requestedDate,+999999999-12-31,must be a date between the years 2000 and 2999",
        "items[0].item,,is required"
    })
    void domainErrorsAreShownAtTheirField(String field, String value, String message) {
        var order = OrderFields.of(ApiClient.fresh("SO"), organization).item("W-1", "1");
        var response = enter(sales, order.with(field, value == null ? "" : value));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).containsPattern("id=\"[^\"]*-help\">[^<]*" + Pattern.quote(message));
    }

    @Test
    void aDuplicateNumberIsRejectedAndTheOrderIsUnchanged() {
        // given
        var order = api.order(organization);
        // when
        var response = enter(sales, OrderFields.of(order, organization).item("OTHER", "9"));
        // then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("order " + order + " already exists; enter another number");
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.items[*].item"))
                .containsExactly("W-1");
    }

    @Test
    void aManualSmsUpdateSettingStays() {
        // given an order whose box was checked automatically
        var order = ApiClient.fresh("SO");
        var body = "{'organization':'%s','contact':'%s','items':[{'item':'W-1','quantity':2}]}"
                .formatted(organization, contact);
        api.put("/api/orders/" + order, body).expect(201);
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.smsUpdateByHand"))
                .isFalse();
        // when
        var page = sent(sales, "/orders/" + order + "/sms-update", "checked=false");
        // then
        assertThat(page)
                .contains(
                        "SMS Update: not checked",
                        "Set by a person",
                        "The SMS Update box of the order is not checked.");
        api.put("/api/orders/" + order, body).expect(200);
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.smsUpdate")).isFalse();
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.smsUpdateByHand"))
                .isTrue();
    }

    @Test
    void changesAreSavedAndTheSmsUpdateBoxFollowsTheContact() {
        // given
        var order = api.order(organization);
        // when
        var page = sent(
                sales,
                "/orders/" + order,
                OrderFields.of(order, organization)
                        .with("contact", contact)
                        .with("shipVia", HOSTILE.substring(0, 60))
                        .itemToMake("W-2", "3")
                        .encoded());
        // then
        assertThat(page).contains("was changed", "&lt;script&gt;").doesNotContain("<script>alert");
        var changed = api.get("/api/orders/" + order);
        assertThat(changed.<List<String>>at("$.items[*].item")).containsExactly("W-2");
        assertThat(changed.<Boolean>at("$.smsUpdate")).isTrue();
    }

    @Test
    void rejectedWorkOrderNumbersStayInTheForm() {
        // given
        var other = api.order(organization);
        api.post("/api/orders/" + other + "/send-to-production", "{'workOrders':['" + other + "-1']}")
                .expect(200);
        var order = api.order(organization);
        // when
        var response = send(
                sales,
                "/orders/" + order + "/send-to-production",
                "last=true&workOrders=" + encoded(order + "-1, " + other + "-1"));
        var impossible = send(sales, "/orders/" + order + "/send-to-production", "workOrders=a+b%3F&last=true");
        // then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("value=\"" + order + "-1, " + other + "-1\"", "Work order " + other + "-1 already exists");
        assertThat(impossible.statusCode()).isEqualTo(422);
        assertThat(impossible.body()).contains("b? is not a valid number");
        assertThat(milestones(order)).isEmpty();
    }

    @Test
    void sendingToProductionIsRejectedAfterTheStepIsComplete() {
        // given two users with the same page; one has submitted the form
        var order = api.order(organization);
        var path = "/orders/" + order + "/send-to-production";
        sent(sales, path, "last=true&workOrders=" + order + "-1");
        // when
        var page = sent(sales, path, "last=true&workOrders=" + order + "-2");
        // then
        assertThat(page).contains("Order " + order + " is not waiting to send items to production");
        assertThat(milestones(order)).containsExactly("S2P");
    }

    @Test
    void aStepOfAnotherGroupHasNoButtonAndIsForbidden() {
        // given
        var order = api.order(organization);
        var pwo = ApiClient.fresh("PWO");
        api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':['" + pwo + "'],'last':false}")
                .expect(200);
        var page = sales.get("/orders/" + order).body();
        assertThat(page)
                .contains("waiting for production", "/orders/" + order + "/send-to-production")
                .doesNotContain("/work-orders/" + pwo + "/complete", "/new/shipping-event?order=");
        // when, then
        assertThat(send(sales, "/work-orders/" + pwo + "/complete", "").statusCode())
                .isEqualTo(403);
        assertThat(send(of("production"), "/orders/" + order + "/send-to-production", "last=true")
                        .statusCode())
                .isEqualTo(403);
        var event = ApiClient.fresh("SE");
        assertThat(send(sales, "/new/shipping-event", "number=%s&moreOrders=%s".formatted(event, order))
                        .statusCode())
                .isEqualTo(403);
        assertThat(milestones(order)).containsExactly("S2P");
        api.get("/api/shipping-events/" + event).expect(404);
        // and the group of the step, or the office, may complete it
        assertThat(sent(of("production"), "/work-orders/" + pwo + "/complete", ""))
                .contains("is complete");
        sent(of("office"), "/orders/" + order + "/send-to-production", "nothing=true&confirmed=true");
        assertThat(milestones(order)).containsExactly("S2P", "PWOCOMP");
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.openTasks[*].task"))
                .containsExactly("plan-shipping-event");
    }

    @Test
    void cancelingNeedsConfirmation() {
        // given
        var order = api.order(organization);
        assertThat(of("production").get("/orders/" + order + "/cancel").statusCode())
                .isEqualTo(403);
        assertThat(sales.get("/orders/" + order + "/cancel").body()).contains("can’t be undone");
        // when
        var page = sent(sales, "/orders/" + order + "/cancel", "");
        // then
        assertThat(page).contains("Canceled", "No steps left.").doesNotContain("/sms-update");
        assertThat(api.get("/api/orders/" + order).<String>at("$.cancelledAt")).isNotNull();
    }

    @Test
    void anEndedOrderCannotBeChangedOrCanceled() {
        // given
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/cancel").expect(200);
        for (var form : List.of("/change", "/cancel")) {
            // when
            var response = sales.get("/orders/" + order + form);
            // then
            assertThat(WebSession.path(response)).isEqualTo("/orders/" + order);
            assertThat(sales.get("/orders/" + order).body())
                    .contains("Order " + order + " is canceled and can no longer be changed.");
        }
    }

    @Test
    void theProcessViewShowsTheModelOfTheOrderAndItsCurrentSteps() {
        // given
        var order = api.order(organization);
        api.post(
                        "/api/orders/" + order + "/send-to-production",
                        "{'workOrders':['%s-1','%s-2']}".formatted(order, order))
                .expect(200);
        // when
        var view = sales.json("/orders/" + order + "/process");
        // then
        assertThat(view.statusCode()).isEqualTo(200);
        var json = new ApiClient.ApiResponse(200, view.body());
        assertThat(json.<String>at("$.model")).contains("<bpmn:process id=\"sales-order\"");
        assertThat(json.<List<String>>at("$.current[*].id"))
                .containsExactlyInAnyOrder("plan-shipping-event", "complete-work-order");
        assertThat(json.<List<Integer>>at("$.current[?(@.id=='complete-work-order')].count"))
                .containsExactly(2);
        assertThat(json.<List<String>>at("$.passed"))
                .contains("Event_OrderEntered", "send-to-production", "Activity_TextSentToProduction")
                .contains("Gateway_TwoRows", "Gateway_ItemsToMake", "Gateway_ItemsSent", "Gateway_MoreItems")
                .doesNotContain("ship", "complete-work-order", "Gateway_ShippingEventPlanned", "Gateway_PlanAgain");
        assertThat(json.<List<String>>at("$.milestones[*].code"))
                .containsExactly("S2P", "PWOCOMP", "SESHIP", "SEDEL", "CANCELLED", "DATECHANGED");
        assertThat(json.<List<String>>at("$.milestones[?(@.isExpected==true)].code"))
                .containsExactly("S2P", "PWOCOMP", "SESHIP", "SEDEL");
        assertThat(json.<List<String>>at("$.milestones[*].template")).contains("SMS S2P");
        assertThat(sales.get("/orders/NOBODY/process").statusCode()).isEqualTo(404);
        // and when it has ended
        api.post("/api/orders/" + order + "/cancel").expect(200);
        var ended = new ApiClient.ApiResponse(
                200, sales.json("/orders/" + order + "/process").body());
        assertThat(ended.<List<Object>>at("$.current")).isEmpty();
        assertThat(ended.<List<String>>at("$.passed"))
                .contains("Event_OrderCancelled", "send-to-production")
                .doesNotContain("plan-shipping-event");
    }

    @Test
    void listIsFilteredByStateOrganizationPeriodAndText() {
        // given
        var order = api.order(organization);
        var cancelled = api.order(organization);
        api.post("/api/orders/" + cancelled + "/cancel").expect(200);
        api.order(api.organization());
        // when, then
        assertThat(listed("organization=" + organization)).containsExactly(cancelled, order);
        assertThat(listed("state=running&organization=" + organization)).containsExactly(order);
        assertThat(listed("state=cancelled&q=" + organization)).containsExactly(cancelled);
        assertThat(listed("q=" + order.toLowerCase() + "&from=2020-01-01")).containsExactly(order);
        assertThat(listed("organization=" + organization + "&to=2020-01-01")).isEmpty();
        assertThat(listed("q=nothing-like-it")).isEmpty();
        assertThat(sales.get("/orders?page=-1").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "from=soon,must be a date between the years 2000 and 2999",
        "to=%2B999999999-12-31,must be a date between the years 2000 and 2999",
        "from=2026-02-02&to=2026-02-01,is before the first day",
        "state=lost,state must be one of",
        "organization=%01,must be one line without control characters"
    })
    void anInvalidFilterShowsItsErrorAndKeepsTheInput(String filter, String message) {
        var page = sales.get("/orders?q=kept&" + filter);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(message, "is-invalid", "value=\"kept\"");
    }

    private List<String> listed(String query) {
        var response = sales.get("/orders?" + query);
        assertThat(response.statusCode()).isEqualTo(200);
        return Pattern.compile("<th scope=\"row\"[^>]*><a href=\"/orders/([^\"]+)\"")
                .matcher(response.body())
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void buttonsSayHowManyContactsTheyText() {
        // given
        var order = api.order(organization);
        // then
        assertThat(sales.get("/orders/" + order).body()).contains("Send to production (texts 1 contact)");
        // when nobody is to be texted
        sent(sales, "/orders/" + order + "/sms-update", "checked=false");
        // then
        assertThat(sales.get("/orders/" + order).body()).contains("Send to production (texts nobody)");
    }

    @Test
    void organizationsAndTheirContactsAreSuggested() {
        assertThat(sales.get("/lookups/organizations?organization=" + organization)
                        .body())
                .contains("<option value=\"" + organization + "\">Acme Builders</option>");
        assertThat(sales.get("/lookups/contacts?organization=" + organization + "&contact=contact")
                        .body())
                .contains("<option value=\"" + contact + "\">Contact " + contact + "</option>");
        assertThat(sales.get("/lookups/contacts?organization=&contact=contact").body())
                .doesNotContain("<option");
        assertThat(sales.get("/orders").body()).contains("/lookups/organizations");
        assertThat(of("production").get("/orders").body()).doesNotContain("/lookups/organizations");
    }
}

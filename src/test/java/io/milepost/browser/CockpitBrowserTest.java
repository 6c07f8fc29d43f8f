package io.milepost.browser;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Operations at work in Cockpit, with live delivery. */
@PostgresAppTest
@BrowserTest
class CockpitBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Value("${camunda.bpm.process-engine-name}")
    String engine;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    ApiClient api;
    String organization;
    String number;
    Browser browser;

    @BeforeEach
    void anOrderWithASubscriber() {
        api = new ApiClient(port);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'secret','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        organization = api.organization();
        number = ApiClient.freshNumber();
        browser = browsers.open(port).signIn(new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
    }

    private String cockpit(String page) {
        return "/camunda/app/cockpit/" + engine + "/#" + page;
    }

    private String orderWith(String status) {
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        browser.waitUntil("a text of " + order + " is " + status, () -> api.textStatuses(order)
                .contains(status));
        return order;
    }

    @Test
    void theMessagesTabShowsTextsAndSkippedContactsOfARunningOrder() {
        // given
        var contact = api.subscriber(organization, number);
        api.subscriber(organization, "not a number");
        var order = orderWith("SENT");
        // when
        browser.reload(cockpit("/orders/" + order)).sees("Order " + order);
        browser.click("[data-testid=mp-open-process]").clickText("Messages");
        // then
        browser.sees("Contact " + contact)
                .sees("The contact’s Email 2 is neither a phone number nor a phone number at a carrier’s gateway.");
        assertThat(browser.text()).contains("***-***-" + number.substring(6)).doesNotContain(number);
        // when
        browser.click("[data-status=SENT] [data-testid=mp-text-toggle]");
        // then
        browser.sees(order + " has been sent to production");
        assertThat(browser.find("[data-testid=mp-text-timeline]").getText()).contains("Queued", "Sent");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void timesAreThoseOfTheDeskWithTheirZone() {
        // given
        var order = api.order(organization);
        var desk =
                browser.open("/orders/" + order).find(".timeline .entered time").getText();
        var zone = DateTimeFormatter.ofPattern("z", Locale.US).format(ZonedDateTime.now(ZoneId.systemDefault()));
        assertThat(desk).endsWith("M " + zone);
        // when
        browser.reload(cockpit("/orders/" + order));
        // then
        browser.waitUntil("the same time as in the Desk", () -> browser.all("[data-testid=mp-order-page] time").stream()
                .anyMatch(time -> time.getText().equals(desk)));
    }

    @Test
    void theOrdersPageFindsAFinishedOrderByItsShippingEvent() {
        // given
        var order = api.order(organization);
        var event = ApiClient.fresh("SE");
        api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':['P" + order + "']}")
                .expect(200);
        api.post("/api/work-orders/P" + order + "/complete").expect(200);
        api.put("/api/shipping-events/" + event, "{'orders':['" + order + "']}").expect(201);
        api.post("/api/shipping-events/" + event + "/ship").expect(200);
        api.post("/api/shipping-events/" + event + "/deliver").expect(200);
        // when
        browser.reload(cockpit("/")).clickText("Orders");
        browser.type("[data-testid=mp-search]", event).click("[data-testid=mp-search-go]");
        // then
        browser.waitUntil(
                "only " + order + " is listed",
                () -> browser.all("[data-testid=mp-order]").size() == 1);
        assertThat(browser.find("[data-testid=mp-order]").getText()).contains(order, "Completed");
        // when
        browser.click("[data-testid=mp-order] a");
        // then
        browser.sees("Delivered").sees("Sent to production");
        assertThat(browser.find("[data-testid=mp-timeline]").getText())
                .contains("Produced", "Shipped", "SESHIP", event);
        assertThat(browser.consoleErrors()).isEmpty();
        // when
        browser.click("[data-testid=mp-open-desk]");
        // then
        browser.waitUntil("the order is open in the Desk", () -> browser.path().equals("/orders/" + order));
    }

    @Test
    void aFailedTextIsResentFromTheDashboard() {
        // given
        var contact = api.subscriber(organization, number);
        TWILIO.reject("+1" + number, 400, 21614, "not a mobile number");
        var order = orderWith("FAILED");
        var failed = api.get("/api/texts?status=FAILED&order=" + order).<String>at("$.content[0].id");
        browser.reload(cockpit("/"));
        assertThat(browser.find("[data-text-id='" + failed + "']").getText()).contains(order, "Contact " + contact);
        // when
        TWILIO.reset("+1" + number);
        browser.click("[data-text-id='" + failed + "'] [data-testid=mp-resend]")
                .sees("Send this text again?")
                .click("[data-testid=mp-dialog-yes]");
        // then
        browser.waitUntil("the copy is sent", () -> api.textStatuses(order).contains("SENT"));
        browser.waitUntil("it needs no attention any more", () -> !browser.has("[data-text-id='" + failed + "']"));
        assertThat(TWILIO.requestsTo("+1" + number)).hasSize(2);
    }

    @Test
    void aFailedStepIsRetriedFromTheOrdersPage() {
        // given
        var order = api.order(organization);
        var process = runtime.startProcessInstanceByKey(
                        "text-attention", order, Map.of("orderNumber", order, "perhapsSent", true, "text", "x"))
                .getId();
        jobs.setJobRetries(
                jobs.createJobQuery().processInstanceId(process).singleResult().getId(), 0);
        // when
        browser.reload(cockpit("/orders/" + order)).find("[data-testid=mp-incident]");
        browser.click("[data-testid=mp-retry]").click("[data-testid=mp-dialog-yes]");
        // then
        browser.waitUntil(
                "the job is tried again",
                () -> jobs.createJobQuery()
                                .processInstanceId(process)
                                .withRetriesLeft()
                                .count()
                        == 1);
        browser.waitUntil("no incident is left", () -> !browser.has("[data-testid=mp-incident]"));
    }

    @Test
    void userInputIsShownAsTextInTabPageAndDashboard() {
        // given
        var hostile = "<script>document.title=1</script>\\\"><img src=x onerror=document.title=2>{{7*7}}";
        var code = ApiClient.fresh("C");
        api.put(
                        "/api/contacts/" + code,
                        "{\"fullName\":\"%s\",\"organization\":\"%s\",\"email2\":\"%s\",\"attributes\":[\"SMSUPDATE\"]}"
                                .formatted(hostile, organization, number))
                .expect(201);
        TWILIO.reject("+1" + number, 400, 21614, "not a mobile number");
        var order = orderWith("FAILED");
        var shown = "<script>document.title=1</script>\"><img src=x onerror=document.title=2>{{7*7}}";
        for (var page : List.of("/", "/orders/" + order, "/orders?q=" + code)) {
            // when
            browser.reload(cockpit(page)).sees(page.startsWith("/orders?") ? "Orders" : shown);
            // then
            assertThat(browser.driver().getTitle()).as(page).contains("Cockpit");
            assertThat(browser.has("img[src=x]")).isFalse();
            assertThat(browser.text()).doesNotContain("49{{");
        }
        // when
        browser.reload(cockpit("/orders/" + order))
                .click("[data-testid=mp-open-process]")
                .clickText("Messages");
        // then
        browser.sees(shown);
        assertThat(browser.has("img[src=x]")).isFalse();
        TWILIO.reset("+1" + number);
    }
}

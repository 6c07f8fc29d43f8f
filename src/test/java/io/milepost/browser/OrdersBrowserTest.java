package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Orders and shipping events in the Desk, as used by the office. */
@H2AppTest
@BrowserTest
class OrdersBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    String organization;
    String contact;

    @BeforeEach
    void aSubscriber() {
        api = new ApiClient(port);
        organization = api.organization();
        contact = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
    }

    private Browser of(String group) {
        return browsers.open(port).signIn(new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    @Test
    void anOrderIsProcessedFromEntryToDeliveryInTheDesk() {
        // given
        var order = ApiClient.fresh("SO");
        var pwo = ApiClient.fresh("PWO");
        var event = ApiClient.fresh("SE");
        var office = of("office");
        // when it is entered, with a suggested organization and contact
        office.open("/orders").clickText("New order");
        office.type("#number", order).type("#organization", organization.toLowerCase());
        office.waitUntil("the organization is offered", () -> offers(office, "#organizations", organization));
        office.type("#organization", organization).type("#contact", contact.toLowerCase());
        office.waitUntil("the contact is offered", () -> offers(office, "#contacts", contact));
        office.type("#contact", contact);
        office.type("[name='items[0].item']", "W-2030").type("[name='items[0].quantity']", "4");
        office.click("[data-add]").type("[name='items[3].item']", "D-1").type("[name='items[3].quantity']", "1");
        office.click("tr:nth-child(2) [data-remove]").click("tr:nth-child(2) [data-remove]");
        assertThat(office.find("[name='items[1].item']").getDomProperty("value"))
                .isEqualTo("D-1");
        office.clickText("Enter order");
        office.sees("Order " + order + " was entered.")
                .sees("Checked automatically")
                .sees("by email gateway");
        // then the diagram shows its current step
        office.click("#process summary");
        office.waitUntil("the process is drawn", () -> office.has("[data-drawn]"));
        assertThat(office.has(".current[data-element-id='send-to-production']")).isTrue();
        assertThat(office.has(".current[data-element-id='plan-shipping-event']"))
                .isTrue();
        assertThat(office.has(".passed[data-element-id='Event_OrderEntered']")).isTrue();
        // when each step is completed
        office.type("#workOrders", pwo).clickText("Send to production");
        office.sees("The items were sent to production.").sees("submission 1");
        office.clickText("Complete " + pwo).sees("Work order " + pwo + " is complete.");
        office.click("a[href^='/new/shipping-event']").type("#number", event).clickText("Plan event");
        office.sees("Shipping event " + event + " is planned.").clickText(order);
        office.clickText("Ship " + event)
                .sees("1 text will be sent")
                .clickText("Ship (")
                .sees("has shipped");
        office.clickText("Confirm delivery").sees("Delivery is confirmed for order " + order);
        // then
        office.sees("No steps left.").sees("Completed");
        var reached = api.get("/api/orders/" + order);
        assertThat(reached.<List<String>>at("$.milestones[*].code"))
                .containsExactly("S2P", "PWOCOMP", "SESHIP", "SEDEL");
        assertThat(reached.<String>at("$.endedAt")).isNotNull();
        assertThat(api.get("/api/texts?order=" + order).<Integer>at("$.total")).isEqualTo(4);
        assertThat(office.consoleErrors()).isEmpty();
    }

    private static boolean offers(Browser browser, String list, String value) {
        return browser.all(list + " option").stream().anyMatch(option -> value.equals(option.getDomProperty("value")));
    }

    @Test
    void stepsOfOtherGroupsHaveNoButtonAndRejectedInputIsKept() {
        // given
        var order = api.order(organization);
        var sales = of("sales").open("/orders/" + order);
        // then
        sales.sees("waiting for shipping").sees("Send to production");
        assertThat(sales.has("a[href^='/new/shipping-event']")).isFalse();
        // when
        sales.type("#workOrders", "no/number").clickText("Send to production");
        // then
        sales.sees("no/number is not a valid number");
        assertThat(sales.find("#workOrders").getDomProperty("value")).isEqualTo("no/number");
        assertThat(sales.consoleErrors()).isEmpty();
    }

    @Test
    void twoOrdersOnOneEventAreConfirmedSeparately() {
        // given
        var one = api.order(organization);
        var two = api.order(organization);
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s','%s']}".formatted(one, two))
                .expect(201);
        var shipping = of("shipping").open("/shipping-events?state=planned&q=" + event);
        // when
        shipping.clickText(event).clickText("Ship event").clickText("Ship (").sees("has shipped");
        shipping.click("input[value='" + one + "']").clickText("Confirm delivery of selected orders");
        shipping.sees("Delivery is confirmed for order " + one);
        // then
        assertThat(delivered(one)).isTrue();
        assertThat(delivered(two)).isFalse();
        // when
        shipping.clickText("Confirm delivery of all")
                .clickText("Confirm delivery (")
                .sees("Delivery is confirmed for all orders on " + event);
        // then
        assertThat(delivered(two)).isTrue();
        assertThat(shipping.driver().findElement(By.cssSelector("h1")).getText())
                .contains("Delivered");
        assertThat(shipping.consoleErrors()).isEmpty();
    }

    private boolean delivered(String order) {
        return api.get("/api/orders/" + order)
                .<List<String>>at("$.milestones[*].code")
                .contains("SEDEL");
    }
}

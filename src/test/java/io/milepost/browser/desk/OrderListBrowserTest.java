package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Steps of many orders from the list, saved filters and columns. */
@H2AppTest
@BrowserTest
class OrderListBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    String organization;

    @BeforeEach
    void aSubscriber() {
        api = new ApiClient(port);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
    }

    private Browser of(String group, int width) {
        return browsers.open(port).screen(width, 900).signIn(new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private List<String> reached(String order) {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void productionCompletesTheWorkOrdersOfManyOrdersByKeyboard(int width) {
        // given
        var orders = Stream.generate(() -> api.order(organization)).limit(3).toList();
        orders.forEach(order ->
                api.post("/api/orders/" + order + "/send-to-production").expect(200));
        var production = of("production", width);
        // when
        production.open("/orders?organization=" + organization).sees("0 selected");
        assertThat(production.horizontalOverflow()).isZero();
        production.find("[data-select-all]").sendKeys(Keys.SPACE);
        production.sees("3 selected");
        production.find("input[name=selected][value='" + orders.get(2) + "']").sendKeys(Keys.SPACE);
        production.sees("2 selected");
        production.find("#selection button").sendKeys(Keys.ENTER);
        production.sees("2 work orders will be completed.").sees("2 texts will be sent");
        assertThat(production.horizontalOverflow()).isZero();
        production.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        // then
        production.sees("2 done.");
        assertThat(production.text()).contains(orders.get(0) + "-P1", "Done");
        assertThat(production.horizontalOverflow()).isZero();
        assertThat(orders.subList(0, 2))
                .allSatisfy(order -> assertThat(reached(order)).contains("PWOCOMP"));
        assertThat(reached(orders.get(2))).doesNotContain("PWOCOMP");
        assertThat(production.consoleErrors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aFilterIsSavedAndOpenedAndColumnsAreChosen(int width) {
        // given
        api.order(organization);
        var name = ApiClient.fresh("Mine");
        var office = of("office", width);
        // when
        office.open("/orders?organization=" + organization + "&state=running")
                .click(".list-tools details:first-child summary");
        office.type("#filter-name", name).click(".list-tools details[open] button");
        // then
        office.sees("Filter " + name + " is saved.");
        office.open("/orders").clickText(name);
        office.waitUntil(
                "the filter is applied",
                () -> organization.equals(office.find("#organization").getDomProperty("value")));
        assertThat(office.find("[aria-current=true]").getText()).isEqualTo(name);
        assertThat(office.horizontalOverflow()).isZero();
        // when
        office.click(".list-tools details:last-child summary")
                .click("[name=columns][value=CONTACT]")
                .click(".list-tools details[open] button");
        // then
        office.waitUntil("the column has gone", () -> office.all("main thead th").stream()
                .noneMatch(column -> "Contact".equals(column.getDomProperty("textContent"))));
        office.click(".list-tools details:last-child summary")
                .click("[name=columns][value=CONTACT]")
                .click(".list-tools details[open] button");
        office.waitUntil("the column is back", () -> office.all("main thead th").stream()
                .anyMatch(column -> "Contact".equals(column.getDomProperty("textContent"))));
        assertThat(office.consoleErrors()).isEmpty();
    }

    @Test
    void shippingShipsManyEventsAndSeesWhatWasDone() {
        // given
        var events = Stream.generate(() -> ApiClient.fresh("SE")).limit(2).toList();
        events.forEach(
                event -> api.put("/api/shipping-events/" + event, "{'orders':['" + api.order(organization) + "']}")
                        .expect(201));
        var shipping = of("shipping", 1280);
        // when
        shipping.open("/shipping-events?state=planned");
        events.forEach(event -> shipping.click("input[name=selected][value='" + event + "']"));
        shipping.clickText("Ship events").sees("2 shipping events will ship").clickText("Ship the checked events");
        // then
        shipping.sees("2 done.");
        assertThat(shipping.text()).contains(events);
        assertThat(shipping.consoleErrors()).isEmpty();
    }
}

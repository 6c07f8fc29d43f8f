package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import io.milepost.testing.web.TasklistPage;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Staff at work in Tasklist. */
@H2AppTest
@BrowserTest
class TasklistBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    ApiClient api;

    @BeforeEach
    void api() {
        api = new ApiClient(port);
    }

    private Browser of(String group) {
        var browser = browsers.open(port)
                .signIn(new StaffUsers(identity).in(group), ApiClient.PASSWORD)
                .clickText("Tasklist");
        new TasklistPage(browser).newestFirst();
        return browser;
    }

    @Test
    void salesProductionAndShippingProcessAnOrderFromEntryToDelivery() {
        // given
        var organization = api.organization();
        var contact = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = ApiClient.fresh("SO");
        var pwo = ApiClient.fresh("PWO");
        var event = ApiClient.fresh("SE");
        var sales = of("sales");
        var production = of("production");
        var shipping = of("shipping");
        // when
        new TasklistPage(sales)
                .startOrder()
                .enter("orderNumber", order)
                .enter("organization", organization)
                .enter("contact", contact)
                .enterItem("W-2030")
                .start();
        sales.waitUntil(
                "order " + order + " is entered",
                () -> api.get("/api/orders/" + order).status() == 200);
        new TasklistPage(sales).claim("Send items to production · order " + order);
        sales.sees("Contact " + contact).sees("text by email gateway");
        new TasklistPage(sales).enter("workOrders", pwo).complete();
        isReached(sales, order, "S2P");
        new TasklistPage(production)
                .claim("Complete work order " + pwo + " · order " + order)
                .complete();
        isReached(production, order, "PWOCOMP");
        new TasklistPage(shipping)
                .claim("Plan shipping event · order " + order)
                .enter("shippingEvent", event)
                .enter("shipVia", "Fast Freight")
                .complete();
        new TasklistPage(shipping).claim("Ship " + event + " · order " + order).complete();
        isReached(shipping, order, "SESHIP");
        new TasklistPage(shipping)
                .claim("Confirm delivery " + event + " · order " + order)
                .complete();
        isReached(shipping, order, "SEDEL");
        // then
        assertThat(api.get("/api/orders/" + order).<String>at("$.endedAt")).isNotNull();
        assertThat(List.of(sales, production, shipping))
                .allSatisfy(browser -> assertThat(browser.consoleErrors()).isEmpty());
    }

    private void isReached(Browser browser, String order, String milestone) {
        browser.waitUntil(order + " reaches " + milestone, () -> api.get("/api/orders/" + order)
                .<List<String>>at("$.milestones[*].code")
                .contains(milestone));
    }

    @Test
    void aRejectedFormShowsTheErrorAndKeepsTheInput() {
        // given
        var sales = of("sales").size(1280, 480);
        var order = ApiClient.fresh("SO");
        // when
        new TasklistPage(sales)
                .startOrder()
                .enter("orderNumber", order)
                .enter("organization", "NOBODY")
                .enterItem("W-2030")
                .start();
        // then
        sales.sees("there is no organization NOBODY; enter it first");
        sales.waitUntil("the error is in view", () -> isInView(sales, ".alert-danger"));
        assertThat(sales.find("[id*='Field_orderNumber']").getDomProperty("value"))
                .isEqualTo(order);
        api.get("/api/orders/" + order).expect(404);
    }

    private static boolean isInView(Browser browser, String css) {
        return (Boolean) browser.driver()
                .executeScript(
                        "const box = arguments[0].getBoundingClientRect();"
                                + "const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
                                + "return arguments[0].contains(hit)",
                        browser.find(css));
    }

    @Test
    void aTaskOfAnotherGroupIsRejectedWithAMessage() {
        // given
        var order = api.order(api.organization());
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("plan-shipping-event")
                .singleResult();
        // when
        var sales = of("sales").reload("/camunda/app/tasklist/default/#/?task=" + task.getId());
        // then
        sales.sees("Tasks of sales").sees("The task does not exist anymore");
        assertThat(sales.text()).doesNotContain("Plan shipping event · order " + order);
    }

    @Test
    void userInputIsShownAsTextAndNotExecuted() {
        // given
        var hostile = "<script>document.title=1</script>\\\"><img src=x onerror=document.title=2>{{321*123}}"
                + "W".repeat(80);
        var organization = ApiClient.fresh("ORG");
        api.put("/api/organizations/" + organization, "{'name':'<b>x</b>{{321*123}}${321*123}'}")
                .expect(201);
        var order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        "{\"organization\":\"%s\",\"items\":[{\"item\":\"{{321*123}}\",\"description\":\"%s\",\"quantity\":1}]}"
                                .formatted(organization, hostile))
                .expect(201);
        var sales = of("sales");
        // when
        new TasklistPage(sales).claim("Send items to production · order " + order);
        // then
        sales.sees("<script>document.title=1</script>\"><img src=x onerror=document.title=2>{{321*123}}WWW")
                .sees("<b>x</b>{{321*123}}${321*123}");
        assertThat(sales.text()).contains("{{321*123}}").doesNotContain("39483");
        assertThat(sales.driver().getTitle()).isEqualTo("Camunda Tasklist");
        assertThat(sales.has("img[src=x]")).isFalse();
    }
}

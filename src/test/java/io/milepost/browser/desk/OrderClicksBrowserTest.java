package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How many clicks an order takes. */
@H2AppTest
@BrowserTest
class OrderClicksBrowserTest {

    private static final int MAX_CLICKS = 9;

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    Browser office;
    int clicks;

    private void click(String css) {
        office.click(css);
        clicks++;
    }

    @Test
    void anOrderTakesAtMostNineClicksFromItsEntryToItsDelivery() {
        // given
        var api = new ApiClient(port);
        var organization = api.organization();
        var contact = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = ApiClient.fresh("SO");
        var event = ApiClient.fresh("SE");
        office = browsers.open(port)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD)
                .size(1280, 1000)
                .open("/orders");
        // when
        click("main a[href='/new/order']");
        office.type("#number", order).type("#organization", organization).type("#contact", contact);
        office.type("[name='items[0].item']", "W-1").type("[name='items[0].quantity']", "1");
        click("main form button.btn-primary");
        office.sees("Order " + order + " was entered.");
        click("form[action$='/send-to-production'] .btn-primary");
        click("form[action^='/work-orders/'] .btn-primary");
        click("a[href^='/new/shipping-event?order=']");
        office.type("#number", event);
        click("main form button.btn-primary");
        click("main a[href='/shipping-events/" + event + "/ship']");
        click("main form button.btn-primary");
        click("form[action$='/deliver'] button[type=submit]");
        // then
        office.waitUntil("delivered", () -> api.get("/api/orders/" + order)
                .<List<String>>at("$.milestones[*].code")
                .contains("SEDEL"));
        assertThat(clicks).isLessThanOrEqualTo(MAX_CLICKS);
    }
}

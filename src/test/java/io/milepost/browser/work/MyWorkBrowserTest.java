package io.milepost.browser.work;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** My work on Home, as production and sales do it. */
@H2AppTest
@BrowserTest
class MyWorkBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    String organization;
    String order;

    @BeforeEach
    void anOrder() {
        api = new ApiClient(port);
        organization = api.organization();
        order = api.order(organization);
    }

    private Browser of(String group) {
        return browsers.open(port).signIn(new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private String workOrder() {
        var number = ApiClient.fresh("PWO");
        api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':['" + number + "']}")
                .expect(200);
        return number;
    }

    private List<String> milestones() {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void productionClaimsAndCompletesAWorkOrderOnHome(int width, int height) {
        // given
        var pwo = workOrder();
        var production = of("production").screen(width, height).open("/");
        // when
        production.type("#work-q", organization);
        production
                .sees(pwo)
                .waitUntil(
                        "the filter applies", () -> production.all(".work > li").size() == 1);
        production.click(".work [id^='work-claim-']");
        // then
        production.sees("You are working on Complete work order").sees("claimed by me");
        assertThat(production.horizontalOverflow()).isZero();
        // when
        production.click(".work [id^='work-complete-']");
        // then
        production.sees("Work order " + pwo + " is complete.").sees("No open step matches.");
        assertThat(milestones()).containsExactly("S2P", "PWOCOMP");
        assertThat(production.consoleErrors()).isEmpty();
    }

    @Test
    void salesSendsItemsToProductionByKeyboard() {
        // given
        var sales = of("sales").open("/?q=" + organization);
        var pwo = ApiClient.fresh("PWO");
        // when
        sales.find(".work summary").sendKeys(Keys.ENTER);
        sales.find(".work [name=workOrders]").sendKeys(pwo, Keys.ENTER);
        // then
        sales.sees("The items of order " + order + " were sent to production.");
        assertThat(milestones()).containsExactly("S2P");
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.openTasks[*].document"))
                .contains(pwo);
        assertThat(sales.consoleErrors()).isEmpty();
    }

    @Test
    void theListAndTheNumberInTheNavigationAreRefreshedByThemselves() {
        // given
        var production = of("production").open("/?q=" + organization);
        production.sees("No open step matches.");
        // when
        var pwo = workOrder();
        production.driver().executeScript("document.dispatchEvent(new Event('visibilitychange'))");
        // then
        production.sees(pwo);
        assertThat(production.has("#work-count")).isTrue();
        assertThat(production.consoleErrors()).isEmpty();
    }
}

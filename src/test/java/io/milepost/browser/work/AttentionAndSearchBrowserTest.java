package io.milepost.browser.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Needs attention as operations work through it, and the search box of the office, by keyboard. */
@H2AppTest
@BrowserTest
class AttentionAndSearchBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    ApiClient api;
    String order;
    String process;

    /** Its process waits for a timer, whose job has failed for good. */
    @BeforeEach
    void aFailedStep() {
        api = new ApiClient(port);
        order = api.order(api.organization());
        process = runtime.startProcessInstanceByKey(
                        "text-attention",
                        order,
                        Map.of("orderNumber", order, "text", "none", "perhapsSent", true, "reason", ""))
                .getId();
        jobs.setJobRetries(
                jobs.createJobQuery().processInstanceId(process).singleResult().getId(), 0);
    }

    @AfterEach
    void removeTheProcess() {
        runtime.deleteProcessInstance(process, "end of the test");
    }

    private Browser of(String group, int width, int height) {
        return browsers.open(port)
                .signIn(new StaffUsers(identity).in(group), ApiClient.PASSWORD)
                .screen(width, height);
    }

    private static void fitsAndIsAccessible(Browser browser) {
        assertThat(browser.horizontalOverflow()).isZero();
        assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                .extracting(Rule::getHelp)
                .isEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void operationsTryAFailedStepAgainWithAVariable(int width, int height) {
        // given
        var operations = of("operations", width, height).open("/attention");
        operations.sees(order);
        fitsAndIsAccessible(operations);
        // when
        var entry = operations.find(".attention > li:has(a[href='/orders/" + order + "'])");
        entry.findElement(By.cssSelector("summary")).sendKeys(Keys.ENTER);
        entry.findElement(By.name("name")).sendKeys("color");
        entry.findElement(By.name("value")).sendKeys("green", Keys.ENTER);
        // then
        operations.sees("The step will be tried again within seconds.").doesNotSee(order);
        assertThat(runtime.getVariable(process, "color")).isEqualTo("green");
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void theKeySlashGoesToTheSearchAndEnterOpensTheOrder(int width, int height) {
        // given
        var office = of("office", width, height).open("/contacts");
        // when
        office.driver().findElement(By.tagName("body")).sendKeys("/");
        office.driver().switchTo().activeElement().sendKeys("acme", Keys.ENTER);
        // then
        office.sees("Search: acme");
        fitsAndIsAccessible(office);
        // when
        office.type("#search", order.toLowerCase());
        office.find("#search").sendKeys(Keys.ENTER);
        // then
        office.waitUntil("the order is open", () -> office.path().equals("/orders/" + order));
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void listOfOrdersAndHomeFitAndAreAccessible(int width, int height) {
        var office = of("office", width, height);
        for (var page : List.of("/", "/orders?sort=requested", "/texts?contact=nobody-has-this-name")) {
            office.open(page);
            office.waitUntil("all of " + page + " is there", () -> !office.has(".htmx-request"));
            fitsAndIsAccessible(office);
        }
    }
}

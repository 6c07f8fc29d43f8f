package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.milepost.demo.SampleData;
import io.milepost.testing.ApiClient;
import io.milepost.testing.EmptyH2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The first minutes in an empty installation. */
@EmptyH2AppTest
@BrowserTest
class FirstStepsBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    SampleData sampleData;

    @AfterEach
    void remove() {
        if (sampleData.isLoaded()) {
            sampleData.remove("");
        }
    }

    private Browser office(int width, int height) {
        return browsers.open(port)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD)
                .screen(width, height)
                .open("/");
    }

    private static void fitsAndIsAccessible(Browser browser) {
        browser.waitUntil("all is there", () -> !browser.has(".htmx-request"));
        assertThat(browser.horizontalOverflow()).isZero();
        assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                .extracting(Rule::getHelp)
                .isEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void homeLeadsToTheFormsAndSampleDataIsLoadedAndRemoved(int width, int height) {
        // given
        var office = office(width, height);
        office.sees("Your first text").sees("Enter a customer");
        fitsAndIsAccessible(office);
        // when
        office.click(".first-steps a[href='/new/organization']").sees("New organization");
        office.open("/").click("a[href='/sample-data']").sees("Loads three organizations");
        fitsAndIsAccessible(office);
        office.click("main button[type=submit]");
        // then
        office.sees("Sample data loaded.").sees("This installation contains sample data.");
        office.doesNotSee("Your first text");
        fitsAndIsAccessible(office);
        // when
        office.click("main a[href='/sample-data']").sees("What you have entered yourself stays");
        office.click("main button[type=submit]");
        // then
        office.sees("Sample data removed.").sees("Your first text");
    }
}

package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Signing in and out, in all web apps. */
@H2AppTest
@BrowserTest
class LoginBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    Browser browser;

    @BeforeEach
    void open() {
        browser = browsers.open(port);
    }

    private String in(String group) {
        return new StaffUsers(identity).in(group);
    }

    @Test
    void aSalesUserSignsInWorksAndSignsOut() {
        // given
        browser.open("/").sees("Sign in");
        // when
        browser.signIn(in("sales"), ApiClient.PASSWORD).clickText("Tasklist").sees("Tasks of sales");
        // then
        assertThat(browser.text()).contains("Start process").doesNotContain("migrate to Camunda 8");
        assertThat(browser.consoleErrors()).isEmpty();
        // when
        browser.click(".account a").click("li.logout a").sees("You are signed out.");
        // then
        browser.open("/camunda/app/tasklist/default/").sees("Sign in");
    }

    @ParameterizedTest
    @CsvSource({"welcome", "tasklist", "cockpit", "admin"})
    void signingOutOfOneWebAppSignsOutOfAll(String app) {
        // given
        browser.signIn("admin", ApiClient.PASSWORD);
        browser.open("/camunda/app/" + app + "/default/");
        // when
        browser.click(".account a").click("li.logout a").sees("You are signed out.");
        // then
        browser.open("/swagger-ui/index.html").sees("Sign in");
    }

    @Test
    void anEndedSessionLeadsToMilepostsSignInPage() {
        // given
        browser.signIn(in("sales"), ApiClient.PASSWORD).clickText("Tasklist").sees("Tasks of sales");
        // when
        browser.driver().manage().deleteAllCookies();
        browser.click(".start-process-action a");
        // then
        browser.sees("No username yet, or forgot your password?");
    }

    @Test
    void aLinkToATaskOpensItAfterSigningIn() {
        // given
        browser.open("/camunda/app/tasklist/default/#/?searchQuery=%5B%5D").sees("Sign in");
        // when
        browser.type("#username", in("sales"))
                .type("#password", ApiClient.PASSWORD)
                .click("button[type=submit]");
        // then
        browser.sees("Tasks of sales");
        assertThat(browser.path()).contains("/camunda/app/tasklist/default/").contains("searchQuery");
    }

    @Test
    void aWrongPasswordShowsAMessage() {
        browser.open("/login");
        browser.type("#username", "nobody").type("#password", "guess").click("button[type=submit]");
        browser.sees("Wrong username or password.");
    }

    @Test
    void salesGetAnErrorPageInsteadOfCockpit() {
        browser.signIn(in("sales"), ApiClient.PASSWORD);
        browser.open("/camunda/app/cockpit/default/").sees("You don’t have access to this page");
        browser.clickText("Tasklist").sees("Tasks of sales");
    }
}

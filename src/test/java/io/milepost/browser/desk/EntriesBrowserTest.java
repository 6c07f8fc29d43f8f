package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.Contacts;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a user types into a form is not lost. */
@H2AppTest
@BrowserTest
class EntriesBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Contacts contacts;

    Browser browser;
    String contact;

    @BeforeEach
    void officeOpensAContact() {
        var api = new ApiClient(port);
        contact = api.subscriber(api.organization(), ApiClient.freshNumber() + "@vtext.com");
        browser = browsers.open(port).signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        browser.open("/contacts").open("/contacts/" + contact);
    }

    @Test
    void afterTheSessionHasEndedTheUserSignsInOnThePageAndGoesOn() {
        // given
        browser.type("#fullName", "Ann Ames-Miller");
        browser.driver().manage().deleteAllCookies();
        // when
        browser.clickText("Save").sees("Your session has ended.");
        browser.type("#session-password", "wrong").click("#session [type=submit]");
        browser.sees("Wrong username or password.");
        browser.type("#session-password", ApiClient.PASSWORD).click("#session [type=submit]");
        // then
        browser.sees("You are signed in again. Your entries are still here and not saved yet.");
        assertThat(contacts.get(contact).fullName()).isNotEqualTo("Ann Ames-Miller");
        // when
        browser.clickText("Save").sees("Contact " + contact + " saved.");
        // then
        assertThat(contacts.get(contact).fullName()).isEqualTo("Ann Ames-Miller");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void backAfterARejectedFormLeadsToThePageBeforeWithoutSendingItAgain() {
        // given
        browser.type("#fullName", "").clickText("Save").sees("Nothing was saved.");
        // then
        assertThat(browser.find("#fullName").getDomAttribute("class")).contains("is-invalid");
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("fullName");
        // when
        browser.driver().navigate().back();
        // then
        browser.waitUntil("the list is shown", () -> browser.path().equals("/contacts"));
        // when
        browser.driver().navigate().forward();
        // then
        browser.waitUntil("the contact is shown", () -> browser.path().equals("/contacts/" + contact));
        browser.sees("Save").doesNotSee("Nothing was saved.");
    }

    @Test
    void leavingWithEntriesThatAreNotSavedAsks() {
        assertThat(asksBeforeLeaving()).isFalse();
        // when
        browser.type("#fullName", "Ann");
        // then
        assertThat(asksBeforeLeaving()).isTrue();
        // when
        browser.clickText("Save").sees("Contact " + contact + " saved.");
        // then
        assertThat(asksBeforeLeaving()).isFalse();
    }

    private boolean asksBeforeLeaving() {
        return (Boolean) browser.driver()
                .executeScript("const leaving = new Event('beforeunload', { cancelable: true });"
                        + " window.dispatchEvent(leaving); return leaving.defaultPrevented");
    }

    @Test
    void entriesStayWhenTheServerCannotBeReached() {
        // given
        browser.type("#fullName", "Ann Offline");
        browser.driver().executeScript("window.fetch = () => Promise.reject(new TypeError('offline'))");
        // when
        browser.clickText("Save");
        // then
        browser.sees("Milepost cannot be reached. Your entries are still here");
        assertThat(browser.find("#fullName").getDomProperty("value")).isEqualTo("Ann Offline");
        assertThat(contacts.get(contact).fullName()).isNotEqualTo("Ann Offline");
    }
}

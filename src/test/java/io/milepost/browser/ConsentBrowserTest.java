package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.BrowserExtension;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Stopping texts and the ledger in a real browser, at both widths and by keyboard. Leaves pictures in {@code target}. */
@H2AppTest
@BrowserTest
class ConsentBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void textsAreStoppedByKeyboardAndTheLedgerShowsIt(int width) {
        // given
        var api = new ApiClient(port);
        var contact = api.subscriber(api.organization(), ApiClient.freshNumber() + "@sms.provider.example");
        var browser = browsers.open(port)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD)
                .screen(width, 900);
        // when
        browser.open("/contacts/" + contact);
        browser.picture("consent-contact-" + width);
        browser.find("a[href$='/stop-texts']").sendKeys(Keys.ENTER);
        browser.sees("How did the contact ask?");
        browser.find("#wording").sendKeys("Please stop texting me.");
        browser.picture("consent-stop-" + width);
        browser.find("#evidence").sendKeys("Call of 9:40", Keys.ENTER);
        // then
        browser.sees("are stopped.").sees("Opted out since");
        browser.picture("consent-stopped-" + width);
        browser.open("/consent?contact=" + contact)
                .sees("Please stop texting me.")
                .sees("Evidence: Call of 9:40");
        browser.picture("consent-ledger-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        // and the fields of consent appear only if SMSUPDATE is checked
        browser.open("/new/contact").doesNotSee("how did the contact agree");
        browser.find("#attribute-0").sendKeys(Keys.SPACE);
        browser.sees("how did the contact agree");
        browser.picture("consent-new-contact-" + width);
        browser.open("/setup-options");
        browser.picture("consent-setup-options-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        assertThat(browser.consoleErrors()).isEmpty();
    }
}

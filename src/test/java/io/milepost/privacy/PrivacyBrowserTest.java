package io.milepost.privacy;

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

/** Forgetting a person and the audit trail in a real browser, at both widths and by keyboard. */
@H2AppTest
@BrowserTest
class PrivacyBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aPersonIsForgottenByKeyboardAndTheAuditTrailShowsIt(int width) {
        // given
        var api = new ApiClient(port);
        var contact = api.subscriber(api.organization(), ApiClient.freshNumber() + "@sms.provider.example");
        var browser = browsers.open(port)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD)
                .screen(width, 900);
        // when
        browser.open("/contacts/" + contact).sees("Export this person");
        browser.picture("privacy-contact-" + width);
        browser.find("a[href$='/forget']").sendKeys(Keys.ENTER);
        browser.sees("This cannot be undone.");
        browser.picture("privacy-forget-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        browser.find("#confirmed").sendKeys(Keys.SPACE);
        browser.find("#confirmed").submit();
        // then
        browser.sees("The person was forgotten.");
        assertThat(browser.consoleErrors()).isEmpty();
        api.get("/api/contacts/" + contact).expect(404);
        // and
        var operations = browsers.open(port)
                .signIn(new StaffUsers(identity).in("operations"), ApiClient.PASSWORD)
                .screen(width, 900);
        operations.open("/audit").sees("forgot the person").doesNotSee(contact);
        operations.picture("privacy-audit-" + width);
        assertThat(operations.horizontalOverflow()).isZero();
        assertThat(operations.consoleErrors()).isEmpty();
    }
}

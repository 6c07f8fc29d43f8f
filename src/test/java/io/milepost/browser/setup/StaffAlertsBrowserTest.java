package io.milepost.browser.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.BrowserExtension;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office sets up the staff alerts by keyboard. */
@H2AppTest
@BrowserTest
class StaffAlertsBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @AfterEach
    void nobodyIsAlerted() {
        new ApiClient(port)
                .put("/api/setup-options/STAFFALERTS", "{'addresses':[],'queueMinutes':30,'digestMinutes':15}")
                .expect(200);
    }

    @Test
    void theOfficeEntersAnAddressAndAWebhookAndCorrectsWhatIsWrong() {
        // given
        var office = browsers.open(port).signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        for (var width : new int[] {1280, 390}) {
            office.size(width, 900).open("/setup-options/staff-alerts");
            assertThat(office.horizontalOverflow()).isZero();
        }
        // when
        office.type("#addresses", "ops@acme.example");
        office.type("#webhookUrl", "http://hooks.acme.example/x");
        office.find("#webhookUrl").sendKeys(Keys.ENTER);
        // then
        office.sees("must be an address that begins with https://");
        assertThat(office.find("#addresses").getDomProperty("value")).isEqualTo("ops@acme.example");
        // when
        office.type("#webhookUrl", "https://hooks.acme.example/x").type("#webhookSecret", "0123456789-secret");
        office.find("#webhookSecret").sendKeys(Keys.ENTER);
        // then
        office.sees("The staff alerts are saved.")
                .sees("https://hooks.acme.example/…")
                .sees("Stored, never shown");
        office.size(1280, 900).sees("Delivery is sandbox: no alert is sent.");
        assertThat(office.find("#test form button").isEnabled()).isFalse();
        assertThat(office.consoleErrors()).isEmpty();
    }
}

package io.milepost.desk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.BrowserExtension;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Quiet hours in a real browser, at both widths and by keyboard. Leaves pictures in {@code target}. */
@H2AppTest
@BrowserTest
class QuietHoursBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @AfterEach
    void off() {
        new ApiClient(port)
                .put("/api/setup-options/QUIETHOURS", "{'enabled':false,'holidays':[]}")
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theOfficeTurnsThemOnByKeyboardAndTheOrderSaysWhenItsContactIsTexted(int width) {
        // given: a contact who lives where it is 2 AM
        var api = new ApiClient(port);
        var organization = api.organization();
        var contact = ApiClient.fresh("C");
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'Ann Night','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE'],'timeZone':'%s'}"
                                .formatted(organization, ApiClient.freshNumber(), ApiClient.zoneWhereItIs(2)))
                .expect(201);
        var order = api.order(organization);
        var browser = browsers.open(port)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD)
                .screen(width, 900);
        // when
        browser.open("/setup-options");
        browser.find("a[href='/setup-options/quiet-hours']").sendKeys(Keys.ENTER);
        browser.sees("Where is the recipient?");
        browser.find("#enabled").sendKeys(Keys.SPACE);
        browser.find("#holidays").sendKeys("Christmas");
        browser.find("#spreadMinutes").sendKeys(Keys.ENTER);
        // then
        browser.sees("each line must be a date");
        browser.picture("quiet-hours-rejected-" + width);
        // when
        browser.find("#holidays").clear();
        browser.find("#holidays").sendKeys("2026-12-25 Christmas Day");
        browser.find("#spreadMinutes").sendKeys(Keys.ENTER);
        // then
        browser.sees("Texts wait during quiet hours.");
        browser.picture("quiet-hours-saved-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        browser.open("/orders/" + order).sees("will be texted at 8:00 AM");
        browser.picture("quiet-hours-order-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        browser.open("/contacts/" + contact).sees("Time zone");
        browser.picture("quiet-hours-contact-" + width);
        browser.open("/setup-options");
        browser.picture("quiet-hours-setup-options-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        assertThat(browser.consoleErrors()).isEmpty();
    }
}

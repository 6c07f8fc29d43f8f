package io.milepost.browser.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.setup.number.FrequencyOption;
import io.milepost.setup.number.SetupNumbers;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Options that make texts fewer, shelf life, and what waits, in a real browser. Leaves pictures in {@code target}. */
@H2AppTest
@BrowserTest
class FewerTextsBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SetupNumbers numbers;

    @AfterEach
    void sendAtOnceAgain() {
        numbers.update(FrequencyOption.WAIT_MINUTES, 0, "olivia");
        jdbc.sql("update text_channel set stopped_at = null, detail = ''").update();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theOfficeMakesTextsFewerByKeyboardAndSeesWhatWaits(int width) {
        // given
        var api = new ApiClient(port);
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var browser = browsers.open(port)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD)
                .screen(width, 900);
        // when texts wait for similar news
        browser.open("/setup-options");
        browser.find("#frequency-WAIT_MINUTES").sendKeys(Keys.chord(Keys.CONTROL, "a"), "30", Keys.ENTER);
        browser.sees("Wait for similar news, in minutes: saved.").sees("set it to 30");
        browser.picture("fewer-texts-setup-options-" + width);
        // and similar news may be two days old
        browser.open("/templates/SMS%20S2P")
                .find("#sendWithin")
                .sendKeys(Keys.chord(Keys.CONTROL, "a"), "721", Keys.ENTER);
        browser.sees("enter a number of hours from 1 to 720");
        browser.find("#sendWithin").sendKeys(Keys.chord(Keys.CONTROL, "a"), "48", Keys.ENTER);
        browser.sees("was saved as version");
        browser.picture("fewer-texts-template-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        // then a text waits, and its page says why
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        var text = waitingText(api, order);
        browser.open("/texts/" + text).sees("It waits for similar news").sees("It waits until");
        browser.picture("fewer-texts-text-" + width);
        // and Home counts the texts of a stopped channel, and those that are too old
        jdbc.sql("update text_channel set stopped_at = current_timestamp, detail = 'No mail server is configured.'"
                        + " where channel = 'EMAIL'")
                .update();
        jdbc.sql("update text_message set created_at = created_at - interval '60' hour where order_number = ?")
                .param(order)
                .update();
        browser.open("/").sees("waiting;").sees("too old and will not be sent");
        browser.picture("fewer-texts-home-" + width);
        assertThat(browser.horizontalOverflow()).isZero();
        assertThat(browser.consoleErrors()).isEmpty();
        jdbc.sql("update text_template_version set send_within_hours = 12 where name = 'SMS S2P'")
                .update();
    }

    private static String waitingText(ApiClient api, String order) {
        await().until(() -> api.get("/api/texts?order=" + order).<Integer>at("$.total") == 1
                && "WAITING_FOR_MORE"
                        .equals(api.get("/api/texts?order=" + order).at("$.content[0].reason")));
        return api.get("/api/texts?order=" + order).at("$.content[0].id");
    }
}

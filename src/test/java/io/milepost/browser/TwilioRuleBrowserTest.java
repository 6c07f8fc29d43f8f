package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.BrowserExtension;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office turns Twilio on. */
@PostgresAppTest
@BrowserTest
class TwilioRuleBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @BeforeEach
    @AfterEach
    void deactivateTheRule() {
        new ApiClient(port)
                .put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}")
                .expect(200);
    }

    @Test
    void theRuleIsSetAndCheckedAndTheNextTextGoesThroughTwilio() {
        // given
        var api = new ApiClient(port);
        var sid = ApiClient.fresh("AC").replace("-", "");
        var number = ApiClient.freshNumber();
        ExternalServers.TWILIO.addAccount(sid, "active", "Full", "+13125559999");
        var organization = api.organization();
        api.subscriber(organization, number);
        var order = api.order(organization);
        var office = browsers.open(port).signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        // when
        office.open("/rules/TWILIO")
                .type("#sid", sid)
                .type("#authCode", "secret-code-of-twilio")
                .type("#phoneNumber", "312-555-9999")
                .type("#useCode", "OTHER")
                .click("#active")
                .clickText("Save");
        // then
        office.sees("the only valid entry for this field is ‘SMSUPDATE’");
        // when
        office.type("#authCode", "secret-code-of-twilio")
                .type("#useCode", "SMSUPDATE")
                .clickText("Save")
                .sees("The rule is saved and active")
                .sees("Stored since")
                .clickText("Check credentials")
                .sees("is an active full account.")
                .sees("The PhoneNumber belongs to this account.");
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        // then
        office.waitUntil(
                "the text is at Twilio",
                () -> !ExternalServers.TWILIO.requestsTo("+1" + number).isEmpty());
        assertThat(ExternalServers.TWILIO.requestsTo("+1" + number))
                .singleElement()
                .satisfies(sent -> assertThat(sent.path()).contains(sid));
        assertThat(office.driver().getPageSource()).doesNotContain("secret-code-of-twilio");
        assertThat(office.consoleErrors()).isEmpty();
    }
}

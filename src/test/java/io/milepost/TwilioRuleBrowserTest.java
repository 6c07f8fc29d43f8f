package io.milepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.Api;
import io.milepost.testing.Browsers;
import io.milepost.testing.LiveServers;
import io.milepost.testing.LiveTest;
import io.milepost.testing.Staff;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office turns Twilio on. */
@LiveTest
class TwilioRuleBrowserTest {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @AfterEach
    void asItWas() {
        new Api(port)
                .put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}")
                .expect(200);
    }

    @Test
    void theRuleIsSetAndCheckedAndTheNextTextGoesThroughTwilio() {
        // given
        var api = new Api(port);
        var sid = Api.fresh("AC").replace("-", "");
        var number = Api.freshNumber();
        LiveServers.TWILIO.knowsAccount(sid, "active", "Full", "+13125559999");
        var organization = api.organization();
        api.subscriber(organization, number);
        var order = api.order(organization);
        var office = browsers.open(port).signIn(new Staff(identity).in("office"), Api.PASSWORD);
        // when
        office.open("/rules/TWILIO")
                .type("#sid", sid)
                .type("#authCode", "secret-code-of-twilio")
                .type("#phoneNumber", "312-555-9999")
                .type("#useCode", "OTHER")
                .click("#active")
                .clickText("Save");
        // then
        office.sees("the only valid entry for this field is 'SMSUPDATE'");
        // when
        office.type("#authCode", "secret-code-of-twilio")
                .type("#useCode", "SMSUPDATE")
                .clickText("Save")
                .sees("The rule is saved and active")
                .sees("Stored since")
                .clickText("Check credentials")
                .sees("it is active, a full account.")
                .sees("The PhoneNumber belongs to this account.");
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        // then
        office.until(
                "the text is at Twilio",
                () -> !LiveServers.TWILIO.requestsTo("+1" + number).isEmpty());
        assertThat(LiveServers.TWILIO.requestsTo("+1" + number))
                .singleElement()
                .satisfies(sent -> assertThat(sent.path()).contains(sid));
        assertThat(office.driver().getPageSource()).doesNotContain("secret-code-of-twilio");
        assertThat(office.complaints()).isEmpty();
    }
}

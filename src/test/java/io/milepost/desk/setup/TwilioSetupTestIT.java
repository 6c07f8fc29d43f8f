package io.milepost.desk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.network.TwilioStub;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The buttons of the TWILIO rule that call Twilio: their requests and results. */
@PostgresAppTest
@ExtendWith(OutputCaptureExtension.class)
@IntegrationTest
class TwilioSetupTestIT {

    private static final String RULE = "/rules/TWILIO";
    private static final TwilioStub TWILIO = ExternalServers.TWILIO;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    WebSession office;
    String sid;
    String number;

    @BeforeEach
    void anInactiveRuleWithAnAccountOfItsOwn() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        sid = ApiClient.fresh("AC").replace("-", "");
        number = ApiClient.freshNumber();
        rule("3125559999", "");
    }

    @AfterEach
    void asItWas() {
        TWILIO.reset("+1" + number);
        api.put("/api" + RULE, "{'useCode':'SMSUPDATE','active':false}").expect(200);
    }

    private void rule(String phoneNumber, String messagingService) {
        api.put(
                        "/api" + RULE,
                        "{'sid':'%s','authCode':'code','phoneNumber':'%s','messagingServiceSid':'%s','useCode':'SMSUPDATE','active':false}"
                                .formatted(sid, phoneNumber, messagingService))
                .expect(200);
    }

    private String answer(HttpResponse<String> submitted) {
        return submitted.statusCode() == 302 ? office.get(RULE).body() : submitted.body();
    }

    private String check() {
        return answer(office.form(RULE + "/check", "", office.token(RULE)));
    }

    private HttpResponse<String> sendTestText(UUID press, String token) {
        return office.form(RULE + "/test-text", "to=" + number + "&idempotencyKey=" + press, token);
    }

    private String sendTestText() {
        return answer(sendTestText(UUID.randomUUID(), office.token(RULE)));
    }

    @Test
    void activeAccountWithItsNumberPassesWithOneRequestEach() {
        // given
        TWILIO.addAccount(sid, "active", "Full", "+13125559999");
        // when
        var answer = check();
        // then
        assertThat(answer)
                .contains("Twilio account “Acme Windows” is an active full account.")
                .contains("The PhoneNumber belongs to this account.");
        assertThat(TWILIO.lookupsOf(sid))
                .containsExactly(
                        "/2010-04-01/Accounts/" + sid + ".json",
                        "/2010-04-01/Accounts/" + sid
                                + "/IncomingPhoneNumbers.json?PageSize=1&PhoneNumber=%2B13125559999");
    }

    @Test
    void trialAccountSuspendedAccountAndForeignNumberAreReported() {
        TWILIO.addAccount(sid, "active", "Trial", "");
        assertThat(check())
                .contains(
                        "an active trial account, which sends to verified numbers only",
                        "does not belong to this account");
        TWILIO.addAccount(sid, "suspended", "Full", "+13125559999");
        assertThat(check()).contains("is suspended and cannot send texts").doesNotContain("The PhoneNumber belongs");
    }

    @Test
    void wrongCredentialsAndUnknownAccountAreReported() {
        TWILIO.addResource(
                "/2010-04-01/Accounts/" + sid + ".json",
                401,
                "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");
        assertThat(check()).contains("Twilio rejected this SID and AuthCode.");
        rule("", "");
        sid = "ACnobody";
        rule("", "");
        assertThat(check()).contains("Twilio has no account ACnobody.");
    }

    @Test
    void unusableResponseIsReportedAfterOneRequest() {
        TWILIO.addResource("/2010-04-01/Accounts/" + sid + ".json", 503, "");
        assertThat(check()).contains("Twilio responded with HTTP 503. The account could not be checked; try again.");
        assertThat(TWILIO.lookupsOf(sid)).hasSize(1);
    }

    @Test
    void messagingServiceOfTheAccountIsNamed() {
        TWILIO.addAccount(sid, "active", "Full", "");
        rule("", "MG" + sid);
        assertThat(check()).contains("Messaging Service MG" + sid + " does not belong to this account.");
        TWILIO.addResource("/v1/Services/MG" + sid, 200, "{\"sid\":\"MG1\",\"friendly_name\":\"Orders\"}");
        assertThat(check()).contains("Messaging Service “Orders” belongs to this account.");
    }

    @Test
    void testTextNamesTheCompanyAndIsNotInTheTextLog(CapturedOutput output) {
        // when
        var answer = sendTestText();
        // then
        assertThat(answer).contains("Twilio accepted the test text to ***-***-" + number.substring(6));
        assertThat(TWILIO.requestsTo("+1" + number)).singleElement().satisfies(sent -> {
            assertThat(sent.path()).isEqualTo("/2010-04-01/Accounts/" + sid + "/Messages.json");
            assertThat(sent.body())
                    .isEqualTo("Acme Windows: this is a test of our text messages. No action is needed.");
            assertThat(sent.form()).containsEntry("From", "+13125559999").doesNotContainKey("StatusCallback");
        });
        assertThat(output.getOut())
                .contains("Test text to ***-***-" + number.substring(6) + " for ofoffice")
                .doesNotContain(number);
    }

    @Test
    void submittingTwiceSendsOnce() throws Exception {
        // given
        var press = UUID.randomUUID();
        var token = office.token(RULE);
        var first = new CountDownLatch(1);
        TWILIO.acceptWithoutResponse("+1" + number, first, first::countDown);
        Callable<HttpResponse<String>> pressing = () -> sendTestText(press, token);
        // when
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (var answer : threads.invokeAll(List.of(pressing, pressing))) {
                assertThat(answer.get().statusCode()).isEqualTo(302);
            }
        } finally {
            threads.shutdown();
        }
        sendTestText(press, token);
        // then
        assertThat(TWILIO.requestsTo("+1" + number)).hasSize(1);
        assertThat(sendTestText()).contains("Twilio accepted");
        assertThat(TWILIO.requestsTo("+1" + number)).hasSize(2);
    }

    @Test
    void optedOutNumberGetsNoTestText() {
        // given
        TWILIO.reject("+1" + number, 400, 21610, "Attempt to send to unsubscribed recipient");
        var organization = api.organization();
        api.subscriber(organization, number);
        api.put(
                        "/api" + RULE,
                        "{'sid':'%s','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}".formatted(sid))
                .expect(200);
        api.post("/api/orders/" + api.order(organization) + "/send-to-production")
                .expect(200);
        var before = requestsAfterCarrierStop();
        // when
        var answer = sendTestText();
        // then
        assertThat(answer).contains("has opted out: no texts are sent to it");
        assertThat(TWILIO.requestsTo("+1" + number)).hasSize(before);
    }

    /** @return number of requests when the STOP of the carrier was recorded */
    private int requestsAfterCarrierStop() {
        Stream.generate(() -> api.get("/api/texts?status=FAILED&size=1").body())
                .limit(2000)
                .filter(page -> page.contains(number.substring(6)) && page.contains("OPTED_OUT"))
                .findFirst()
                .orElseThrow();
        return TWILIO.requestsTo("+1" + number).size();
    }

    @Test
    void rejectionAndUnknownResultAreDistinguished() {
        TWILIO.reject("+1" + number, 400, 21211, "Invalid 'To' Phone Number");
        assertThat(sendTestText()).contains("The test text was not sent: The number does not exist. (21211)");
        TWILIO.answer("+1" + number, 502, "");
        assertThat(sendTestText()).contains("The test text may or may not have been sent");
    }
}

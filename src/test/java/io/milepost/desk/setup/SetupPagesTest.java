package io.milepost.desk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of Rule Maintenance, setup options and carriers, as used by the office in a sandbox. */
@H2AppTest
class SetupPagesTest {

    private static final String RULE = "/rules/TWILIO";
    private static final String CODE = "0123456789abcdef-secret";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    WebSession office;

    @BeforeEach
    void office() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @AfterEach
    void asItWas() {
        api.put("/api" + RULE, "{'sid':'','phoneNumber':'','useCode':'SMSUPDATE','active':false}")
                .expect(200);
        api.put("/api/setup-options/SMSONLYONE", "{'enabled':false}").expect(200);
    }

    private HttpResponse<String> send(String address, String fields) {
        return office.form(address, fields, office.token("/setup-options"));
    }

    private HttpResponse<String> rule(String useCode, String authCode, String more) {
        return send(
                RULE,
                "sid=AC1&phoneNumber=312-555-9999&messagingServiceSid=&useCode=" + useCode + "&authCode=" + authCode
                        + more);
    }

    @Test
    void theOfficeEntersItsPhoneNumberAndTheHistoryShowsIt() {
        // when
        assertThat(send("/setup-options/office-phone", "phone=+(312)+555-0100+").statusCode())
                .isEqualTo(302);
        // then
        assertThat(office.get("/setup-options").body())
                .contains("value=\"(312) 555-0100\"", "ofoffice</strong> set it to (312) 555-0100");
        assertThat(api.get("/api/setup-options/OFFICEPHONE").<String>at("$.phone"))
                .isEqualTo("(312) 555-0100");
        // when it is not a phone number
        send("/setup-options/office-phone", "phone=ask+Olivia");
        // then
        assertThat(office.get("/setup-options").body()).contains("value=\"(312) 555-0100\"");
        assertThat(api.put("/api/setup-options/OFFICEPHONE", "{'phone':'1;2'}").status())
                .isEqualTo(400);
        // when
        api.put("/api/setup-options/OFFICEPHONE", "{'phone':''}").expect(200);
        // then
        assertThat(office.get("/setup-options").body()).contains("removed the phone number");
    }

    @Test
    void ruleIsSavedAndItsAuthCodeIsNeverShown() {
        // when
        var saved = rule("SMSUPDATE", CODE, "&active=true");
        // then
        assertThat(saved.statusCode()).isEqualTo(302);
        var page = office.get(RULE).body();
        assertThat(page)
                .contains("The rule is saved and active", "value=\"AC1\"", "value=\"312-555-9999\"")
                .contains("Stored since ", "never shown. Leave blank to keep it")
                .contains("ofoffice</strong> changed SID, AuthCode, PhoneNumber", "activated the rule")
                .doesNotContain(CODE);
        // when it is saved again with an empty AuthCode
        assertThat(rule("SMSUPDATE", "", "&active=true").statusCode()).isEqualTo(302);
        // then
        assertThat(api.get("/api" + RULE).<Boolean>at("$.authCodeSet")).isTrue();
        assertThat(office.get(RULE).body()).contains("Stored since ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "smsupdate", "OTHER", "SMSUPDATE+X"})
    void otherUseCodesAreRejectedWithTheMessageOfTheHowTo(String useCode) {
        var before = api.get("/api" + RULE).body();
        var rejected = rule(useCode, CODE, "");
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body())
                .containsPattern("id=\"useCode-help\">the only valid entry for this field is ‘SMSUPDATE’")
                .contains("value=\"312-555-9999\"")
                .doesNotContain(CODE);
        assertThat(api.get("/api" + RULE).body()).isEqualTo(before);
    }

    @Test
    void missingOrInvalidFieldsAreReportedAtTheField() {
        var empty = send(RULE, "sid=&useCode=SMSUPDATE&active=true").body();
        assertThat(empty).containsPattern("id=\"sid-help\">is required while the rule is active");
        var wrong = send(RULE, "sid=A%20C&phoneNumber=555&authCode=a%20b&useCode=SMSUPDATE&active=true")
                .body();
        assertThat(wrong)
                .contains("letters and digits only", "the 10-digit phone number", "without spaces")
                .doesNotContain("a b");
    }

    @Test
    void sandboxSendsNoRequestsAndNoTexts() {
        // given
        rule("SMSUPDATE", CODE, "&active=true");
        office.get(RULE);
        // when
        send(RULE + "/check", "");
        // then
        assertThat(office.get(RULE).body()).contains("Delivery is sandbox, so Twilio is not called");
        // when
        var sent = send(RULE + "/test-text", "to=312-555-0100&idempotencyKey=" + UUID.randomUUID());
        // then
        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(sent.body()).contains("Delivery is sandbox, so Twilio is not called", "312-555-0100");
        assertThat(send(RULE + "/test-text", "to=%3Cb%3E").body())
                .contains("is not a phone number", "&lt;b&gt;")
                .doesNotContain("value=\"<b>");
    }

    @Test
    void setupOptionShowsWhoChangedItAndSettingItTwiceIsOneChange() {
        // when
        send("/setup-options/SMSONLYONE", "enabled=true");
        var page = office.get("/setup-options").body();
        // then
        assertThat(page)
                .contains("SMSONLYONE is turned on. On: only the contact on the order gets texts.")
                .contains("ofoffice</strong> turned it on", "Turn off");
        assertThat(api.get("/api/setup-options/SMSONLYONE").<Boolean>at("$.enabled"))
                .isTrue();
        // when
        send("/setup-options/SMSONLYONE", "enabled=true");
        // then
        assertThat(office.get("/setup-options").body()).contains("SMSONLYONE was already turned on");
        assertThat(send("/setup-options/NO-SUCH", "enabled=true").statusCode()).isEqualTo(404);
        assertThat(send("/setup-options/SMSONLYONE", "").statusCode()).isEqualTo(400);
    }

    @Test
    void carrierIsAddedAndChangedAndTheListCountsItsContacts() {
        // given
        var domain = ApiClient.fresh("gateway").toLowerCase() + ".example.com";
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@" + domain);
        api.subscriber(organization, ApiClient.freshNumber() + "@" + domain.toUpperCase());
        assertThat(office.get("/carriers").body()).contains("/new/carrier?domain=" + domain);
        // when
        var added = send("/new/carrier", "domain=" + domain + "&name=Ours&state=RETIRED&since=2026-03-31&note=Gone");
        // then
        assertThat(WebSession.path(added)).isEqualTo("/carriers");
        assertThat(office.get("/carriers").body())
                .containsPattern("(?s)" + domain
                        + "</a>.{0,80}<td>Ours</td>.{0,120}Retired.{0,80}Mar 31, 2026.{0,60}>2</td>.{0,60}Gone");
        // when it is to close on a day to come
        send("/carriers/" + domain, "name=Ours&state=RETIRED&since=2099-01-01&note=");
        // then
        assertThat(office.get("/carriers").body())
                .containsPattern("(?s)" + domain + "</a>.{0,120}Will be retired.{0,80}Jan 1, 2099");
        // when
        send("/carriers/" + domain, "name=Ours+again&state=ACTIVE&since=&note=");
        // then
        assertThat(api.get("/api/carriers/" + domain).<String>at("$.name")).isEqualTo("Ours again");
        assertThat(api.get("/api/carriers/" + domain).<String>at("$.since")).isNull();
        assertThat(send("/new/carrier", "domain=" + domain + "&name=Other&state=ACTIVE")
                        .body())
                .contains("is already listed", "value=\"Other\"");
        assertThat(send("/carriers/no-such.example.com", "name=x&state=ACTIVE").statusCode())
                .isEqualTo(404);
    }

    @Test
    void invalidCarrierIsRejectedWithAnErrorForEachField() {
        var rejected = send("/new/carrier", "domain=no+domain&name=&state=GONE&since=tomorrow&note=" + "x".repeat(501));
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body())
                .contains("must be a domain, such as vtext.com", "is required: the carrier’s common name")
                .containsPattern("id=\"state-help\">choose one of the list")
                .containsPattern("id=\"since-help\">[^<]*is not a date; enter one such as 2027-03-31")
                .contains("x".repeat(501))
                .doesNotContain("Failed to convert", "java.");
        assertThat(send("/carriers/vtext.com", "name=Verizon&state=ACTIVE&since=2027-02-31")
                        .body())
                .contains("is not a date; enter one such as 2027-03-31");
    }
}

package io.milepost.text.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules of the how-to. The result of the dry run is compared with that of the milestone. */
@H2AppTest
class SubscriberResolutionTest {

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    String organization;

    @BeforeEach
    void anOrganization() {
        api = new ApiClient(environment);
        organization = api.organization();
    }

    @AfterEach
    void resetSetup() {
        twilio(false);
        option(false);
    }

    @Test
    void aContactOfTheOrganizationWithTheAttributeAndAnAddressGetsAText() {
        var ann = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        assertDecision(Map.of(ann, "EMAIL"));
    }

    @Test
    void aContactOfAnotherOrganizationGetsNone() {
        api.subscriber(api.organization(), ApiClient.freshNumber() + "@sms.provider.example");
        assertDecision(Map.of());
    }

    @Test
    void aContactWithoutTheAttributeIsSkippedAndOnlyReportedIfOnTheOrder() {
        var quiet = contact(ApiClient.freshNumber() + "@sms.provider.example", "");
        contact(ApiClient.freshNumber() + "@sms.provider.example", "");
        assertDecision(Map.of(quiet, "NO_ATTRIBUTE"), quiet, true);
    }

    @Test
    void noTextIsSentWhileTheBoxIsNotChecked() {
        var ann = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        assertDecision(Map.of(ann, "SMS_UPDATE_OFF"), null, false);
    }

    @Test
    void smsOnlyOneLimitsTextsToTheContactOnTheOrder() {
        option(true);
        var ann = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var bob = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        assertDecision(Map.of(ann, "EMAIL", bob, "NOT_ORDER_CONTACT"), ann, true);
    }

    @Test
    void smsOnlyOneAppliesTheSameRulesToTheContactOnTheOrder() {
        option(true);
        var quiet = contact(ApiClient.freshNumber() + "@sms.provider.example", "");
        var bob = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        assertDecision(Map.of(quiet, "NO_ATTRIBUTE", bob, "NOT_ORDER_CONTACT"), quiet, true);
    }

    @Test
    void aContactWithAnEmptyOrInvalidAddressGetsNoText() {
        var empty = api.subscriber(organization, "");
        var word = api.subscriber(organization, "call me");
        var mail = api.subscriber(organization, "joe@acme.example");
        var two = api.subscriber(organization, "312-555-0001;312-555-0002");
        assertDecision(Map.of(empty, "NO_ADDRESS", word, "BAD_ADDRESS", mail, "BAD_ADDRESS", two, "BAD_ADDRESS"));
    }

    @Test
    void aBareNumberRequiresTwilio() {
        var bare = api.subscriber(organization, "555-555-5555");
        assertDecision(Map.of(bare, "NEEDS_TWILIO"));
        twilio(true);
        assertDecision(Map.of(bare, "TWILIO"));
    }

    @Test
    void aNumberAtAClosedGatewayRequiresTwilioAndOneAtAnUnreliableGatewayDoesNot() {
        var closed = api.subscriber(organization, ApiClient.freshNumber() + "@txt.att.net");
        var unreliable = api.subscriber(organization, ApiClient.freshNumber() + "@SMS.CricketWireless.net");
        assertDecision(Map.of(closed, "GATEWAY_RETIRED", unreliable, "EMAIL"));
        twilio(true);
        assertDecision(Map.of(closed, "TWILIO", unreliable, "TWILIO"));
    }

    @Test
    void aGatewayThatStaffMarkAsRetiredIsNoLongerUsed() {
        var domain = "gone-" + organization.toLowerCase(Locale.ROOT) + ".example";
        var ann = api.subscriber(organization, ApiClient.freshNumber() + "@" + domain);
        assertDecision(Map.of(ann, "EMAIL"));
        api.put("/api/carriers/" + domain, "{'name':'Gone','state':'RETIRED'}").expect(201);
        assertDecision(Map.of(ann, "GATEWAY_RETIRED"));
    }

    @Test
    void aNumberThatOptedOutGetsNoTextForAnyContact() {
        var number = ApiClient.freshNumber();
        var ann = api.subscriber(organization, number + "@sms.provider.example");
        var bob = api.subscriber(
                organization,
                "(%s) %s-%s".formatted(number.substring(0, 3), number.substring(3, 6), number.substring(6)));
        twilio(true);
        jdbc.sql("insert into opt_out (phone_number, since, by_phone) values (?, current_timestamp, true)")
                .param("+1" + number)
                .update();
        assertDecision(Map.of(ann, "OPTED_OUT", bob, "OPTED_OUT"));
    }

    @Test
    void contactsWithTheSameNumberGetOneTextForTheContactOnTheOrder() {
        var number = ApiClient.freshNumber();
        var ann = api.subscriber(organization, number + "@sms.provider.example");
        var bob = api.subscriber(organization, number + "@sms.cricketwireless.net");
        assertDecision(Map.of(ann, "EMAIL", bob, "SAME_NUMBER"), ann, true);
        assertDecision(Map.of(ann, "SAME_NUMBER", bob, "EMAIL"), bob, true);
    }

    @Test
    void aContactOnTheOrderWhoMovedToAnotherOrganizationIsSkipped() {
        var ann = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var order = order(ann, true);
        api.put(
                        "/api/contacts/" + ann,
                        "{'fullName':'Ann','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE']}"
                                .formatted(api.organization(), ApiClient.freshNumber()))
                .expect(200);
        assertThat(dryRun(order)).isEqualTo(Map.of(ann, "NOT_IN_ORGANIZATION"));
    }

    @Test
    void theDryRunReportsAMissingTemplate() {
        var ann = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var order = order(ann, true);
        assertThat(api.get("/api/orders/%s/recipients?milestone=READY".formatted(order))
                        .<List<String>>at("$.leftOut[*].reason"))
                .containsExactly("NO_TEMPLATE");
    }

    @Test
    void theBoxIsCheckedAutomaticallyForAContactWithTheAttributeOnly() {
        var ann = api.subscriber(organization, ApiClient.freshNumber());
        var quiet = contact("", "");
        assertThat(box(order(ann, null))).isTrue();
        assertThat(box(order(quiet, null))).isFalse();
        assertThat(box(order(null, null))).isFalse();
    }

    @Test
    void aBoxThatIsSetManuallyIsKeptForAnyContact() {
        var ann = api.subscriber(organization, ApiClient.freshNumber());
        var quiet = contact("", "");
        var off = order(ann, false);
        enter(off, ann, null);
        assertThat(box(off)).isFalse();
        var on = order(quiet, true);
        enter(on, quiet, null);
        assertThat(box(on)).isTrue();
    }

    @Test
    void theBoxIsCheckedAutomaticallyForALaterSubscriberAndNeverUnchecked() {
        var ann = api.subscriber(organization, ApiClient.freshNumber());
        var quiet = contact("", "");
        var order = order(quiet, null);
        enter(order, ann, null);
        assertThat(box(order)).isTrue();
        enter(order, quiet, null);
        assertThat(box(order)).isTrue();
    }

    private void assertDecision(Map<String, String> expected) {
        assertDecision(expected, null, true);
    }

    /** @param expected channel, or reason to skip the contact, by contact */
    private void assertDecision(Map<String, String> expected, @Nullable String contact, boolean box) {
        var order = order(contact, box);
        assertThat(dryRun(order)).isEqualTo(expected);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        var done = new HashMap<String, String>();
        api.get("/api/texts?order=" + order)
                .<List<Map<String, String>>>at("$.content")
                .forEach(text -> {
                    var reason = text.get("reason");
                    done.put(text.get("contact"), reason == null ? text.get("channel") : reason);
                });
        assertThat(done).isEqualTo(expected);
    }

    private Map<String, String> dryRun(String order) {
        var response = api.get("/api/orders/%s/recipients?milestone=S2P".formatted(order))
                .expect(200);
        var decided = new HashMap<String, String>();
        response.<List<Map<String, String>>>at("$.recipients")
                .forEach(r -> decided.put(r.get("contact"), r.get("channel")));
        response.<List<Map<String, String>>>at("$.leftOut")
                .forEach(skipped -> decided.put(skipped.get("contact"), skipped.get("reason")));
        return decided;
    }

    private String contact(String email2, String attribute) {
        var code = ApiClient.fresh("C");
        api.put(
                        "/api/contacts/" + code,
                        "{'fullName':'Contact','organization':'%s','email2':'%s','attributes':[%s]}"
                                .formatted(organization, email2, attribute))
                .expect(201);
        return code;
    }

    private String order(@Nullable String contact, @Nullable Boolean box) {
        var number = ApiClient.fresh("SO");
        enter(number, contact, box);
        return number;
    }

    private void enter(String number, @Nullable String contact, @Nullable Boolean box) {
        var onTheOrder = contact == null ? "null" : "'" + contact + "'";
        assertThat(api.put(
                                "/api/orders/" + number,
                                "{'organization':'%s','contact':%s,'smsUpdate':%s,'items':[{'item':'W','quantity':1}]}"
                                        .formatted(organization, onTheOrder, box))
                        .status())
                .isIn(200, 201);
    }

    private boolean box(String order) {
        return api.get("/api/orders/" + order).<Boolean>at("$.smsUpdate");
    }

    private void twilio(boolean active) {
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC1','authCode':'auth-code','phoneNumber':'312-555-9999','useCode':'SMSUPDATE','active':%s}"
                                .formatted(active))
                .expect(200);
    }

    private void option(boolean enabled) {
        api.put("/api/setup-options/SMSONLYONE", "{'enabled':%s}".formatted(enabled))
                .expect(200);
    }
}

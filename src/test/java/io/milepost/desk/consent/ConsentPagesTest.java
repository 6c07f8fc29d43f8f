package io.milepost.desk.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.contact.Contacts;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stopping texts, consent and the ledger, as the office uses them. */
@H2AppTest
class ConsentPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Contacts contacts;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    WebSession office;
    String organization;
    String number;
    String contact;

    @BeforeEach
    void aSubscriber() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        organization = api.organization();
        number = ApiClient.freshNumber();
        contact = api.subscriber(organization, number + "@sms.provider.example");
    }

    @Test
    void textsAreStoppedFromThePageOfTheContact() {
        // given
        assertThat(office.get("/contacts/" + contact).body())
                .contains("/contacts/" + contact + "/stop-texts", "Consent is recorded, without evidence.");
        assertThat(office.get("/contacts/" + contact + "/stop-texts").body())
                .contains("nobody gets texts at ***-***-" + number.substring(6));
        // when
        var done = post(
                "/contacts/" + contact + "/stop-texts",
                "source=COUNTER&receivedOn=%s&wording=No+more+texts&evidence=".formatted(LocalDate.now()));
        // then
        assertThat(WebSession.path(done)).isEqualTo("/contacts/" + contact);
        assertThat(office.get("/contacts/" + contact).body())
                .contains("are stopped.", "Opted out since <time", "a new consent with evidence")
                .doesNotContain("/stop-texts");
        assertThat(office.get("/consent?contact=" + contact).body())
                .contains("No more texts", "At the counter", "Opted out: no texts.");
        assertThat(api.get("/api/opt-outs?phone=" + number).<Boolean>at("$.optedOut"))
                .isTrue();
    }

    @Test
    void textsAreStoppedFromThePagesOfOrdersAndTexts() {
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        String text = api.get("/api/texts?order=" + order).at("$.content[0].id");
        var form = "/contacts/" + contact + "/stop-texts";
        assertThat(office.get("/orders/" + order).body()).contains(form + "?order=" + order);
        assertThat(office.get("/texts/" + text).body()).contains(form + "?text=" + text);
        assertThat(WebSession.path(post(form, "source=PHONE&order=" + order))).isEqualTo("/orders/" + order);
        assertThat(WebSession.path(post(form, "source=PHONE&text=" + text))).isEqualTo("/texts/" + text);
        assertThat(office.get("/orders/" + order).body()).contains("This number, or this contact, has opted out.");
    }

    @Test
    void theTextOfSomebodyElseDoesNotStopTheirNumber() {
        // given a text to somebody else
        var theirs = ApiClient.freshNumber();
        var other = api.organization();
        api.subscriber(other, theirs + "@sms.provider.example");
        var order = api.order(other);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        String text = api.get("/api/texts?order=" + order).at("$.content[0].id");
        var form = "/contacts/" + contact + "/stop-texts";
        // then
        assertThat(office.get(form + "?text=" + text).body())
                .contains("***-***-" + number.substring(6))
                .doesNotContain("***-***-" + theirs.substring(6));
        post(form, "source=PHONE&text=" + text);
        assertThat(api.get("/api/opt-outs?phone=" + theirs).<Boolean>at("$.optedOut"))
                .isFalse();
        assertThat(api.get("/api/opt-outs?phone=" + number).<Boolean>at("$.optedOut"))
                .isTrue();
    }

    @Test
    void anInvalidFormStopsNothingAndALateOneSaysSo() {
        var form = "/contacts/" + contact + "/stop-texts";
        for (var fields : List.of(
                "source=TEXT",
                "source=PHONE&receivedOn=yesterday",
                "source=PHONE&receivedOn=" + LocalDate.now().plusDays(2),
                "source=PHONE&evidence=" + "x".repeat(1001),
                "source=PHONE&wording=" + "x".repeat(1601))) {
            assertThat(post(form, fields).statusCode()).as(fields).isEqualTo(422);
        }
        assertThat(office.get("/contacts/NOBODY/stop-texts").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/opt-outs?phone=" + number).<Boolean>at("$.optedOut"))
                .isFalse();
        post(form, "source=LETTER&receivedOn=" + LocalDate.now().minusDays(40));
        assertThat(office.get("/contacts/" + contact).body()).contains("later than the law allows");
        assertThat(office.get("/consent?contact=" + contact).body()).contains("Recorded late");
    }

    @Test
    void checkingSmsupdateAsksHowTheContactAgreed() {
        removeByHand();
        var missing = save("attributes=SMSUPDATE");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("choose one", "Message and data rates may apply");
        assertThat(contacts.get(contact).wantsTexts()).isFalse();
        save("attributes=SMSUPDATE&consentSource=COUNTER&consentWording=May+we+text+you%3F");
        assertThat(contacts.get(contact).wantsTexts()).isTrue();
        assertThat(office.get("/contacts/" + contact).body()).contains("Consent is recorded, with evidence.");
    }

    @Test
    void aNewConsentThatTheOfficeEntersLiftsAnOptOut() {
        // given
        post("/contacts/" + contact + "/stop-texts", "source=PHONE");
        assertThat(office.get("/contacts/" + contact).body()).contains("or agreed again");
        // when it is saved without a consent, and with one that shows nothing
        save("attributes=SMSUPDATE");
        save("attributes=SMSUPDATE&consentSource=COUNTER");
        // then
        assertThat(office.get("/contacts/" + contact).body())
                .contains("only if it comes with a wording or evidence", "Opted out since");
        // and when it has a wording
        save("attributes=SMSUPDATE&consentSource=COUNTER&consentWording=May+we+text+you+again%3F");
        // then
        assertThat(office.get("/contacts/" + contact).body())
                .contains("Consent is recorded, with evidence.")
                .doesNotContain("Opted out since", "or agreed again");
        assertThat(api.get("/api/opt-outs?phone=" + number).<Boolean>at("$.optedOut"))
                .isFalse();
    }

    @Test
    void smsupdateRemovedByHandStaysRemovedUntilANewConsent() {
        removeByHand();
        // when the ERP sends the contact again
        var response = put("").expect(200);
        // then
        assertThat(response.<List<String>>at("$.withheld")).containsExactly("SMSUPDATE");
        assertThat(response.<String>at("$.withheldReason")).contains("A user removed SMSUPDATE");
        assertThat(response.<List<String>>at("$.attributes")).isEmpty();
        assertThat(contacts.get(contact).wantsTexts()).isFalse();
        // and a consent that was given before the removal changes nothing
        put(",'consent':{'source':'FORM','evidence':'Form 7','grantedOn':'%s'}"
                        .formatted(LocalDate.now().minusDays(1)))
                .expect(200);
        assertThat(contacts.get(contact).wantsTexts()).isFalse();
        // and one without its day may be older, too
        response = put(",'consent':{'source':'FORM','evidence':'Form 9'}").expect(200);
        assertThat(response.<String>at("$.withheldReason")).contains("grantedOn is missing");
        assertThat(contacts.get(contact).wantsTexts()).isFalse();
        // and when it brings a new one
        jdbc.sql("update contact_consent set removed_at = ? where contact_code = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofDays(3))), contact)
                .update();
        response = put(",'consent':{'source':'FORM','evidence':'Form 9','grantedOn':'%s'}"
                        .formatted(LocalDate.now().minusDays(1)))
                .expect(200);
        // then
        assertThat(response.<List<String>>at("$.withheld")).isEmpty();
        assertThat(contacts.get(contact).wantsTexts()).isTrue();
        assertThat(put("").expect(200).<List<String>>at("$.withheld")).isEmpty();
    }

    @Test
    void anImportDoesNotAddSmsupdateThatTheOfficeRemoved() {
        removeByHand();
        var file = "Code,Full name,Organization,Email 2,Attributes\n%s,Ann,%s,%s@sms.provider.example,SMSUPDATE\n"
                .formatted(contact, organization, number);
        var page = WebSession.path(office.send(
                "POST",
                "/import/contacts",
                file,
                "Content-Type",
                "application/octet-stream",
                "X-File-Name",
                "contacts.csv",
                "X-CSRF-TOKEN",
                office.token("/import/contacts")));
        await().untilAsserted(() -> assertThat(office.get(page + "/progress").body())
                .contains("1 unchanged", "1 contact does not get SMSUPDATE back"));
    }

    @Test
    void changingEmail2OfAContactWhoHasOptedOutAsksWhoseOptOutItIs() {
        // given
        api.post("/api/opt-outs", "{'contact':'%s','source':'PHONE'}".formatted(contact))
                .expect(201);
        var next = ApiClient.freshNumber();
        var fields = "fullName=Ann&organization=%s&attributes=SMSUPDATE&email2=%s%%40sms.provider.example"
                .formatted(organization, next);
        // when
        var question = post("/contacts/" + contact, fields);
        // then
        assertThat(question.statusCode()).isEqualTo(422);
        assertThat(question.body()).contains("To the person", "To the number before");
        // when it belongs to the person
        post("/contacts/" + contact, fields + "&optOutOwner=PERSON");
        assertThat(office.get("/contacts/" + contact).body()).contains("Opted out since");
        // and when it belongs to the number
        var last = ApiClient.freshNumber();
        post("/contacts/" + contact, fields.replace(next, last) + "&optOutOwner=NUMBER");
        assertThat(office.get("/contacts/" + contact).body()).doesNotContain("Opted out since");
        assertThat(api.get("/api/opt-outs?phone=" + number).<Boolean>at("$.optedOut"))
                .isTrue();
        assertThat(api.get("/api/opt-outs?phone=" + last).<Boolean>at("$.optedOut"))
                .isFalse();
    }

    @Test
    void theLedgerIsShownForAContactANumberAndADay() {
        assertThat(office.get("/consent").statusCode()).isEqualTo(200);
        assertThat(office.get("/consent?phone=" + number).body()).doesNotContain("***-***-" + number.substring(6));
        assertThat(office.get("/consent").body()).contains("<form method=\"post\" action=\"/consent\"");
        assertThat(post("/consent", "phone=" + number).body()).contains("***-***-" + number.substring(6));
        assertThat(office.get("/consent?contact=" + contact + "&at="
                                + LocalDate.now().minusDays(1))
                        .body())
                .contains("No consent is recorded.", "The ledger has no entries until then.");
        for (var query : List.of("contact=NOBODY", "phone=call+me", "contact=" + contact + "&at=soon", "contact=%00")) {
            assertThat(post("/consent", query).statusCode()).as(query).isEqualTo(422);
        }
    }

    @Test
    void theOfficeEditsTheWordings() {
        post("/setup-texts/CONSENT_WORDINGS", "content=Texts+about+orders%3F%0D%0AOK+to+text%3F");
        assertThat(office.get("/new/contact").body()).contains("\"OK to text?\"", "\"Texts about orders?\"");
        assertThat(office.get("/setup-options").body()).contains("Wordings of consent: saved.", "changed it");
        assertThat(api.get("/api/setup-texts/CONSENT_WORDINGS").<String>at("$.content"))
                .isEqualTo("Texts about orders?\nOK to text?");
        api.put(
                        "/api/setup-texts/CONSENT_WORDINGS",
                        "{'content':'May we text you about your orders? Message and data rates may apply.'}")
                .expect(200);
        assertThat(api.put("/api/setup-texts/NOTHING", "{'content':'x'}").status())
                .isEqualTo(404);
    }

    private void removeByHand() {
        save("attributes=");
        assertThat(contacts.get(contact).wantsTexts()).isFalse();
    }

    private HttpResponse<String> save(String fields) {
        return post(
                "/contacts/" + contact,
                "fullName=Ann&organization=%s&email2=%s%%40sms.provider.example&%s"
                        .formatted(organization, number, fields));
    }

    private ApiClient.ApiResponse put(String more) {
        return api.put(
                "/api/contacts/" + contact,
                "{'fullName':'Ann','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE']%s}"
                        .formatted(organization, number, more));
    }

    private HttpResponse<String> post(String path, String fields) {
        return office.form(path, fields, office.token("/logout"));
    }
}

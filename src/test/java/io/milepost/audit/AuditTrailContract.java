package io.milepost.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.audit.AuditTrail.Filter;
import io.milepost.testing.ApiClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Who changed what, on each database. */
abstract class AuditTrailContract {

    @Autowired
    Environment environment;

    @Autowired
    AuditTrail trail;

    ApiClient api;
    String organization;
    String number;
    String contact;

    @BeforeEach
    void aContact() {
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        number = ApiClient.freshNumber();
        contact = ApiClient.fresh("AUDITED");
        save("Ann Ames", number, "'SMSUPDATE'").expect(201);
    }

    @Test
    void aChangedContactIsRecordedWithMaskedValues() {
        // when
        var next = ApiClient.freshNumber();
        save("Ann Baker", next, "").expect(200);
        save("Ann Baker", next, "").expect(200);
        // then
        var entries = find(AuditArea.CONTACT, contact);
        assertThat(entries).hasSize(2).allSatisfy(entry -> assertThat(entry.user())
                .isEqualTo("admin"));
        assertThat(entries.get(1).description()).isEqualTo("added the contact");
        assertThat(entries.get(1).before()).isEmpty();
        assertThat(entries.get(1).after())
                .contains("Name: A. A.", "Organization: " + organization, "Attributes: SMSUPDATE")
                .doesNotContain("Ames", number);
        assertThat(entries.get(0).before())
                .contains("Name: A. A.", number.substring(6), "SMSUPDATE")
                .doesNotContain(organization, number);
        assertThat(entries.get(0).after()).contains("Name: A. B.", next.substring(6));
    }

    @Test
    void theSmsUpdateBoxOfAnOrderIsRecordedIfItChanges() {
        // given
        var order = ApiClient.fresh("SO");
        enter(order, true);
        // when
        enter(order, false);
        enter(order, false);
        // then
        assertThat(find(AuditArea.ORDER, order)).singleElement().satisfies(entry -> {
            assertThat(entry.before()).isEqualTo("checked");
            assertThat(entry.after()).isEqualTo("not checked");
            assertThat(entry.user()).isEqualTo("admin");
        });
    }

    @Test
    void aResendIsRecordedOnce() {
        // given
        var order = api.order(organization);
        save("Ann Ames", number + "@sms.provider.example", "'SMSUPDATE'").expect(200);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> api.get("/api/texts?order=" + order)
                .<List<String>>at("$.content[*].status")
                .equals(List.of("SENT")));
        String text = api.get("/api/texts?order=" + order).at("$.content[0].id");
        // when
        api.post("/api/texts/%s/resend".formatted(text)).expect(200);
        api.post("/api/texts/%s/resend".formatted(text)).expect(200);
        // then
        assertThat(find(AuditArea.TEXT, text)).singleElement().satisfies(entry -> assertThat(entry.after())
                .doesNotContain(number));
    }

    @Test
    void exportsAndTheSetupAreRecorded() {
        // when
        api.csv("/api/texts?contact=" + contact).expect(200);
        api.put("/api/setup-texts/HELP_REPLY", "{'content':'Call us'}").expect(200);
        api.put("/api/setup-texts/HELP_REPLY", "{'content':''}").expect(200);
        // then
        assertThat(trail.find(new Filter(AuditArea.EXPORT, "", "admin"), Long.MAX_VALUE, 1))
                .extracting(AuditEntry::description)
                .containsExactly("downloaded texts as CSV");
        assertThat(find(AuditArea.SETUP, "HELP_REPLY").get(0).before()).isEqualTo("Call us");
    }

    @Test
    void aPageContinuesAfterTheOneBefore() {
        save("Ann Baker", number, "").expect(200);
        var newest = trail.find(new Filter(null, contact, ""), Long.MAX_VALUE, 1);
        var next = trail.find(new Filter(null, contact, ""), newest.get(0).id(), 10);
        assertThat(next).extracting(AuditEntry::description).containsExactly("added the contact");
        assertThat(trail.find(new Filter(null, contact, "nobody"), Long.MAX_VALUE, 10))
                .isEmpty();
    }

    private List<AuditEntry> find(AuditArea area, String subject) {
        return trail.findBySubject(area, subject, 10);
    }

    private ApiClient.ApiResponse save(String name, String email2, String attributes) {
        return api.put(
                "/api/contacts/" + contact,
                "{'fullName':'%s','organization':'%s','email2':'%s','attributes':[%s]}"
                        .formatted(name, organization, email2, attributes));
    }

    private void enter(String order, boolean smsUpdate) {
        var response = api.put(
                "/api/orders/" + order,
                "{'organization':'%s','contact':'%s','smsUpdate':%s,'items':[{'item':'W-1','description':'Window','quantity':1,'make':true}]}"
                        .formatted(organization, contact, smsUpdate));
        assertThat(response.status()).isIn(200, 201);
    }
}

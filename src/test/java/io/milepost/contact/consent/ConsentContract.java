package io.milepost.contact.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.milepost.contact.Contacts;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentHistory.ConsentStatus;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.testing.ApiClient;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opt-outs by any means and the ledger of consent, on each database, as programs use them. */
abstract class ConsentContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OptOutService optOuts;

    @Autowired
    PhoneConsentService phoneConsents;

    @Autowired
    ConsentHistory history;

    ApiClient api;
    String organization;
    String number;
    String contact;

    @BeforeEach
    void aSubscriber() {
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        number = ApiClient.freshNumber();
        contact = api.subscriber(organization, number + "@sms.provider.example");
    }

    @Autowired
    SubscriptionService subscriptions;

    @Autowired
    Contacts contacts;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void evidenceIsNotRequired() {
        api.put("/api/setup-options/SMSEVIDENCE", "{'enabled':false}").expect(200);
    }

    @Test
    void anOptOutByPhoneStopsTheNextTextAndIsRecordedOnce() {
        // when
        var body = "{'contact':'%s','source':'PHONE','receivedOn':'%s','wording':'Please stop texting me'}"
                .formatted(contact, LocalDate.now());
        api.post("/api/opt-outs", body).expect(201);
        api.post("/api/opt-outs", body).expect(200);
        // then
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        var state = api.get("/api/opt-outs?phone=" + number);
        assertThat(state.<Boolean>at("$.optedOut")).isTrue();
        assertThat(state.<String>at("$.phone")).isEqualTo("***-***-" + number.substring(6));
        assertThat(state.<String>at("$.explanation")).contains("a new consent with evidence");
        assertThat(entries("contact=" + contact))
                .extracting("kind", "source", "wording", "recordedBy")
                .containsExactly(
                        tuple("GRANT", "ERP", "", "admin"),
                        tuple("OPT_OUT", "PHONE", "Please stop texting me", "admin"));
    }

    @Test
    void anOptOutOfANumberStopsAllContactsWhoUseIt() {
        var other = api.subscriber(organization, number + "@sms.other.example");
        api.post("/api/opt-outs", "{'phone':'%s','source':'LETTER'}".formatted(number))
                .expect(201);
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT", "OPTED_OUT");
        assertThat(status("contact=" + other)).isEqualTo("OPTED_OUT");
        assertThat(status("phone=%2B1" + number)).isEqualTo("OPTED_OUT");
    }

    @Test
    void anOptOutStopsATextThatIsQueuedAlready() {
        // given
        holdChannel(true);
        var order = api.sentToProduction(organization);
        // when
        api.post("/api/opt-outs", "{'contact':'%s','source':'COUNTER'}".formatted(contact))
                .expect(201);
        holdChannel(false);
        // then
        await().atMost(LONG_ENOUGH).until(() -> api.textReasons(order).equals(List.of("OPTED_OUT")));
    }

    @Test
    void theErpDoesNotLiftAnOptOutHoweverOftenItSendsTheContact() {
        api.post("/api/opt-outs", "{'contact':'%s','source':'EMAIL'}".formatted(contact))
                .expect(201);
        put("'attributes':['SMSUPDATE']").expect(200);
        put("'attributes':[]").expect(200);
        put("'attributes':['SMSUPDATE']").expect(200);
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void anOptOutFollowsThePersonToANewNumber() {
        // given a phone that sent STOP
        stop("STOP", ConsentKeyword.STOP);
        // when the ERP changes Email 2
        var next = ApiClient.freshNumber();
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'Ann','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE']}"
                                .formatted(organization, next))
                .expect(200);
        // then
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        assertThat(status("contact=" + contact)).isEqualTo("OPTED_OUT");
        // and the new phone can opt in
        phoneConsents.record(
                new PhoneNumber("+1" + next), ConsentKeyword.START, ConsentSource.TEXT, "START", "START-" + next);
        assertThat(sent(api.sentToProduction(organization))).isTrue();
    }

    @Test
    void aConsentOlderThanTheOptOutDoesNotLiftItTogetherWithANewNumber() {
        // given a phone that sent STOP
        stop("STOP", ConsentKeyword.STOP);
        // when the ERP reports another number and, for the first time, a consent of last month
        var saved = api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'Ann','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE'],'consent':{'source':'FORM','evidence':'F-1','grantedOn':'%s'}}"
                                .formatted(
                                        organization,
                                        ApiClient.freshNumber(),
                                        LocalDate.now().minusDays(30)))
                .expect(200);
        // then
        assertThat(saved.<String>at("$.optOut")).isNotEmpty();
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        assertThat(status("contact=" + contact)).isEqualTo("OPTED_OUT");
    }

    @Test
    void anOptOutWithoutANumberHoldsWhenTheContactGetsOne() {
        var silent = api.subscriber(organization, "");
        api.post("/api/opt-outs", "{'contact':'%s','source':'PHONE'}".formatted(silent))
                .expect(201);
        api.put(
                        "/api/contacts/" + silent,
                        "{'fullName':'Sue','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE']}"
                                .formatted(organization, ApiClient.freshNumber()))
                .expect(200);
        var order = api.sentToProduction(organization);
        assertThat(api.get("/api/texts?order=%s&contact=%s".formatted(order, silent))
                        .<List<String>>at("$.content[*].reason"))
                .containsExactly("OPTED_OUT");
    }

    @Test
    void aNewConsentWithEvidenceLiftsAnOptOutButNotOneThatIsOlder() {
        // given
        api.post(
                        "/api/opt-outs",
                        "{'contact':'%s','source':'PHONE','receivedOn':'%s'}"
                                .formatted(contact, LocalDate.now().minusDays(3)))
                .expect(201);
        // when a consent comes without evidence, or is older
        assertThat(put("'attributes':['SMSUPDATE'],'consent':{'source':'COUNTER'}")
                        .expect(200)
                        .<String>at("$.optOut"))
                .contains("only if it comes with a wording or evidence");
        assertThat(put("'attributes':['SMSUPDATE'],'consent':{'source':'FORM','evidence':'Form 7','grantedOn':'%s'}"
                                .formatted(LocalDate.now().minusDays(3)))
                        .expect(200)
                        .<String>at("$.optOut"))
                .contains("opted out after that consent");
        // then
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        // when
        var form = "'attributes':['SMSUPDATE'],'consent':{'source':'FORM','evidence':'Form 9','grantedOn':'%s'}"
                .formatted(LocalDate.now().minusDays(1));
        assertThat(put(form).expect(200).<String>at("$.optOut")).isEmpty();
        // then
        assertThat(sent(api.sentToProduction(organization))).isTrue();
        assertThat(status("contact=" + contact)).isEqualTo("GRANTED");
        // and the same consent is not a new one: it does not lift the next opt-out
        api.post("/api/opt-outs", "{'contact':'%s','source':'PHONE','wording':'again'}".formatted(contact))
                .expect(201);
        put(form).expect(200);
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void aConsentOfAProgramWithoutItsDayLiftsNothing() {
        // given
        letterThreeDaysAgo().expect(201);
        // when
        var undated = "'attributes':['SMSUPDATE'],'consent':{'source':'ERP','wording':'I agree v2'}";
        // then
        assertThat(put(undated).expect(200).<String>at("$.optOut")).contains("grantedOn is missing");
        assertThat(entries("contact=" + contact)).extracting("kind").containsExactly("GRANT", "OPT_OUT", "GRANT");
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        // and neither the one of a phone that sent STOP, once the ERP has replaced its number
        stop("STOP", ConsentKeyword.STOP);
        number = ApiClient.freshNumber();
        assertThat(put(undated.replace("v2", "v3")).expect(200).<String>at("$.optOut"))
                .contains("grantedOn is missing");
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void theSameOptOutOnTheDayOfStartStopsAgain() {
        var today = "{'contact':'%s','source':'PHONE','receivedOn':'%s'}".formatted(contact, LocalDate.now());
        api.post("/api/opt-outs", today).expect(201);
        stop("START", ConsentKeyword.START);
        api.post("/api/opt-outs", today).expect(201);
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        api.post("/api/opt-outs", today).expect(200);
    }

    @Test
    void anOptOutOfAnEarlierDayThatIsReportedAgainDoesNotEndALaterConsent() {
        letterThreeDaysAgo().expect(201);
        put(consentOf(LocalDate.now().minusDays(1))).expect(200);
        letterThreeDaysAgo().expect(200);
        assertThat(sent(api.sentToProduction(organization))).isTrue();
    }

    @Test
    void theNewNumberOfAPersonWhoOptedOutIsStoppedForEverybody() {
        // given a person without a number, and somebody else
        var silent = api.subscriber(organization, "");
        api.post("/api/opt-outs", "{'contact':'%s','source':'PHONE'}".formatted(silent))
                .expect(201);
        assertThat(status("contact=" + contact)).isEqualTo("NO_EVIDENCE");
        // when the person gets the number of the other
        api.put(
                        "/api/contacts/" + silent,
                        "{'fullName':'Sue','organization':'%s','email2':'%s@sms.other.example','attributes':['SMSUPDATE']}"
                                .formatted(organization, number))
                .expect(200);
        // then
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT", "OPTED_OUT");
        assertThat(status("contact=" + contact)).isEqualTo("OPTED_OUT");
        assertThat(status("phone=" + number)).isEqualTo("OPTED_OUT");
    }

    @Test
    void anOptOutDuringAChangeOfTheContactIsNotLost() throws Exception {
        during(consentChange(), () -> {
            var reported = new OptOutService.OptOutRequest(
                    contact, null, ConsentSource.PHONE, null, "during a change", "", "admin");
            optOuts.record(reported);
        });
        assertThat(optedOutAt()).isPresent();
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void anOptOutWhileAConsentLiftsAnEarlierOneIsNotLost() throws Exception {
        letterThreeDaysAgo().expect(201);
        during(consentChange(), () -> {
            var reported = new OptOutService.OptOutRequest(
                    contact, null, ConsentSource.PHONE, null, "during a change", "", "admin");
            optOuts.record(reported);
        });
        assertThat(optedOutAt()).isPresent();
        assertThat(api.get("/api/opt-outs?phone=" + number).<Boolean>at("$.optedOut"))
                .isTrue();
    }

    @Test
    void aStopWhileAConsentLiftsALetterIsNotLost() throws Exception {
        letterThreeDaysAgo().expect(201);
        during(consentChange(), () -> stop("STOP", ConsentKeyword.STOP));
        assertThat(api.get("/api/opt-outs?phone=" + number).<String>at("$.explanation"))
                .contains("Only START");
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void smsupdateThatIsRemovedDuringASaveDoesNotComeBack() throws Exception {
        // given a user who is about to remove SMSUPDATE
        var subscribed = contacts.get(contact);
        var running = new TransactionTemplate(transactions).execute(status -> {
            contacts.save(
                    subscribed.withoutTexts(),
                    null,
                    new SubscriptionService.Origin(ConsentSource.DESK, "olivia", false));
            // when the ERP sends the contact with SMSUPDATE at this moment
            var erp = CompletableFuture.runAsync(() ->
                    contacts.save(subscribed, null, new SubscriptionService.Origin(ConsentSource.ERP, "erp", false)));
            waitForEndOrLock(erp);
            return erp;
        });
        Objects.requireNonNull(running).get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
        // then
        assertThat(contacts.get(contact).wantsTexts()).isFalse();
        assertThat(status("contact=" + contact)).isEqualTo("REMOVED");
    }

    /** Runs the opt-out in a second transaction between the decision about the contact and its record. */
    private void during(SubscriptionService.SubscriptionChange change, Runnable optOut) throws Exception {
        var running = new TransactionTemplate(transactions).execute(status -> {
            var plan = subscriptions.plan(
                    List.of(change), new SubscriptionService.Origin(ConsentSource.ERP, "erp", false));
            var other = CompletableFuture.runAsync(optOut);
            waitForEndOrLock(other);
            subscriptions.record(plan);
            return other;
        });
        Objects.requireNonNull(running).get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    }

    /** Long enough to end or to reach the lock, shorter than a database lets it wait. */
    private static void waitForEndOrLock(CompletableFuture<Void> other) {
        try {
            other.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException waits) {
            assertThat(other).isNotDone();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private SubscriptionService.SubscriptionChange consentChange() {
        var ann = new SubscriptionService.Subscription(contact, number + "@sms.provider.example", true);
        return new SubscriptionService.SubscriptionChange(
                ann,
                ann,
                new ConsentStatement(
                        ConsentSource.FORM, "", "Form 9", LocalDate.now().minusDays(1)));
    }

    private Optional<Instant> optedOutAt() {
        return jdbc.sql("select opted_out_at from contact_consent where contact_code = ? and opted_out_at is not null")
                .param(contact)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private ApiClient.ApiResponse letterThreeDaysAgo() {
        return api.post(
                "/api/opt-outs",
                "{'contact':'%s','source':'LETTER','receivedOn':'%s'}"
                        .formatted(contact, LocalDate.now().minusDays(3)));
    }

    private static String consentOf(LocalDate day) {
        return "'attributes':['SMSUPDATE'],'consent':{'source':'FORM','evidence':'Form 9','grantedOn':'%s'}"
                .formatted(day);
    }

    @Test
    void onlyStartHelpsIfThePhoneItselfStopped() {
        stop("Stop", ConsentKeyword.STOP);
        assertThat(api.get("/api/opt-outs?phone=" + number).<String>at("$.explanation"))
                .contains("Only START");
        assertThat(put("'attributes':['SMSUPDATE'],'consent':{'source':'COUNTER','evidence':'Form 9','grantedOn':'%s'}"
                                .formatted(LocalDate.now()))
                        .expect(200)
                        .<String>at("$.optOut"))
                .contains("Only START");
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        stop("START", ConsentKeyword.START);
        assertThat(sent(api.sentToProduction(organization))).isTrue();
        assertThat(entries("phone=" + number))
                .extracting("kind", "source")
                .containsSubsequence(tuple("OPT_OUT", "TEXT"), tuple("GRANT", "TEXT"), tuple("LIFTED", "TEXT"));
    }

    @Test
    void anOptOutThatIsRecordedMoreThanTenBusinessDaysLaterIsFlagged() {
        var late = LocalDate.now().minusDays(17);
        assertThat(api.post(
                                "/api/opt-outs",
                                "{'contact':'%s','source':'LETTER','receivedOn':'%s'}".formatted(contact, late))
                        .expect(201)
                        .<Boolean>at("$.late"))
                .isTrue();
        assertThat(api.post(
                                "/api/opt-outs",
                                "{'contact':'%s','source':'PHONE','receivedOn':'%s'}"
                                        .formatted(contact, LocalDate.now().minusDays(14)))
                        .expect(201)
                        .<Boolean>at("$.late"))
                .isFalse();
        assertThat(entries("contact=" + contact)).extracting("late").containsExactly(false, true, false);
    }

    @Test
    void invalidOptOutsAreRejected() {
        for (var body : List.of(
                "{'source':'PHONE'}",
                "{'contact':'%s','phone':'%s','source':'PHONE'}".formatted(contact, number),
                "{'phone':'call me','source':'PHONE'}",
                "{'contact':'%s'}".formatted(contact),
                "{'contact':'%s','source':'TELEPATHY'}".formatted(contact),
                "{'contact':'%s','source':'TEXT'}".formatted(contact),
                "{'contact':'%s','source':'RECIPIENT_PAGE'}".formatted(contact),
                "{'contact':'%s','source':'DESK'}".formatted(contact),
                "{'contact':'%s','source':'IMPORT'}".formatted(contact),
                "{'contact':'%s','source':'FORM'}".formatted(contact),
                "{'contact':'%s','source':'PHONE','receivedOn':'%s'}"
                        .formatted(contact, LocalDate.now().plusDays(2)))) {
            assertThat(api.post("/api/opt-outs", body).status()).as(body).isEqualTo(400);
        }
        assertThat(api.post("/api/opt-outs", "{'contact':'NOBODY','source':'PHONE'}")
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/opt-outs?phone=x").status()).isEqualTo(400);
        assertThat(api.get("/api/consents").status()).isEqualTo(400);
        assertThat(api.get("/api/consents?contact=" + contact + "&at=soon").status())
                .isEqualTo(400);
        assertThat(status("contact=" + contact)).isEqualTo("NO_EVIDENCE");
    }

    @Test
    void aProgramRemovesAndAddsSmsupdateAndMayBringConsent() {
        assertThat(status("contact=" + contact)).isEqualTo("NO_EVIDENCE");
        put("'attributes':[]").expect(200);
        assertThat(status("contact=" + contact)).isEqualTo("REMOVED");
        var response = put("'attributes':['SMSUPDATE'],'consent':{'source':'COUNTER','wording':'May we text you?'}")
                .expect(200);
        assertThat(response.<List<String>>at("$.withheld")).isEmpty();
        assertThat(status("contact=" + contact)).isEqualTo("GRANTED");
        assertThat(put("'attributes':[],'consent':{'source':'COUNTER'}").status())
                .isEqualTo(400);
        assertThat(put("'attributes':['SMSUPDATE'],'consent':{'source':'TEXT'}").status())
                .isEqualTo(400);
        assertThat(put("'attributes':['SMSUPDATE'],'consent':{'source':'FORM','grantedOn':'%s'}"
                                .formatted(LocalDate.now().plusDays(2)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void withoutEvidenceNobodyIsTextedIfTheSetupRequiresIt() {
        // given one text waits when the option is turned on, and one comes after
        holdChannel(true);
        var waiting = api.sentToProduction(organization);
        api.put("/api/setup-options/SMSEVIDENCE", "{'enabled':true}").expect(200);
        holdChannel(false);
        // then
        await().atMost(LONG_ENOUGH).until(() -> api.textReasons(waiting).equals(List.of("NO_CONSENT")));
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("NO_CONSENT");
        // when
        put("'attributes':['SMSUPDATE'],'consent':{'source':'FORM','evidence':'Form 9'}")
                .expect(200);
        // then
        assertThat(sent(api.sentToProduction(organization))).isTrue();
    }

    @Test
    void theStateOfAnyDayIsInTheLedger() {
        var beginning = Instant.now();
        assertThat(history.ofContact(contact, beginning.minusSeconds(3600)).status())
                .isEqualTo(ConsentStatus.NONE);
        letterThreeDaysAgo().expect(201);
        var stopped = Instant.now();
        put(consentOf(LocalDate.now().minusDays(1))).expect(200);
        assertThat(status("contact=" + contact + "&at=" + stopped)).isEqualTo("OPTED_OUT");
        assertThat(status("contact=" + contact)).isEqualTo("GRANTED");
        assertThat(status("contact=" + contact + "&at=" + LocalDate.now().minusDays(2)))
                .isEqualTo("NONE");
        assertThat(entries("contact=" + contact + "&at=" + beginning)).hasSize(1);
    }

    @Test
    void aContactWhoWasThereBeforeTheLedgerIsMarked() {
        jdbc.sql("insert into contact (code, full_name, organization_code, email2) values (?, 'Old', ?, '')")
                .params("OLD-" + contact, organization)
                .update();
        jdbc.sql("insert into contact_attribute (contact_code, attribute) values (?, 'SMSUPDATE')")
                .param("OLD-" + contact)
                .update();
        assertThat(status("contact=OLD-" + contact)).isEqualTo("BEFORE_LEDGER");
    }

    private void stop(String text, ConsentKeyword keyword) {
        phoneConsents.record(
                new PhoneNumber("+1" + number), keyword, ConsentSource.TEXT, text, ApiClient.fresh("SM" + number));
    }

    private ApiClient.ApiResponse put(String fields) {
        return api.put(
                "/api/contacts/" + contact,
                "{'fullName':'Ann','organization':'%s','email2':'%s@sms.provider.example',%s}"
                        .formatted(organization, number, fields));
    }

    private String status(String query) {
        return api.get("/api/consents?" + query).expect(200).at("$.status");
    }

    private List<Map<String, Object>> entries(String query) {
        return api.get("/api/consents?" + query).expect(200).at("$.entries");
    }

    private boolean sent(String order) {
        await().atMost(LONG_ENOUGH).until(() -> api.get("/api/texts?order=" + order)
                .<List<String>>at("$.content[*].status")
                .equals(List.of("SENT")));
        return true;
    }

    private void holdChannel(boolean hold) {
        var now = Instant.now();
        jdbc.sql("update text_channel set stopped_at = :stoppedAt, next_probe_at = :probeAt where channel = 'EMAIL'")
                .param("stoppedAt", hold ? Timestamp.from(now) : null)
                .param("probeAt", hold ? Timestamp.from(now.plusSeconds(3600)) : null)
                .update();
    }
}

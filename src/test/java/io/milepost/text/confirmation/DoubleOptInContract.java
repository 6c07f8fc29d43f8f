package io.milepost.text.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.text.feedback.InboundTextHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New subscribers confirm by text that they want texts, on each database. */
abstract class DoubleOptInContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InboundTextHandler inbound;

    ApiClient api;
    String organization;
    String number;

    @BeforeEach
    void subscribersHaveToConfirm() {
        api = new ApiClient(environment);
        twilio(true);
        option(true);
        organization = api.organization();
        number = "+1" + ApiClient.freshNumber();
    }

    @AfterEach
    void nobodyHasToConfirm() {
        option(false);
        api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':''}");
    }

    @Test
    void aNewSubscriberIsAskedOnceAndGetsNothingElseUntilYes() {
        // given
        var contact = api.subscriber(organization, number);
        // when it is saved again
        save(contact, number);
        var before = api.sentToProduction(organization);
        // then
        assertThat(api.textReasons(before)).containsExactly("NOT_CONFIRMED");
        assertThat(questions(contact)).hasSize(1);
        await().atMost(LONG_ENOUGH)
                .until(() -> questions(contact).get(0).get("status").equals("SENT"));
        assertThat(questions(contact).get(0).get("text").toString()).contains("Reply YES");
        // and when
        say("Yes!");
        // then
        var after = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(after).equals(List.of("SENT")));
        assertThat(api.get("/api/consents?contact=" + contact).<List<Map<String, Object>>>at("$.entries"))
                .extracting("kind", "source", "wording")
                .contains(tuple("GRANT", "ERP", ""), tuple("GRANT", "TEXT", "Yes!"));
        assertThat(api.get("/api/consents?contact=" + contact).<String>at("$.status"))
                .isEqualTo("GRANTED");
        assertThat(questions(contact)).hasSize(1);
    }

    @Test
    void aDryRunSaysWhoHasNotConfirmed() {
        api.subscriber(organization, number);
        var order = api.order(organization);
        assertThat(api.get("/api/orders/%s/recipients?milestone=S2P".formatted(order))
                        .body())
                .contains("NOT_CONFIRMED");
    }

    @Test
    void eachNumberOfAContactIsConfirmedByItself() {
        // given
        var contact = api.subscriber(organization, number);
        say("yes");
        // when
        number = "+1" + ApiClient.freshNumber();
        save(contact, number);
        // then
        assertThat(questions(contact)).hasSize(2);
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("NOT_CONFIRMED");
        // and when
        say("JOIN");
        // then
        var confirmed = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(confirmed).equals(List.of("SENT")));
    }

    @Test
    void contactsWhoWereThereBeforeTheOptionNeedNotConfirm() {
        // given
        option(false);
        var contact = api.subscriber(organization, number);
        // when
        option(true);
        save(contact, number);
        // then
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
        assertThat(questions(contact)).isEmpty();
    }

    @Test
    void aNumberThatStoppedIsNotAsked() {
        // given
        say("STOP");
        // when
        var contact = api.subscriber(organization, number);
        // then
        assertThat(questions(contact)).isEmpty();
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        // and when START says yes as well
        say("START");
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
    }

    @Test
    void yesToATextOfTheOfficeIsNoConfirmationIfNobodyWasAsked() {
        // given a text of the office instead of the question
        var contact = api.subscriber(organization, number);
        await().atMost(LONG_ENOUGH)
                .until(() -> questions(contact).get(0).get("status").equals("SENT"));
        jdbc.sql("update text_message set milestone = 'CONVERSATION' where contact_code = ?")
                .param(contact)
                .update();
        jdbc.sql("update confirmation set asked_at = null where contact_code = ?")
                .param(contact)
                .update();
        // when
        say("Yes");
        // then
        assertThat(jdbc.sql("select confirmed_at is null from confirmation where contact_code = ?")
                        .param(contact)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void nobodyIsAskedThroughAGatewayWhereNobodyCouldAnswer() {
        twilio(false);
        var contact = api.subscriber(organization, number.substring(2) + "@sms.provider.example");
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
        assertThat(questions(contact)).isEmpty();
    }

    @Test
    void aTextThatIsQueuedWaitsForNobodyWhoHasNotConfirmed() {
        // given a text that was queued while nobody had to confirm
        api.subscriber(organization, number);
        option(false);
        jdbc.sql("update text_channel set next_claim_at = ? where channel = 'TWILIO'")
                .param(java.sql.Timestamp.from(java.time.Instant.now().plusSeconds(3600)))
                .update();
        var order = api.sentToProduction(organization);
        // when
        option(true);
        jdbc.sql("update text_channel set next_claim_at = null where channel = 'TWILIO'")
                .update();
        // then
        await().atMost(LONG_ENOUGH).until(() -> api.textReasons(order).equals(List.of("NOT_CONFIRMED")));
    }

    @Test
    void joinUnblocksANumberOnlyIfMilepostAnswers() {
        // given
        api.subscriber(organization, number);
        say("STOP");
        // when Twilio answers, which does not know the word
        assertThat(say("Join")).isEmpty();
        // then
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        // and when Milepost answers
        api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':'MILEPOST'}").expect(200);
        assertThat(say("Join")).isPresent();
        // then
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
    }

    @Test
    void joinCountsIfAdvancedOptOutReportsItAsStart() {
        api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':'ADVANCED'}").expect(200);
        api.subscriber(organization, number);
        say("STOP");
        assertThat(inbound.handle(number, "Join", ApiClient.fresh("SM"), "START"))
                .isEmpty();
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
    }

    private Optional<String> say(String text) {
        return inbound.handle(number, text, ApiClient.fresh("SM"), "");
    }

    private void save(String contact, String email2) {
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'Ann','organization':'%s','email2':'%s','attributes':['SMSUPDATE']}"
                                .formatted(organization, email2))
                .expect(200);
    }

    private void option(boolean on) {
        api.put("/api/setup-options/SMSCONFIRM", "{'enabled':%s}".formatted(on)).expect(200);
    }

    private void twilio(boolean active) {
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code-of-tests','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':%s}"
                                .formatted(active))
                .expect(200);
    }

    private List<Map<String, Object>> questions(String contact) {
        return api.get("/api/texts?milestone=CONSENT&contact=" + contact)
                .expect(200)
                .at("$.content");
    }
}

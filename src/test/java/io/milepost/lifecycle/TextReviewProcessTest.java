package io.milepost.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.text.feedback.DeliveryStatusUpdater;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The review process of a text that failed or may have failed. */
@H2AppTest
class TextReviewProcessTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    DeliveryStatusUpdater reports;

    ApiClient api;
    String organization;
    String contact;
    String order;
    String text;
    ProcessInstance process;

    @BeforeEach
    void createFailedText() {
        ProcessEngineTests.init(engine);
        api = new ApiClient(environment);
        organization = api.organization();
        contact = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(TIMEOUT).until(() -> statuses().equals(List.of("SENT")));
        text = api.get("/api/texts?order=" + order).at("$.content[0].id");
        jdbc.sql(
                        "update text_message set status = 'FAILED', reason = 'REFUSED', needs_review = true where order_number = ?")
                .param(order)
                .update();
        await().atMost(TIMEOUT).until(() -> findReviews().size() == 1);
        process = findReviews().get(0);
    }

    @Test
    void operationsGetOneTaskWithTheReason() {
        assertThat(process).isWaitingAt("decide-about-text").task().hasCandidateGroup("operations");
        assertThat(process)
                .variables()
                .containsEntry("reason", "The gateway rejected the text permanently.")
                .containsEntry("text", text);
        assertThat(jdbc.sql("select needs_review from text_message where order_number = ?")
                        .param(order)
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void resendingQueuesOneTextToTheCurrentAddressOfTheContact() {
        // given the contact has a new number
        var number = ApiClient.freshNumber();
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'A','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE']}"
                                .formatted(organization, number))
                .expect(200);
        // when
        decide(Map.of("decision", "resend"));
        // then
        assertThat(process).isEnded();
        await().atMost(TIMEOUT).until(() -> statuses().equals(List.of("SENT", "FAILED")));
        assertThat(api.get("/api/texts?order=" + order).<String>at("$.content[0].to"))
                .contains(number.substring(6));
        assertThat(api.get("/api/texts?order=" + order).<String>at("$.content[0].resendOf"))
                .isEqualTo(text);
    }

    @Test
    void resendingToAnotherContactOfTheOrganizationTextsThatContact() {
        var other = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        decide(Map.of("decision", "otherContact", "contact", other));
        assertThat(process).isEnded();
        await().atMost(TIMEOUT).until(() -> statuses().equals(List.of("SENT", "FAILED")));
        assertThat(api.get("/api/texts?order=" + order).<String>at("$.content[0].contact"))
                .isEqualTo(other);
    }

    @Test
    void aContactWhoMayNotBeTextedIsRejectedAndTheTaskStaysOpen() {
        var outsider = api.subscriber(api.organization(), ApiClient.freshNumber() + "@sms.provider.example");
        assertThatThrownBy(() -> decide(Map.of("decision", "otherContact", "contact", outsider)))
                .hasMessageContaining("there is no contact " + outsider + " of organization " + organization);
        assertThatThrownBy(() -> decide(Map.of("decision", "otherContact", "contact", " ")))
                .hasMessageContaining("enter the code of the other contact");
        jdbc.sql("delete from contact_attribute where contact_code = ?")
                .param(contact)
                .update();
        assertThatThrownBy(() -> decide(Map.of("decision", "resend")))
                .hasMessageContaining("The contact does not have the attribute SMSUPDATE.");
        assertThat(process).isWaitingAt("decide-about-text");
        assertThat(statuses()).containsExactly("FAILED");
    }

    @Test
    void aTaskIsAboutItsOwnOrderWhateverItsVariablesName() {
        // given
        var other = api.sentToProduction(api.organization());
        var textOfOther = new TextRowInserter(new JdbcTemplate(dataSource))
                .add(other, contact, 1, "FAILED", "EMAIL", Instant.now())
                .get(0);
        // when
        engine.getRuntimeService().setVariable(process.getId(), "text", textOfOther.toString());
        engine.getRuntimeService().setVariable(process.getId(), "orderNumber", other);
        // then
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(process.getId())
                .singleResult();
        assertThat(String.valueOf(engine.getFormService()
                        .getTaskFormVariables(task.getId())
                        .get("orderFacts")))
                .contains(order)
                .doesNotContain(other);
        assertThatThrownBy(() -> decide(Map.of("decision", "resend")))
                .hasMessageContaining("is not the id of a text of this order");
        assertThat(process).isWaitingAt("decide-about-text");
        assertThat(api.get("/api/texts?order=" + other).<List<String>>at("$.content[*].resendOf"))
                .containsOnlyNulls();
    }

    @Test
    void anUnknownDecisionIsRejectedAndTheTaskStaysOpen() {
        assertThatThrownBy(() -> decide(Map.of("decision", "whatever"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> decide(Map.of())).isInstanceOf(RuntimeException.class);
        assertThat(process).isWaitingAt("decide-about-text");
    }

    @Test
    void aDroppedTextIsNotSent() {
        decide(Map.of("decision", "drop"));
        assertThat(process).isEnded().hasPassed("Event_Dropped");
        assertThat(statuses()).containsExactly("FAILED");
    }

    @Test
    void aTextThatWasResentElsewhereNoLongerNeedsADecision() {
        api.post("/api/texts/%s/resend".formatted(text)).expect(200);
        await().atMost(TIMEOUT).until(() -> findReviews().isEmpty());
        assertThat(process).isEnded().hasPassed("Event_NothingToDecide");
    }

    @Test
    void aTextThatBecomesUndeliveredAfterUnknownHasOneReviewWithBothFacts() {
        // given
        var unknown = unknownText();
        await().atMost(TIMEOUT).until(() -> findReviews(unknown).size() == 1);
        var review = findReviews(unknown).get(0);
        // when
        reports.recordUndelivered(unknown, "SM1", "30006", "The number is a landline.");
        // then
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(engine.getRuntimeService().getVariable(review.getId(), "reason"))
                        .isEqualTo("The carrier reports that the text did not arrive."));
        assertThat(findReviews(unknown)).hasSize(1);
        // and operations decide once, without a call to the provider
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(review.getId())
                        .singleResult()
                        .getId());
        await().atMost(TIMEOUT)
                .until(() -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceId(review.getId())
                                .count()
                        == 1);
        assertThat(countReviews(unknown)).isOne();
    }

    @Test
    void aDroppedTextIsNotReviewedAgainWhenItIsUndelivered() {
        // given
        var unknown = unknownText();
        await().atMost(TIMEOUT).until(() -> findReviews(unknown).size() == 1);
        var review = findReviews(unknown).get(0);
        engine.getRuntimeService()
                .createProcessInstanceModification(review.getId())
                .cancelAllForActivity("Event_Wait")
                .startBeforeActivity("decide-about-text")
                .execute();
        process = review;
        decide(Map.of("decision", "drop"));
        // when
        reports.recordUndelivered(unknown, "SM1", "30006", "The number is a landline.");
        // then
        await().atMost(TIMEOUT).until(() -> !needsReview(unknown));
        assertThat(findReviews(unknown)).isEmpty();
        assertThat(countReviews(unknown)).isOne();
    }

    @Test
    void aReviewLeftOpenByACrashedNodeIsClosedByAnotherNode() {
        // given the row that the transaction which resolved the text has written
        jdbc.sql("insert into pending_review_closure (text_id, due_at) values (?, current_timestamp)")
                .param(UUID.fromString(text))
                .update();
        // then
        await().atMost(TIMEOUT).until(() -> findReviews().isEmpty());
        assertThat(process).isEnded().hasPassed("Event_NothingToDecide");
        await().atMost(TIMEOUT).until(() -> countPendingClosures() == 0);
    }

    @Test
    void aReviewThatIsNeededAgainIsNotClosedByAnEarlierResult() {
        // given a pending closure, and a text that needs another review
        jdbc.sql(
                        "insert into pending_review_closure (text_id, due_at) values (?, current_timestamp + interval '1' hour)")
                .param(UUID.fromString(text))
                .update();
        jdbc.sql("update text_message set needs_review = true where id = ?")
                .param(UUID.fromString(text))
                .update();
        // then
        await().atMost(TIMEOUT).until(() -> !needsReview(UUID.fromString(text)));
        assertThat(countPendingClosures()).isZero();
        assertThat(findReviews()).hasSize(1);
    }

    @Test
    void aTextThatCannotBeReviewedDoesNotBlockOthers() {
        // given an older text that cannot be read
        var rows = new TextRowInserter(new JdbcTemplate(dataSource));
        var broken =
                rows.add(order, contact, 1, "FAILED", "PIGEON", Instant.EPOCH).get(0);
        var later =
                rows.add(order, contact, 1, "FAILED", "EMAIL", Instant.now()).get(0);
        jdbc.sql("update text_message set needs_review = true where id in (?, ?)")
                .params(broken, later)
                .update();
        // then
        await().atMost(TIMEOUT).until(() -> findReviews(later).size() == 1);
        assertThat(needsReview(broken)).isTrue();
        jdbc.sql("delete from text_message where id = ?").param(broken).update();
    }

    /** @return a text that Twilio may have sent */
    private UUID unknownText() {
        var rows = new TextRowInserter(new JdbcTemplate(dataSource));
        var id = rows.add(order, contact, 1, "UNKNOWN", "TWILIO", Instant.now()).get(0);
        jdbc.sql("update text_message set reason = 'NO_ANSWER', needs_review = true where id = ?")
                .param(id)
                .update();
        return id;
    }

    private List<ProcessInstance> findReviews(UUID id) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("text-attention")
                .variableValueEquals("text", id.toString())
                .list();
    }

    private long countReviews(UUID id) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("text-attention")
                .variableValueEquals("text", id.toString())
                .count();
    }

    /** @return whether the text still needs a review */
    private boolean needsReview(UUID id) {
        return jdbc.sql("select needs_review from text_message where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private long countPendingClosures() {
        return jdbc.sql("select count(*) from pending_review_closure where text_id = ?")
                .param(UUID.fromString(text))
                .query(Long.class)
                .single();
    }

    private void decide(Map<String, Object> decision) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(process.getId())
                .singleResult();
        engine.getFormService().submitTaskForm(task.getId(), decision);
    }

    private List<ProcessInstance> findReviews() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("text-attention")
                .processInstanceBusinessKey(order)
                .list();
    }

    private List<String> statuses() {
        return api.get("/api/texts?order=" + order).at("$.content[*].status");
    }
}

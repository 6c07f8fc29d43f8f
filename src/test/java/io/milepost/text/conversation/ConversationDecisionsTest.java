package io.milepost.text.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import io.milepost.text.conversation.Conversation.Outcome;
import io.milepost.text.conversation.Decision.Action;
import io.milepost.text.reply.ReplyKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** Decisions about conversations that have changed, or in which a possible opt-out is undecided. */
@H2AppTest
class ConversationDecisionsTest extends ConversationScenario {

    @Autowired
    RepositoryService repository;

    @Autowired
    OptOutService optOuts;

    @Autowired
    PhoneConsentService phoneConsents;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @EnumSource(Action.class)
    void nobodyDecidesAboutATextThatNobodyHasSeen(Action action) {
        // given a decision about the first text
        receive("way too many texts");
        openTask();
        var about = decision(action, action == Action.ANSWER || action == Action.ASK ? "Tomorrow" : "");
        var decision = new Decision(action, about.answer(), about.key(), "sales", "olivia", about.seen());
        // when another one arrives meanwhile
        receive("and when is the truck coming?");
        // then
        assertThatThrownBy(() -> decide(decision))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another text meanwhile");
        assertThat(conversation().isOpen()).isTrue();
        assertThat(conversation().group()).isEqualTo("office");
        assertThat(conversation().heldSince()).isNotNull();
        assertThat(openTasks()).hasSize(1);
        assertThat(answers()).isEmpty();
    }

    @Test
    void aClosedConversationGetsNoSecondAnswer() {
        // given
        receive("When is the truck coming?");
        var second = decision(Action.ANSWER, "On Friday");
        decide(Action.ANSWER, "Tomorrow");
        // when, then
        assertThatThrownBy(() -> decide(second))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("olivia has decided this conversation meanwhile (Answered)");
        assertThat(answers()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP", "RESUME", "ASK", "FORWARD"})
    void nothingElseIsDecidedAfterwards(Action action) {
        receive("When is the truck coming?");
        decide(Action.CLOSE, "");

        assertThatThrownBy(() -> decide(action, "Really?")).isInstanceOf(ConflictException.class);
        assertThat(conversation().outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(reasons(api.sentToProduction(organization))).containsOnlyNulls();
    }

    @Test
    void anAnswerAloneDoesNotDecideAPossibleOptOut() {
        receive("way too many texts");
        openTask();

        assertThatThrownBy(() -> decide(Action.ANSWER, "You get one text for each step."))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("An answer alone does not decide");
        assertThat(answers()).isEmpty();
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("ASKED_TO_STOP");
    }

    @Test
    void theOfficeAsksOnceAndEverythingElseStillWaits() {
        // given
        receive("way too many texts");
        openTask();
        // when
        decide(Action.ASK, "Do you want no more texts?");
        // then
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT Do you want no more texts?")));
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("ASKED_TO_STOP");
        assertThat(conversation().isOpen()).isTrue();
        openTask();
        assertThatThrownBy(() -> decide(Action.ASK, "Please tell us"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("already asked");
        // and when the customer answers, then only a decision ends it
        receive("Yes");
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("ASKED_TO_STOP");
        decide(Action.STOP, "");
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        assertThat(openTasks()).isEmpty();
    }

    private WebSession office() {
        return WebSession.of(
                environment.getRequiredProperty("local.server.port", Integer.class),
                new StaffUsers(identity).in("office"),
                ApiClient.PASSWORD);
    }

    @Test
    void aTextThatWasUndoneIsNotShownAsDeletedBecauseOfItsAge() {
        // given
        receive("When is the truck coming?");
        openTask();
        // when
        jdbc.sql(
                        "update text_message set status = 'SUPPRESSED', reason = 'UNDONE', subject = null, body = null where order_number = ?")
                .param(order)
                .update();
        // then
        assertThat(office().get("/conversations/" + conversation().id()).body())
                .contains("A user undid the text before it was sent.", "The text was not composed")
                .doesNotContain("The words were deleted");
    }

    @Test
    void aQuestionThatFailsIsShownAndCanBeRepeated() {
        // given
        receive("way too many texts");
        openTask();
        decide(Action.ASK, "Do you want no more texts?");
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT Do you want no more texts?")));
        var withoutKnowing = decision(Action.RESUME, "");
        // when
        jdbc.sql(
                        "update text_message set status = 'UNDELIVERED', needs_review = true where phone_number = ? and milestone = 'CONVERSATION'")
                .param(phone.e164())
                .update();
        await().atMost(TIMEOUT).until(() -> conversation().version() > withoutKnowing.seen());
        // then
        assertThatThrownBy(() -> decide(withoutKnowing))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("an answer failed");
        assertThat(office().get("/conversations").body()).contains("Answer not delivered");
        assertThat(office().get("/conversations/" + conversation().id()).body())
                .contains("The latest answer was not sent, or did not arrive.");
        // and when
        decide(Action.ASK, "Shall we send no more texts?");
        // then
        await().atMost(TIMEOUT).until(() -> answers().contains("SENT Shall we send no more texts?"));
        assertThat(conversation().answerFailed()).isFalse();
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("ASKED_TO_STOP");
    }

    @Test
    void anAnswerThatSaysThatItWasNoOptOutEndsIt() {
        // given
        receive("way too many texts");
        openTask();
        // when
        var answer = decision(Action.RESUME, "From now on only the important ones");
        decide(answer);
        decide(answer);
        // then
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT From now on only the important ones")));
        assertThat(conversation().outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(reasons(api.sentToProduction(organization))).containsOnlyNulls();
    }

    @Test
    void aPossibleOptOutIsUndecidedOnceAnOptOutAfterItIsLifted() {
        // given
        receive("way too many texts");
        receive("please stop texting me");
        assertThat(conversation().kind()).isEqualTo(ReplyKind.SURELY_STOP);
        // when
        phoneConsents.liftReply(phone, "olivia");
        // then
        assertThatThrownBy(() -> decide(Action.CLOSE, ""))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Decide first");
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("ASKED_TO_STOP");
        // and when it stops again, then there is nothing to decide
        receive("STOP");
        decide(Action.CLOSE, "");
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void nobodyIsAskedWithoutAPossibleOptOut() {
        receive("When is the truck coming?");

        assertThatThrownBy(() -> decide(Action.ASK, "Do you want no more texts?"))
                .isInstanceOf(ConflictException.class);
        assertThat(answers()).isEmpty();
    }

    @Test
    void anAnswerThatWaitsIsNotSentAfterAPossibleOptOut() {
        // given
        receive("When is the truck coming?");
        decide(Action.ANSWER, "Tomorrow");
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT Tomorrow")));
        jdbc.sql(
                        "update text_message set status = 'QUEUED', due_at = dateadd('hour', 1, current_timestamp) where phone_number = ? and milestone = 'CONVERSATION'")
                .param(phone.e164())
                .update();
        // when
        receive("too many messages");
        jdbc.sql("update text_message set due_at = current_timestamp where phone_number = ?")
                .param(phone.e164())
                .update();
        // then
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SUPPRESSED Tomorrow")));
    }

    @Test
    void stopAfterAnOptOutInWordsCannotBeUndoneHere() {
        receive("please stop texting me");
        receive("STOP");
        openTask();

        assertThatThrownBy(() -> decide(Action.RESUME, "")).isInstanceOf(ConflictException.class);
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        assertThat(openTasks()).hasSize(1);
    }

    @Test
    void whatIsForwardedBeforeItsTaskStartedBecomesATaskOfThatGroup() {
        // given
        repository.suspendProcessDefinitionByKey("customer-reply");
        try {
            receive("Wrong color");
            forward("sales");
        } finally {
            repository.activateProcessDefinitionByKey("customer-reply");
        }
        // when
        jdbc.sql("update conversation set task_due_at = opened_at where phone_number = ?")
                .param(phone.e164())
                .update();
        // then
        assertThat(tasks.getIdentityLinksForTask(openTask().getId()))
                .extracting(link -> link.getGroupId())
                .containsExactly("sales");
    }

    @Test
    void aTaskThatOperationsHasSuspendedIsAConflict() {
        // given
        receive("Wrong color");
        var task = openTask();
        repository.suspendProcessDefinitionById(task.getProcessDefinitionId(), true, null);
        try {
            // when, then
            assertThatThrownBy(() -> decide(Action.CLOSE, "")).isInstanceOf(ConflictException.class);
            assertThat(conversation().isOpen()).isTrue();
        } finally {
            repository.activateProcessDefinitionById(task.getProcessDefinitionId(), true, null);
        }
    }

    @Test
    void aTaskOfAClosedConversationCanBeEnded() {
        // given
        receive("Wrong color");
        var task = openTask();
        jdbc.sql(
                        "update conversation set closed_at = current_timestamp, closed_by = 'olivia', outcome = 'CLOSED' where phone_number = ?")
                .param(phone.e164())
                .update();
        // when
        tasks.complete(task.getId(), Map.of("decision", "close", "seen", "1"));
        // then
        assertThat(openTasks()).isEmpty();
    }

    @Test
    void yesAfterAnAnswerOfTheOfficeIsNoConsent() {
        // given
        receive("Can you deliver on Friday?");
        decide(Action.ANSWER, "Yes, if the driveway is clear. Is it?");
        await().atMost(TIMEOUT).until(() -> answers().get(0).startsWith("SENT"));
        // when
        var sid = "SM" + UUID.randomUUID();
        inbound.handle(phone.e164(), "YES", sid, "");
        inbound.handle(phone.e164(), "YES", sid, "");
        // then
        assertThat(conversation().isOpen()).isTrue();
        assertThat(conversation().kind()).isEqualTo(ReplyKind.QUESTION);
        assertThat(messages.findLatest(phone).stream()
                        .filter(ConversationMessage::fromCustomer)
                        .map(ConversationMessage::text))
                .containsExactly("Can you deliver on Friday?", "YES");
        assertThat(jdbc.sql("select wording from consent_entry where phone_number = ?")
                        .param(phone.e164())
                        .query(String.class)
                        .list())
                .doesNotContain("YES");
        openTask();
    }

    @Test
    void aYesThatIsAlsoAnOptInReachesTheOfficeAfterACrash() {
        // given an answer, and a number that has opted out since
        receive("Can you deliver on Friday?");
        decide(Action.ANSWER, "Yes, if the driveway is clear. Is it?");
        await().atMost(TIMEOUT).until(() -> answers().get(0).startsWith("SENT"));
        api.post("/api/opt-outs", "{'phone':'%s','source':'PHONE'}".formatted(phone.e164()))
                .expect(201);
        // when the conversation cannot be opened
        var sid = "SM" + UUID.randomUUID();
        jdbc.sql("alter table conversation add constraint crash check (phone_number <> '%s' or closed_at is not null)"
                        .formatted(phone.e164()))
                .update();
        try {
            assertThatThrownBy(() -> inbound.handle(phone.e164(), "YES", sid, ""))
                    .isInstanceOf(DataIntegrityViolationException.class);
        } finally {
            jdbc.sql("alter table conversation drop constraint crash").update();
        }
        // and Twilio sends the text again
        inbound.handle(phone.e164(), "YES", sid, "");
        // then
        assertThat(conversation().isOpen()).isTrue();
        assertThat(optOuts.find("", phone)).isEmpty();
    }

    @Test
    void yesAfterAnAnswerThatWasDivertedIsForNobody() {
        // given an answer that did not reach the customer
        receive("Can you deliver on Friday?");
        decide(Action.ANSWER, "Yes, if the driveway is clear. Is it?");
        await().atMost(TIMEOUT).until(() -> answers().get(0).startsWith("SENT"));
        jdbc.sql("update text_message set diverted_to = 'number *0199' where phone_number = ?")
                .param(phone.e164())
                .update();
        // when
        receive("YES");
        // then
        assertThat(conversation().isOpen()).isFalse();
    }

    @Test
    void infoAfterAnAnswerOfTheOfficeIsForTheOfficeToo() {
        receive("Do you have the window in white?");
        decide(Action.ANSWER, "Yes. Reply INFO for the price.");
        await().atMost(TIMEOUT).until(() -> answers().get(0).startsWith("SENT"));

        receive("Info");

        assertThat(conversation().isOpen()).isTrue();
    }

    @Test
    void helpWithoutAnAnswerOfTheOfficeIsNoConversation() {
        receive("HELP");
        receive("YES");

        assertThat(conversations.find(phone)).isEmpty();
    }
}

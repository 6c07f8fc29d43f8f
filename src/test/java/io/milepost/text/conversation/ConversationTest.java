package io.milepost.text.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.text.conversation.Conversation.Outcome;
import io.milepost.text.conversation.Decision.Action;
import io.milepost.text.reply.ReplyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to texts of customers that are no keyword. */
@H2AppTest
class ConversationTest extends ConversationScenario {

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Test
    void aQuestionBecomesATaskOfTheOfficeAboutTheNewestOpenOrder() {
        receive("When is the truck coming?");

        var task = openTask();
        assertThat(candidateGroups(task)).containsExactly("office");
        assertThat(task.getDueDate())
                .as("when operations may decide as well")
                .isBetween(
                        Instant.now().plus(Duration.ofHours(3)), Instant.now().plus(Duration.ofHours(5)));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey())
                .isEqualTo(order);
        assertThat(conversation().kind()).isEqualTo(ReplyKind.QUESTION);
        // and texts are still sent
        assertThat(reasons(api.sentToProduction(organization))).containsOnlyNulls();
    }

    @Test
    void theEngineKnowsNeitherTheNumberNorTheWords() {
        receive("My secret word is xylophone");

        assertThat(tasks.getVariables(openTask().getId()))
                .containsOnlyKeys("conversation", "group", "escalateAfter", "orderNumber")
                .extractingByKey("conversation")
                .isEqualTo(conversation().id().toString());
    }

    @Test
    void anUnknownNumberBecomesATaskToo() {
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());

        receive("Do you deliver on Saturdays?");

        assertThat(tasks.getVariables(openTask().getId())).doesNotContainKey("orderNumber");
        assertThat(conversation().order()).isEmpty();
    }

    @Test
    void aContactWhoWasNeverTextedIsNamedByTheNumber() {
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        var bob = api.subscriber(organization, phone.e164());

        receive("Do you deliver on Saturdays?");

        assertThat(conversation().contact()).isEqualTo(bob);
        assertThat(conversation().contactName()).isNotEmpty();
        assertThat(conversation().order()).isEmpty();
    }

    @Test
    void aTextThatTwilioSendsAgainStartsNothingTwice() {
        inbound.handle(phone.e164(), "Where is it?", "SM-1" + phone.e164(), "");
        openTask();
        inbound.handle(phone.e164(), "Where is it?", "SM-1" + phone.e164(), "");

        assertThat(messages.findLatest(phone).stream()
                        .filter(ConversationMessage::fromCustomer)
                        .toList())
                .hasSize(1);
        assertThat(openTasks()).hasSize(1);
    }

    @Test
    void furtherTextsBelongToTheOpenTaskAndThoseAfterItToANewOne() {
        receive("Where is it?");
        openTask();
        receive("Hello?");
        decide(Action.CLOSE, "");
        assertThat(openTasks()).isEmpty();
        receive("I am still waiting");

        assertThat(openTask()).isNotNull();
        assertThat(messages.findLatest(phone).stream()
                        .filter(ConversationMessage::fromCustomer)
                        .map(ConversationMessage::text))
                .containsExactly("Where is it?", "Hello?", "I am still waiting");
    }

    @Test
    void cancelingAnOrderDoesNotStopTexts() {
        receive("Cancel my order");

        assertThat(reasons(api.sentToProduction(organization))).containsOnlyNulls();
    }

    @Test
    void anOptOutInOtherWordsTakesEffectAtOnceAndCanBeUndone() {
        // when
        receive("please stop texting me");
        // then the next text is not sent, before anybody has read the reply
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        assertThat(jdbc.sql("select source || ' ' || wording from consent_entry where phone_number = ?")
                        .param(phone.e164())
                        .query(String.class)
                        .list())
                .contains("REPLY please stop texting me");
        // and when the office undoes it
        openTask();
        decide(Action.RESUME, "");
        // then texts are sent again
        assertThat(reasons(api.sentToProduction(organization))).containsOnlyNulls();
        assertThat(conversation().outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(openTasks()).isEmpty();
    }

    @Test
    void anOptOutByPhoneCallIsNotUndoneWithTheReply() {
        receive("please stop texting me");
        api.post("/api/opt-outs", "{'phone':'%s','source':'PHONE'}".formatted(phone.e164()))
                .expect(201);

        assertThatThrownBy(() -> decide(Action.RESUME, "")).isInstanceOf(ConflictException.class);
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void nothingIsSentAfterAPossibleOptOutUntilSomebodyDecides() {
        // given
        receive("way too many texts");
        // then
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("ASKED_TO_STOP");
        assertThatThrownBy(() -> decide(Action.CLOSE, "")).isInstanceOf(ConflictException.class);
        assertThat(reasons(api.sentToProduction(organization))).containsExactly("ASKED_TO_STOP");
        // and when the office says that it is none
        decide(Action.RESUME, "");
        // then
        assertThat(reasons(api.sentToProduction(organization))).containsOnlyNulls();
    }

    @Test
    void aQueuedTextIsNotSentAfterAPossibleOptOut() {
        // given a text that waits
        var waiting = api.sentToProduction(organization);
        jdbc.sql(
                        "update text_message set status = 'QUEUED', due_at = dateadd('hour', 1, current_timestamp) where order_number = ?")
                .param(waiting)
                .update();
        // when
        receive("too many messages");
        jdbc.sql("update text_message set due_at = current_timestamp where order_number = ?")
                .param(waiting)
                .update();
        // then
        await().atMost(TIMEOUT).until(() -> statuses(waiting).equals(List.of("SUPPRESSED")));
        assertThat(reasons(waiting)).containsExactly("ASKED_TO_STOP");
    }

    @Test
    void startFromThePhoneEndsThePossibleOptOut() {
        receive("way too many texts");
        receive("START");

        assertThat(reasons(api.sentToProduction(organization))).containsOnlyNulls();
    }

    @Test
    void stoppingRecordsTheWordsOfTheCustomer() {
        receive("not interested");
        openTask();
        decide(Action.STOP, "");

        assertThat(reasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
        assertThat(jdbc.sql("select wording from consent_entry where phone_number = ? and kind = 'OPT_OUT'")
                        .param(phone.e164())
                        .query(String.class)
                        .list())
                .containsExactly("not interested");
    }

    @Test
    void anAnswerIsSentOnceHoweverOftenItIsSubmitted() {
        // given
        receive("When is the truck coming?");
        openTask();
        var answer = decision(Action.ANSWER, "Tomorrow at 8");
        // when
        decide(answer);
        decide(answer);
        // then
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT Tomorrow at 8")));
        assertThat(openTasks()).isEmpty();
        assertThat(conversation().closedBy()).isEqualTo("olivia");
        assertThat(conversation().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(api.get("/api/texts?milestone=CONVERSATION&order=" + order).<List<String>>at("$.content[*].text"))
                .containsExactly("Tomorrow at 8");
    }

    @Test
    void aNumberWithoutAnOrderGetsItsAnswer() {
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        receive("Do you deliver on Saturdays?");
        decide(Action.ANSWER, "Yes");

        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT Yes")));
    }

    @Test
    void aDayAfterTheLatestTextNoAnswerIsSent() {
        receive("When is the truck coming?");
        openTask();
        jdbc.sql("update conversation set last_text_at = dateadd('hour', -24, last_text_at) where phone_number = ?")
                .param(phone.e164())
                .update();

        assertThatThrownBy(() -> decide(Action.ANSWER, "Tomorrow"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("24 hours");
        assertThat(openTasks()).hasSize(1);
        assertThat(answers()).isEmpty();
    }

    @Test
    void nobodyWhoHasOptedOutGetsAnAnswer() {
        receive("stop texting me. And when is it coming?");

        assertThatThrownBy(() -> decide(Action.ANSWER, "Tomorrow")).isInstanceOf(ConflictException.class);
        assertThat(answers()).isEmpty();
    }

    @Test
    void anAnswerNeedsWords() {
        receive("When?");

        for (var answer : new String[] {" ", "a\0b", "\u202Eab", "a\u001bb"}) {
            assertThatThrownBy(() -> decide(Action.ANSWER, answer))
                    .as("characters that are not visible")
                    .isInstanceOf(InvalidFieldException.class);
        }
        assertThat(answers()).isEmpty();
    }

    @Test
    void aFailedAnswerOpensTheConversationAgain() {
        receive("When is the truck coming?");
        decide(Action.ANSWER, "Tomorrow");
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT Tomorrow")));
        // when
        jdbc.sql(
                        "update text_message set status = 'UNDELIVERED', needs_review = true where phone_number = ? and milestone = 'CONVERSATION'")
                .param(phone.e164())
                .update();
        // then
        assertThat(openTask()).isNotNull();
        assertThat(conversation().isOpen()).isTrue();
    }

    @Test
    void inTasklistTheAnswerLeavesNoWordsInTheEngine() {
        // given
        receive("When is the truck coming?");
        var task = openTask();
        // when
        tasks.complete(task.getId(), Map.of("decision", "answer", "answer", "On Xylophone Street at 8", "seen", "1"));
        // then
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT On Xylophone Street at 8")));
        for (var table : List.of("act_ru_variable", "act_hi_varinst")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where text_ like '%Xylophone%' or text_ like ?")
                            .param("%" + phone.e164().substring(2) + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void forwardingGivesTheTaskToAnotherGroup() {
        receive("Wrong color");
        openTask();
        forward("sales");

        assertThat(candidateGroups(openTask())).containsExactly("sales");
        assertThat(conversation().group()).isEqualTo("sales");
        assertThat(conversation().isOpen()).isTrue();
    }

    @Test
    void nobodyForwardsToAGroupThatDoesNotAnswer() {
        receive("Wrong color");

        assertThatThrownBy(() -> forward("designers")).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void whoWaitsTooLongIsEscalated() {
        // given
        receive("When is the truck coming?");
        var task = openTask();
        openedBefore(Duration.ofHours(4));
        // when
        var timer = timer(task);
        management.executeJob(timer.getId());
        // then
        assertThat(candidateGroups(task)).containsExactlyInAnyOrder("office", "operations");
        assertThat(openTask().getPriority()).isEqualTo(80);
        assertThat(conversation().escalatedAt()).isNotNull();
        assertThat(timer.getDuedate()).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(5)));
    }

    private Job timer(Task task) {
        return management
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .timers()
                .singleResult();
    }

    @Test
    void aProcessIsAboutItsOwnConversationWhateverItsVariableNames() {
        // given a conversation that waits too long
        receive("When is the truck coming?");
        var other = openTask();
        openedBefore(Duration.ofHours(4));
        var own = conversation().id();
        // when the variable of its process names another one
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        receive("The color is wrong");
        openTask();
        runtime.setVariable(
                other.getProcessInstanceId(),
                "conversation",
                conversation().id().toString());
        management.executeJob(timer(other).getId());
        // then
        assertThat(conversation().escalatedAt()).isNull();
        assertThat(conversations.get(own).escalatedAt()).isNotNull();
        assertThat(candidateGroups(other)).containsExactlyInAnyOrder("office", "operations");
        // and when
        decide(Action.CLOSE, "");
        // then
        assertThat(conversation().isOpen()).isFalse();
        assertThat(conversations.get(own).isOpen()).isTrue();
        assertThat(openTasks()).containsExactly(other);
    }

    @Test
    void aShorterTimeInAVariableEscalatesNothingThatWasForwarded() {
        // given
        receive("When is the truck coming?");
        var process = openTask().getProcessInstanceId();
        openedBefore(Duration.ofHours(9));
        // when
        runtime.setVariable(process, "escalateAfter", "PT1M");
        forward("sales");
        management.executeJob(timer(openTask()).getId());
        // then
        assertThat(conversation().escalatedAt()).isNull();
        assertThat(candidateGroups(openTask())).containsExactly("sales");
    }

    @Test
    void aTaskThatCannotBeStartedLosesNoText() {
        repository.suspendProcessDefinitionByKey("customer-reply");
        try {
            receive("When is the truck coming?");
            await().atMost(TIMEOUT).until(() -> jdbc.sql(
                            "select count(*) from conversation where phone_number = ? and task_due_at > dateadd('second', 30, opened_at)")
                    .param(phone.e164())
                    .query(Long.class)
                    .single()
                    .equals(1L));
            assertThat(messages.findLatest(phone).get(1).text()).isEqualTo("When is the truck coming?");
        } finally {
            repository.activateProcessDefinitionByKey("customer-reply");
        }
        jdbc.sql("update conversation set task_due_at = opened_at where phone_number = ?")
                .param(phone.e164())
                .update();
        assertThat(openTask()).isNotNull();
    }

    @Test
    void restShowsTheConversationWithoutTheNumber() {
        receive("When is the truck coming?");

        var found = api.get("/api/conversations?phone=" + phone.e164().substring(1));
        assertThat(found.<List<String>>at("$.content[*].kind")).containsExactly("QUESTION");
        assertThat(found.<List<String>>at("$.content[*].order")).containsExactly(order);
        assertThat(found.body()).doesNotContain(phone.e164());
        var one = api.get("/api/conversations/" + conversation().id());
        assertThat(one.<List<Boolean>>at("$.messages[*].fromCustomer")).containsExactly(false, true);
        assertThat(one.body()).doesNotContain(phone.e164()).contains("When is the truck coming?");
        api.get("/api/conversations/" + UUID.randomUUID()).expect(404);
    }

    @Test
    void anOptOutInWordsIsConfirmedOnceAndNotAfterStop() {
        // given
        api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':'MILEPOST'}").expect(200);
        try {
            // when
            var first = inbound.handle(phone.e164(), "please stop texting me", "SM" + UUID.randomUUID(), "");
            var second = inbound.handle(phone.e164(), "I said stop texting me", "SM" + UUID.randomUUID(), "");
            var keyword = inbound.handle(phone.e164(), "STOP", "SM" + UUID.randomUUID(), "");
            receive("START");
            var afterStart = inbound.handle(phone.e164(), "STOP", "SM" + UUID.randomUUID(), "");
            var wordsAfterStop = inbound.handle(phone.e164(), "stop texting me", "SM" + UUID.randomUUID(), "");
            // then
            assertThat(first).isPresent();
            assertThat(second).isEmpty();
            assertThat(keyword).isEmpty();
            assertThat(afterStart).as("another opt-out").isPresent();
            assertThat(wordsAfterStop).isEmpty();
        } finally {
            api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':''}").expect(200);
        }
    }

    private List<String> candidateGroups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(link -> link.getGroupId())
                .toList();
    }
}

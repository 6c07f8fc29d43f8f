package io.milepost.text.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.testing.ApiClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.CockpitClient;
import io.milepost.testing.web.WebSession;
import io.milepost.text.conversation.Conversations.State;
import io.milepost.text.conversation.Decision.Action;
import io.milepost.text.reply.ReceivedReplies;
import io.milepost.text.reply.ReplyKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sees and decides which conversations, in the Desk, by REST, in Tasklist and in Cockpit; on each database. */
abstract class ConversationAccessContract extends ConversationScenario {

    private static final String ENGINE = "/camunda/api/engine/engine/";

    @Autowired
    IdentityService identity;

    @Autowired
    ManagementService management;

    @Autowired
    ConversationUpdates updates;

    @Autowired
    ReceivedReplies received;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void anotherGroupSeesAndDecidesOnlyWhatWasForwardedToIt() {
        // given
        receive("The color is wrong");
        openTask();
        var page = "/conversations/" + conversation().id();
        for (var group : List.of("sales", "production", "shipping", "operations")) {
            // then
            var session = of(group);
            assertThat(session.get(page).statusCode()).as(group).isEqualTo(403);
            assertThat(session.get(page).body())
                    .contains("This conversation waits for another group.")
                    .doesNotContain("The color is wrong");
            assertThat(session.get("/conversations").body())
                    .doesNotContain(conversation().id().toString());
            for (var action : List.of("answer", "stop", "resume", "close", "forward")) {
                assertThat(send(session, action, "group=" + group).statusCode())
                        .as(group + " " + action)
                        .isEqualTo(403);
            }
        }
        assertThat(conversation().isOpen()).isTrue();
        // and when
        forward("sales");
        // then
        assertThat(of("production").get(page).statusCode()).isEqualTo(403);
        assertThat(of("office").get(page).statusCode()).isEqualTo(200);
        assertThat(of("sales").get(page).body()).contains("The color is wrong");
        assertThat(of("sales").get("/conversations").body())
                .contains(conversation().id().toString());
        assertThat(WebSession.path(send(of("sales"), "forward", "group=production")))
                .isEqualTo("/conversations");
        assertThat(of("sales").get(page).statusCode()).isEqualTo(403);
        assertThat(send(of("production"), "close", "").statusCode()).isLessThan(400);
        assertThat(conversation().closedBy()).isEqualTo(new StaffUsers(identity).in("production"));
        assertThat(of("production").get("/conversations?state=CLOSED").body())
                .contains(conversation().id().toString());
    }

    @Test
    void operationsSeeWhatWaitsTooLong() {
        // given
        receive("When is the truck coming?");
        openTask();
        var operations = of("operations");
        var one = "/api/conversations/" + conversation().id();
        assertThat(operations.json(one).statusCode()).isEqualTo(403);
        assertThat(operations.json(one).body()).contains("This conversation waits for another group.");
        assertThat(ids(operations, "")).doesNotContain(conversation().id().toString());
        assertThat(ids(operations, "?phone=" + phone.e164().substring(2))).isEmpty();
        // when
        escalate();
        // then
        assertThat(operations.json(one).body()).contains("When is the truck coming?");
        assertThat(ids(operations, "?phone=" + phone.e164().substring(2)))
                .containsExactly(conversation().id().toString());
        assertThat(conversations
                        .search(State.ESCALATED, ConversationViewer.of(List.of("operations")), 0, 200)
                        .content())
                .contains(conversation());
        assertThat(conversations
                        .search(State.ESCALATED, ConversationViewer.of(List.of()), 0, 200)
                        .content())
                .isEmpty();
        assertThat(send(operations, "close", "").statusCode()).isLessThan(400);
        assertThat(conversation().isOpen()).isFalse();
    }

    @Test
    void inCockpitTheWordsAreShownToThoseWhoSeeTheConversation() {
        // given
        receive("The color is wrong");
        receive("HELP");
        openTask();
        var cockpit = CockpitClient.of(environment, identity, "operations");
        // then
        assertThat(cockpit.get("orders/%s/texts".formatted(order)).<List<String>>at("$.replies[*].text"))
                .containsExactly("HELP", null);
        // and when
        forward("operations");
        // then
        assertThat(cockpit.get("orders/%s/texts".formatted(order)).<List<String>>at("$.replies[*].text"))
                .containsExactly("HELP", "The color is wrong");
    }

    @Test
    void theOrderShowsTheWordsOfAnAnswerOnlyToThoseWhoSeeTheConversation() {
        // given
        receive("The color is wrong");
        openTask();
        decide(Action.ANSWER, "We paint it again");
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT We paint it again")));
        var hidden = "Only the office and the group that answers see the words.";
        for (var page : List.of("/orders/" + order, "/orders/" + order + "/texts")) {
            // then
            assertThat(of("sales").get(page).body()).contains(hidden).doesNotContain("We paint it again");
            assertThat(of("office").get(page).body()).contains("We paint it again");
            assertThat(of("operations").get(page).body())
                    .as("as in the text log")
                    .contains("We paint it again")
                    .doesNotContain(hidden);
        }
        // and when the conversation is one of sales
        jdbc.sql("update conversation set group_name = 'sales' where phone_number = ?")
                .param(phone.e164())
                .update();
        // then
        assertThat(of("sales").get("/orders/" + order).body())
                .contains("We paint it again")
                .doesNotContain(hidden);
        assertThat(of("production").get("/orders/" + order).body()).doesNotContain("We paint it again");
    }

    @Test
    void theFormInTasklistShowsTheWordsOnlyToThoseWhoSeeTheConversation() {
        receive("The color is wrong");
        var task = openTask().getId();

        assertThat(form(of("operations"), task).body()).doesNotContain("The color is wrong");
        assertThat(form(of("sales"), task).body()).doesNotContain("The color is wrong");
        assertThat(form(of("office"), task).body()).contains("The color is wrong", "\"conversationVersion\"");
    }

    @Test
    void whoCompletesATaskInTasklistDecidesInTheirOwnNameAndOnlyWhatTheySee() {
        // given two conversations, of which sales sees one
        receive("Do you deliver on Saturdays?");
        var other = conversation();
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        receive("The color is wrong");
        openTask();
        forward("sales");
        var task = openTask().getId();
        var sales = of("sales");
        // when, then
        assertThat(complete(sales, task, "'decidedBy':" + text("olivia")).statusCode())
                .as("without what was seen")
                .isEqualTo(400);
        assertThat(complete(sales, task, "'seen':" + text("1")).statusCode()).isEqualTo(409);
        assertThat(complete(of("production"), task, seen()).statusCode()).isEqualTo(403);
        assertThat(conversation().isOpen()).isTrue();
        var others = ",'conversation':" + text(other.id().toString()) + ",'decidedBy':" + text("olivia");
        assertThat(complete(sales, task, seen() + others + ",'answerKey':" + text("x"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(conversation().closedBy()).isEqualTo(new StaffUsers(identity).in("sales"));
        assertThat(conversations.get(other.id()).isOpen()).isTrue();
    }

    @Test
    void whoWritesAnotherConversationIntoTheirTaskDisturbsNobody() {
        // given two conversations, of which sales sees one
        receive("Do you deliver on Saturdays?");
        openTask();
        var other = conversation();
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        receive("The color is wrong");
        openTask();
        forward("sales");
        var task = openTask().getId();
        var sales = of("sales");
        // when
        var path = engine() + "/task/" + task + "/variables/conversation";
        assertThat(sales.toWebApp("PUT", path, text(other.id().toString())).statusCode())
                .isEqualTo(204);
        // then the task is still about its own
        assertThat(form(sales, task).body()).contains("The color is wrong").doesNotContain("Saturdays");
        // and the office decides the other
        decisions.decide(
                other.id(), new Decision(Action.CLOSE, "", UUID.randomUUID(), "", "olivia", other.version()), OFFICE);
        assertThat(conversations.get(other.id()).closedBy()).isEqualTo("olivia");
        // and sales theirs
        assertThat(conversation().isOpen()).isTrue();
        assertThat(complete(sales, task, seen()).statusCode()).isEqualTo(204);
        assertThat(conversation().closedBy()).isEqualTo(new StaffUsers(identity).in("sales"));
    }

    @Test
    void whoCompletesATaskByTheEnginesRestInterfaceDecidesInTheirOwnName() {
        // given
        receive("When is the truck coming?");
        var task = openTask().getId();
        escalate();
        var operations = of("operations");
        // when
        var response = operations.send(
                "POST",
                "/engine-rest/engine/" + engineName() + "/task/" + task + "/complete",
                ("{'variables':{'decision':" + text("close") + "," + seen() + ",'decidedBy':" + text("olivia") + "}}")
                        .replace('\'', '"'),
                "Content-Type",
                "application/json",
                "Authorization",
                basic("operations"));
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(conversation().closedBy()).isEqualTo(new StaffUsers(identity).in("operations"));
    }

    @Test
    void anAnswerThatIsNotSentWithinADayIsWorkAgain() {
        // given
        receive("When is the truck coming?");
        decide(Action.ANSWER, "Tomorrow");
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SENT Tomorrow")));
        // when it had to wait
        var yesterday = OffsetDateTime.now().minusHours(25);
        jdbc.sql("update conversation set last_text_at = ? where phone_number = ?")
                .params(yesterday, phone.e164())
                .update();
        jdbc.sql(
                        "update text_message set status = 'QUEUED', sent_at = null where phone_number = ? and milestone = 'CONVERSATION'")
                .param(phone.e164())
                .update();
        // then
        await().atMost(TIMEOUT).until(() -> answers().equals(List.of("SUPPRESSED Tomorrow")));
        openTask();
        assertThat(conversation().isOpen()).isTrue();
    }

    @Test
    void aTextThatArrivesWhileSomebodyDecidesIsWorkAgain() throws Exception {
        // given
        receive("When is the truck coming?");
        var first = openTask().getId();
        // when
        whileSomebodyCloses(() -> receive("way too many texts"));
        // then
        assertThat(conversation().isOpen()).isTrue();
        assertThat(conversation().kind()).isEqualTo(ReplyKind.MAYBE_STOP);
        assertThat(conversation().heldSince()).isNotNull();
        assertThat(openTask().getId()).isNotEqualTo(first);
    }

    @Test
    void anAnswerThatFailsWhileSomebodyDecidesIsWorkAgain() throws Exception {
        // given
        receive("When is the truck coming?");
        var first = openTask().getId();
        // when
        whileSomebodyCloses(() -> received.reopen(phone));
        // then
        assertThat(conversation().isOpen()).isTrue();
        assertThat(openTask().getId()).isNotEqualTo(first);
    }

    /** The other transaction begins after the decision has locked the conversation, and before it changes it. */
    private void whileSomebodyCloses(Runnable other) throws Exception {
        var running = transaction.execute(status -> {
            updates.lock(conversation().id());
            var started = CompletableFuture.runAsync(other);
            assertThatThrownBy(() -> started.get(500, TimeUnit.MILLISECONDS))
                    .as("it waits for the decision")
                    .isInstanceOf(TimeoutException.class);
            decide(Action.CLOSE, "");
            return started;
        });
        Objects.requireNonNull(running).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private void escalate() {
        openedBefore(Duration.ofHours(4));
        var timer = management
                .createJobQuery()
                .processInstanceId(openTask().getProcessInstanceId())
                .timers()
                .singleResult();
        management.executeJob(timer.getId());
    }

    private WebSession of(String group) {
        return WebSession.of(
                environment.getRequiredProperty("local.server.port", Integer.class),
                new StaffUsers(identity).in(group),
                ApiClient.PASSWORD);
    }

    private String basic(String group) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((new StaffUsers(identity).in(group) + ":" + ApiClient.PASSWORD)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(WebSession session, String action, String fields) {
        return session.form(
                "/conversations/" + conversation().id() + "/" + action,
                fields + "&answer=Yes&key=" + UUID.randomUUID() + "&seen="
                        + conversation().version(),
                session.token("/logout"));
    }

    private List<String> ids(WebSession session, String query) {
        return JsonPath.read(
                session.json("/api/conversations" + (query.isEmpty() ? "?size=200" : query))
                        .body(),
                "$.content[*].id");
    }

    private String engineName() {
        return environment.getProperty("camunda.bpm.process-engine-name", "default");
    }

    private String engine() {
        return ENGINE + engineName();
    }

    private HttpResponse<String> form(WebSession session, String task) {
        return session.json(engine() + "/task/" + task + "/form-variables?deserializeValues=false");
    }

    private HttpResponse<String> complete(WebSession session, String task, String variables) {
        return session.toWebApp(
                "POST",
                engine() + "/task/" + task + "/submit-form",
                "{'variables':{'decision':" + text("close") + "," + variables + "}}");
    }

    private String seen() {
        return "'seen':" + text(String.valueOf(conversation().version()));
    }

    private static String text(String value) {
        return "{'value':'%s','type':'String'}".formatted(value);
    }
}

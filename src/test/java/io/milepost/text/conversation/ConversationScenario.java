package io.milepost.text.conversation;

import static org.awaitility.Awaitility.await;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.testing.ApiClient;
import io.milepost.text.conversation.Decision.Action;
import io.milepost.text.feedback.InboundTextHandler;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer who was texted about an order, and answers. */
abstract class ConversationScenario {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    InboundTextHandler inbound;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationMessages messages;

    @Autowired
    ConversationDecisions decisions;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    static final ConversationViewer OFFICE = new ConversationViewer(Set.of("office"));

    ApiClient api;
    String organization;
    String contact;
    String order;
    PhoneNumber phone;

    @BeforeEach
    void aCustomerWhoWasTexted() {
        api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'code','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        organization = api.organization();
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        contact = api.subscriber(organization, phone.e164());
        order = api.sentToProduction(organization);
        await().atMost(TIMEOUT).until(() -> statuses(order).equals(List.of("SENT")));
    }

    @AfterEach
    void twilioIsOff() {
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
    }

    void receive(String body) {
        inbound.handle(phone.e164(), body, "SM" + UUID.randomUUID(), "");
    }

    void decide(Action action, String answer) {
        decide(decision(action, answer));
    }

    void decide(Decision decision) {
        decisions.decide(conversation().id(), decision, OFFICE);
    }

    /** @return by olivia, who has seen all texts until now */
    Decision decision(Action action, String answer) {
        return new Decision(
                action, answer, UUID.randomUUID(), "", "olivia", conversation().version());
    }

    void forward(String group) {
        decide(new Decision(
                Action.FORWARD,
                "",
                UUID.randomUUID(),
                group,
                "olivia",
                conversation().version()));
    }

    /** Moves the time at which the conversation was opened into the past. */
    void openedBefore(Duration age) {
        jdbc.sql("update conversation set opened_at = ? where phone_number = ?")
                .params(OffsetDateTime.now().minus(age), phone.e164())
                .update();
    }

    Conversation conversation() {
        return conversations.find(phone).orElseThrow();
    }

    Task openTask() {
        await().atMost(TIMEOUT).until(() -> openTasks().size() == 1);
        return openTasks().get(0);
    }

    List<Task> openTasks() {
        return tasks.createTaskQuery()
                .taskDefinitionKey("answer-customer")
                .processVariableValueEquals("conversation", conversation().id().toString())
                .list();
    }

    List<String> statuses(String ofOrder) {
        return api.get("/api/texts?milestone=S2P&order=" + ofOrder).at("$.content[*].status");
    }

    List<String> reasons(String ofOrder) {
        return api.get("/api/texts?milestone=S2P&order=" + ofOrder).at("$.content[*].reason");
    }

    List<String> answers() {
        return jdbc.sql(
                        "select status || ' ' || body from text_message where phone_number = ? and milestone = 'CONVERSATION'")
                .param(phone.e164())
                .query(String.class)
                .list();
    }
}

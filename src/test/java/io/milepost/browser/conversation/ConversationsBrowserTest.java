package io.milepost.browser.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import io.milepost.testing.web.TasklistPage;
import io.milepost.text.conversation.Conversations;
import io.milepost.text.feedback.InboundTextHandler;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The office answers a customer, and decides whether a number wants texts. */
@H2AppTest
@BrowserTest
class ConversationsBrowserTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    InboundTextHandler inbound;

    @Autowired
    Conversations conversations;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    Browser browser;
    PhoneNumber phone;

    @BeforeEach
    void aCustomerWhoWasTexted() {
        api = new ApiClient(port);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'code','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        var organization = api.organization();
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        api.subscriber(organization, phone.e164());
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        await().atMost(TIMEOUT).until(() -> api.get("/api/texts?order=" + order)
                .at("$.content[*].status")
                .equals(List.of("SENT")));
        browser = browsers.open(port).signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @AfterEach
    void twilioIsOff() {
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
    }

    @Test
    void theOfficeAnswersACustomerByKeyboardAndTheTaskIsDone() {
        // given
        var id = receive("When is the truck coming? <b>Bob</b>");
        browser.size(390, 844).open("/conversations");
        browser.picture("conversations-390");
        assertThat(browser.horizontalOverflow()).isZero();
        browser.size(1280, 900).open("/conversations");
        browser.picture("conversations-1280");
        // when
        browser.click("a[href$='" + id + "']").sees("When is the truck coming? <b>Bob</b>");
        browser.picture("conversation-1280");
        browser.size(390, 844);
        browser.picture("conversation-390");
        assertThat(browser.horizontalOverflow()).isZero();
        browser.find("#answer").sendKeys("Tomorrow at 8", Keys.TAB, Keys.ENTER);
        // then
        browser.sees("The answer is queued.").sees("Tomorrow at 8").sees("Answered");
        await().atMost(TIMEOUT).until(() -> jdbc.sql(
                        "select status from text_message where phone_number = ? and milestone = 'CONVERSATION'")
                .param(phone.e164())
                .query(String.class)
                .list()
                .equals(List.of("SENT")));
        assertThat(openTasks(id)).isZero();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theOfficeUndoesAnOptOutThatWasNone() {
        var id = receive("stop texting me the wrong dates");
        browser.open("/conversations/" + id).sees("The opt-out is recorded").picture("conversation-opt-out-1280");
        browser.size(390, 844);
        browser.picture("conversation-opt-out-390");
        assertThat(browser.horizontalOverflow()).isZero();

        browser.clickText("Undo: it was no opt-out").sees("Texts may be sent to this number again.");

        assertThat(api.get("/api/opt-outs?phone=" + phone.e164().substring(1)).<Boolean>at("$.optedOut"))
                .isFalse();
        assertThat(openTasks(id)).isZero();
    }

    @Test
    void nothingIsSentUntilTheOfficeStopsANumber() {
        var id = receive("way too many texts");
        browser.open("/conversations/" + id).sees("Nothing is sent to this number until somebody decides");
        browser.clickText("Stop texts").sees("Texts to this number are stopped.");

        assertThat(api.get("/api/opt-outs?phone=" + phone.e164().substring(1)).<Boolean>at("$.optedOut"))
                .isTrue();
    }

    @Test
    void theOfficeAsksWhatTheCustomerMeantAndEverythingElseWaits() {
        var id = receive("way too many texts");
        browser.open("/conversations/" + id).sees("An answer alone does not decide");
        browser.picture("conversation-held-1280");
        browser.size(390, 844);
        browser.picture("conversation-held-390");
        assertThat(browser.horizontalOverflow()).isZero();

        browser.type("#answer", "Do you want no more texts?").clickText("Send; other texts still wait");

        browser.sees("Other texts to this number still wait.").sees("Stop texts");
        assertThat(conversations.find(id).orElseThrow().heldSince()).isNotNull();
    }

    @Test
    void aTextThatArrivesMeanwhileIsShownAndTheAnswerIsKept() {
        // given
        var id = receive("When is the truck coming?");
        browser.open("/conversations/" + id).type("#answer", "Tomorrow at 8");
        // when
        inbound.handle(phone.e164(), "Sorry, I meant the other order", "SM" + UUID.randomUUID(), "");
        browser.clickText("Send answer");
        // then
        browser.sees("the customer sent another text meanwhile").sees("Sorry, I meant the other order");
        assertThat(browser.find("#answer").getDomProperty("value")).isEqualTo("Tomorrow at 8");
        browser.picture("conversation-conflict-1280");
        browser.size(390, 844);
        browser.picture("conversation-conflict-390");
        assertThat(browser.horizontalOverflow()).isZero();
        // and when
        browser.clickText("Send answer").sees("The answer is queued.");
        assertThat(conversations.find(id).orElseThrow().isOpen()).isFalse();
    }

    /** Also after <i>Save</i>, which keeps the entries in the browser. */
    @Test
    void inTasklistADecisionIsAboutTheTextsThatTheFormShows() {
        // given
        var id = receive("When is the truck coming?");
        var task = tasks.createTaskQuery()
                .taskDefinitionKey("answer-customer")
                .processVariableValueEquals("conversation", id.toString())
                .singleResult()
                .getName();
        new TasklistPage(browser.reload(TASKLIST).sees(task)).claim(task);
        browser.clickText("Nothing to do").clickText("Save");
        // when
        inbound.handle(phone.e164(), "Sorry, I meant the other order", "SM" + UUID.randomUUID(), "");
        new TasklistPage(browser).complete();
        // then
        browser.sees("the customer sent another text meanwhile");
        assertThat(conversations.find(id).orElseThrow().isOpen()).isTrue();
        // and when
        browser.reload(TASKLIST).clickText(task).sees("Sorry, I meant the other order");
        browser.waitUntil("the saved decision is there", () -> browser.has("input[type=radio]:checked"));
        new TasklistPage(browser).complete();
        // then
        await().atMost(TIMEOUT)
                .until(() -> !conversations.find(id).orElseThrow().isOpen());
    }

    @Test
    void salesFindWhatWasForwardedToThem() {
        var id = receive("Wrong color");
        browser.open("/conversations/" + id).click("button.btn-outline-primary").sees("The conversation is forwarded.");

        assertThat(conversations.find(id).orElseThrow().group()).isEqualTo("sales");
        browsers.open(port)
                .signIn(new StaffUsers(identity).in("sales"), ApiClient.PASSWORD)
                .open("/conversations/" + id)
                .sees("Wrong color")
                .sees("Answer by text");
    }

    private UUID receive(String body) {
        inbound.handle(phone.e164(), body, "SM" + UUID.randomUUID(), "");
        var id = conversations.find(phone).orElseThrow().id();
        await().atMost(TIMEOUT).until(() -> openTasks(id) == 1);
        return id;
    }

    private long openTasks(UUID conversation) {
        return tasks.createTaskQuery()
                .taskDefinitionKey("answer-customer")
                .processVariableValueEquals("conversation", conversation.toString())
                .count();
    }
}

package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditEntry;
import io.milepost.audit.AuditTrail;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.testing.ApiClient;
import io.milepost.testing.Simultaneously;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import io.milepost.text.Channel;
import io.milepost.text.hold.HeldTexts;
import io.milepost.text.hold.TextUndo;
import io.milepost.text.hold.TextUndo.Undone;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Texts of steps in the Desk are held and can be undone, on each database. */
abstract class HeldTextsContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SetupNumbers numbers;

    @Autowired
    HeldTexts heldTexts;

    @Autowired
    TextUndo undo;

    @Autowired
    Outbox outbox;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    ApiClient api;
    String organization;
    String salesUser;
    WebSession sales;

    @BeforeEach
    void aHoldOfTenMinutes() {
        numbers.update(NumberOption.DESKHOLDSECONDS, 600, "olivia");
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        salesUser = new StaffUsers(identity).in("sales");
        sales = WebSession.of(
                environment.getRequiredProperty("local.server.port", Integer.class), salesUser, ApiClient.PASSWORD);
    }

    @AfterEach
    void sendAtOnceAgain() {
        numbers.update(NumberOption.DESKHOLDSECONDS, 0, "olivia");
    }

    @Test
    void textsOfTheDeskWaitAndCanBeUndoneWhileThoseOfTheErpAreSent() {
        // when one order is sent to production in the Desk, and another one by the ERP
        var held = sendInTheDesk();
        var sent = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(sent)).expect(200);
        // then
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(text(sent)).containsEntry("status", "SENT"));
        assertThat(text(held)).containsEntry("status", "QUEUED").containsEntry("reason", "HELD");
        assertThat(text(held).get("waitsUntil")).isNotNull();
        // when
        var page = sales.get("/orders");
        var response = press(page.body(), "/orders");
        // then
        assertThat(page.body()).contains("1 text about order " + held + " leaves in");
        assertThat(WebSession.path(response)).isEqualTo("/orders");
        assertThat(text(held)).containsEntry("status", "SUPPRESSED").containsEntry("reason", "UNDONE");
        assertThat(sales.get("/orders").body()).contains("1 text was undone").doesNotContain("leaves in");
        assertThat(audit.findBySubject(AuditArea.ORDER, held, 10))
                .extracting(AuditEntry::user, AuditEntry::description)
                .contains(tuple(salesUser, "undid 1 text before sending: S2P 1"));
        assertThat(api.get("/api/orders/" + held).<List<String>>at("$.milestones[*].code"))
                .containsExactly("S2P");
        assertThat(text(sent)).containsEntry("status", "SENT");
    }

    @Test
    void anotherUserCannotUndoThem() {
        // given
        var order = sendInTheDesk();
        var other = WebSession.of(
                environment.getRequiredProperty("local.server.port", Integer.class),
                new StaffUsers(identity).in("sales"),
                ApiClient.PASSWORD);
        // when
        var response =
                other.form("/held-texts/" + step(order) + "/undo", "back=//evil.example/", other.token("/logout"));
        // then
        assertThat(text(order)).containsEntry("status", "QUEUED");
        assertThat(WebSession.path(response)).isEqualTo("/");
        assertThat(other.get("/").body()).contains("There is nothing left to undo.");
    }

    @Test
    void anUndoWaitsForANodeThatClaimsTheTextAndThenSaysThatItHasLeft() throws Exception {
        // given
        var order = sendInTheDesk();
        var step = step(order);
        // when a node claims the text, and the user undoes it before the claim is committed
        var undone = transaction.execute(status -> {
            makeDue(order);
            outbox.claim(Channel.EMAIL, 100);
            var waiting = CompletableFuture.supplyAsync(() -> undo.undo(step, salesUser));
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });
        // then
        assertThat(undone).isNotNull();
        assertThat(undone.get(20, TimeUnit.SECONDS).withdrawn()).isZero();
        assertThat(undone.get().left()).hasSize(1);
        assertThat(text(order)).containsEntry("status", "SENDING");
        assertThat(heldTexts.find(List.of(step))).isEmpty();
    }

    @Test
    void newsThatLeftWithAnotherTextIsNotReportedAsUndone() {
        // given
        var order = sendInTheDesk();
        jdbc.sql("update text_message set status = 'SUPPRESSED', reason = 'MERGED' where order_number = ?")
                .param(order)
                .update();
        // when
        var undone = undo.undo(step(order), salesUser);
        // then
        assertThat(undone.withdrawn()).isZero();
        assertThat(undone.left()).hasSize(1);
        assertThat(undone.leftTotal()).isEqualTo(1);
    }

    @Test
    void eachTextIsEitherSentOrUndoneIfBothHappenAtTheSameMoment() throws Exception {
        // given
        var orders = IntStream.range(0, 12).mapToObj(i -> sendInTheDesk()).toList();
        var steps = orders.stream().map(this::step).toList();
        // when they become due while they are undone
        var results = Simultaneously.<Undone>call(orders.size(), i -> () -> {
            makeDue(orders.get(i));
            return undo.undo(steps.get(i), salesUser);
        });
        // then
        for (var i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            var undone = results.get(i);
            assertThat(undone.withdrawn() + undone.leftTotal()).isEqualTo(1);
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(text(order).get("status"))
                            .isEqualTo(undone.withdrawn() == 1 ? "SUPPRESSED" : "SENT"));
            assertThat(history(order))
                    .containsExactlyElementsOf(
                            undone.withdrawn() == 1
                                    ? List.of("QUEUED", "SUPPRESSED")
                                    : List.of("QUEUED", "SENDING", "SENT"));
        }
    }

    private String sendInTheDesk() {
        var order = api.order(organization);
        var sent = sales.form(
                "/orders/%s/send-to-production".formatted(order), "last=true", sales.token("/orders/" + order));
        assertThat(WebSession.path(sent)).isEqualTo("/orders/" + order);
        return order;
    }

    private HttpResponse<String> press(String body, String back) {
        var action = body.replaceFirst("(?s).*action=\"(/held-texts/[^\"]+)\".*", "$1");
        return sales.form(action, "back=" + back, sales.token("/logout"));
    }

    private UUID step(String order) {
        return jdbc.sql("select hold_id from text_message where order_number = ? and hold_id is not null")
                .param(order)
                .query(UUID.class)
                .single();
    }

    private void makeDue(String order) {
        jdbc.sql(
                        """
                        update text_message set due_at = current_timestamp - interval '1' second,
                          send_order_at = current_timestamp - interval '1' second
                        where order_number = ? and status = 'QUEUED'""")
                .param(order)
                .update();
    }

    private Map<String, Object> text(String order) {
        var texts = api.get("/api/texts?order=" + order).<List<Map<String, Object>>>at("$.content");
        assertThat(texts).hasSize(1);
        return texts.get(0);
    }

    private List<String> history(String order) {
        return jdbc.sql(
                        """
                        select e.status from text_status_event e join text_message t on t.id = e.text_id
                        where t.order_number = ? order by e.id""")
                .param(order)
                .query(String.class)
                .list();
    }
}

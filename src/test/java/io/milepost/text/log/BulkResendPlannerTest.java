package io.milepost.text.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.log.TextLog.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The plan for many texts is what a resend of each of them does. */
@H2AppTest
class BulkResendPlannerTest {

    private static final Instant THEN = Instant.parse("2003-01-01T00:00:00Z");

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    BulkResendPlanner matching;

    ApiClient api;
    TextRowInserter rows;
    String organization;
    String order;

    @BeforeEach
    void anOrder() {
        api = new ApiClient(environment);
        rows = new TextRowInserter(jdbc);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-1']}".formatted(order))
                .expect(200);
    }

    private UUID text(String email2, String status) {
        return rows.add(order, api.subscriber(organization, email2), 1, status, "EMAIL", THEN)
                .get(0);
    }

    private BulkResendPlanner.Plan plan() {
        return matching.plan(new Filter(order, null, null, null, null, null, null), Instant.now());
    }

    @Test
    void predictsForEachTextWhatAResendDoes() {
        // given a text of each kind
        var reachable = ApiClient.freshNumber() + "@sms.provider.example";
        var unwilling = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var texts = new ArrayList<>(List.of(
                text(reachable, "SENT"),
                text(ApiClient.freshNumber() + "@sms.provider.example", "FAILED"),
                text(ApiClient.freshNumber() + "@sms.provider.example", "SUPPRESSED"),
                text("", "SUPPRESSED"),
                text("call me", "FAILED"),
                text(ApiClient.freshNumber(), "FAILED"),
                text(ApiClient.freshNumber() + "@txt.att.net", "SENT"),
                rows.add(order, unwilling, 1, "SENT", "EMAIL", THEN).get(0),
                rows.add(order, "GONE", 1, "SENT", "EMAIL", THEN).get(0)));
        var waiting = text(ApiClient.freshNumber() + "@sms.provider.example", "SENDING");
        texts.add(waiting);
        api.put("/api/contacts/" + unwilling, "{'fullName':'No','organization':'%s'}".formatted(organization))
                .expect(200);
        // when
        var plan = plan();
        // then
        assertThat(plan.matching()).isEqualTo(texts.size());
        assertThat(plan.notSendable()).isEqualTo(7);
        assertThat(plan.statuses())
                .containsOnlyKeys(TextStatus.SENT, TextStatus.FAILED, TextStatus.SUPPRESSED)
                .containsEntry(TextStatus.SENT, 1);
        assertThat(plan.possibleDuplicates()).isOne();
        assertThat(plan.rejected())
                .containsEntry(TextStatusReason.NO_ADDRESS.explanation(), 1)
                .containsEntry(TextStatusReason.BAD_ADDRESS.explanation(), 1)
                .containsEntry(TextStatusReason.NEEDS_TWILIO.explanation(), 1)
                .containsEntry(TextStatusReason.GATEWAY_RETIRED.explanation(), 1)
                .containsEntry(TextStatusReason.NO_ATTRIBUTE.explanation(), 1)
                .containsEntry("It is still being sent.", 1);
        for (var text : texts) {
            var status = api.post("/api/texts/%s/resend".formatted(text)).status();
            assertThat(status == 200)
                    .as("%s: %s", text, status)
                    .isEqualTo(plan.sendable().contains(text));
        }
        jdbc.update("update text_message set status = 'SENT' where id = ?", waiting);
        // and another plan
        await().atMost(Duration.ofSeconds(20)).until(() -> !plan().rejected().containsKey("It is still being sent."));
        assertThat(plan().rejected()).containsEntry("It has already been sent again.", 3);
    }

    @Test
    void aContactWhoWasSkippedOnPurposeIsNotTexted() {
        // given
        for (var reason : List.of(
                TextStatusReason.SAME_NUMBER,
                TextStatusReason.NOT_ORDER_CONTACT,
                TextStatusReason.SMS_UPDATE_OFF,
                TextStatusReason.NOT_WANTED,
                TextStatusReason.DEAD_NUMBER,
                TextStatusReason.BAD_ADDRESS)) {
            suppressed(reason);
        }
        var nowSendable = suppressed(TextStatusReason.NEEDS_TWILIO);
        var alsoSendable = suppressed(TextStatusReason.NO_TEMPLATE);
        // when
        var plan = plan();
        // then
        assertThat(plan.sendable()).contains(nowSendable, alsoSendable).hasSize(3);
        assertThat(plan.rejected())
                .containsOnlyKeys(
                        TextStatusReason.SAME_NUMBER.explanation(),
                        TextStatusReason.NOT_ORDER_CONTACT.explanation(),
                        TextStatusReason.SMS_UPDATE_OFF.explanation(),
                        TextStatusReason.NOT_WANTED.explanation(),
                        TextStatusReason.DEAD_NUMBER.explanation());
    }

    private UUID suppressed(TextStatusReason reason) {
        var text = text(ApiClient.freshNumber() + "@sms.provider.example", "SUPPRESSED");
        jdbc.update("update text_message set reason = ? where id = ?", reason.name(), text);
        return text;
    }

    @Test
    void noNumberGetsTheSameTextOfAMilestoneTwice() {
        // given three contacts with one number, the last of them with a text about another milestone
        var workOrder = order + "-1";
        api.post("/api/work-orders/%s/complete".formatted(workOrder)).expect(200);
        var number = ApiClient.freshNumber();
        var first = text(number + "@sms.provider.example", "FAILED");
        var second = text(number + "@messaging.provider.example", "FAILED");
        var third = text(number + "@sms.provider.example", "FAILED");
        jdbc.update("update text_message set milestone = 'PWOCOMP', document = ? where id = ?", workOrder, third);
        // when
        var plan = plan();
        // then
        assertThat(plan.sendable()).contains(third).containsAnyOf(first, second).hasSize(2);
        assertThat(plan.rejected())
                .containsEntry("Another of these texts is about the same milestone, to the same number.", 1);
    }

    @Test
    void releasesItsDatabaseConnections() {
        text(ApiClient.freshNumber() + "@sms.provider.example", "SENT");
        for (var i = 0; i < 25; i++) {
            assertThat(plan().sendable()).hasSize(1);
        }
    }

    @Test
    void textsThatAreCreatedLaterAreNotIncluded() {
        text(ApiClient.freshNumber() + "@sms.provider.example", "SENT");
        var filter = new Filter(order, null, null, null, null, null, null);
        assertThat(matching.plan(filter, THEN).matching()).isZero();
        assertThat(matching.plan(filter, THEN.plusSeconds(1)).matching()).isOne();
        var until = new Filter(order, null, null, null, null, null, THEN);
        assertThat(matching.plan(until, THEN.plusSeconds(1)).matching()).isZero();
    }
}

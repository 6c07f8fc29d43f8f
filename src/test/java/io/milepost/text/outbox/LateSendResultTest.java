package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.Released;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import io.milepost.text.outbox.SendResultRecorder.SendResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Results that a node records after its lease expired and another node set the text to UNKNOWN. */
@H2AppTest
class LateSendResultTest {

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SendResultRecorder recorder;

    TextRowInserter rows;
    String order;
    String contact;
    UUID text;
    final UUID claim = UUID.randomUUID();

    @BeforeEach
    void aTextWhoseClaimExpired() {
        var api = new ApiClient(environment);
        rows = new TextRowInserter(jdbc);
        var organization = api.organization();
        contact = api.subscriber(organization, "");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-1']}".formatted(order))
                .expect(200);
        text = rows.add(order, contact, 1, "UNKNOWN", "EMAIL", Instant.now()).get(0);
        jdbc.update("update text_message set claim_token = ?, reason = 'NO_ANSWER' where id = ?", claim, text);
    }

    @AfterEach
    void remove() {
        rows.remove(order);
    }

    static List<GatewayResult> definitelyNotSent() {
        return List.of(new RetryableFailure("", "No connection."), new Released());
    }

    @ParameterizedTest
    @MethodSource("definitelyNotSent")
    void aTextThatWasNotSentIsQueuedAgain(GatewayResult result) {
        record(result);
        assertThat(status()).isIn("QUEUED", "SENDING", "SENT");
        assertThat(events()).startsWith("QUEUED");
    }

    @ParameterizedTest
    @MethodSource("definitelyNotSent")
    void aTextThatWasResentIsNotQueuedAgain(GatewayResult result) {
        var copy = rows.add(order, contact, 1, "SENT", "EMAIL", Instant.now()).get(0);
        jdbc.update("update text_message set resend_of = ? where id = ?", text, copy);
        record(result);
        assertThat(status()).isEqualTo("UNKNOWN");
        jdbc.update("update text_message set resend_of = null where id = ?", copy);
    }

    @Test
    void aRejectionIsRecorded() {
        record(new Rejected("550", "No such mailbox."));
        assertThat(status()).isEqualTo("FAILED");
        assertThat(jdbc.queryForObject("select reason from text_message where id = ?", String.class, text))
                .isEqualTo("REFUSED");
    }

    @Test
    void aSuccessIsRecorded() {
        record(new Accepted("id-1"));
        assertThat(status()).isEqualTo("SENT");
    }

    @Test
    void aFinalStatusFromAReportIsKept() {
        jdbc.update("update text_message set status = 'DELIVERED' where id = ?", text);
        record(new RetryableFailure("", "No connection."));
        assertThat(status()).isEqualTo("DELIVERED");
    }

    @Test
    void aResultOfAnEarlierClaimChangesNothing() {
        jdbc.update("update text_message set claim_token = ? where id = ?", UUID.randomUUID(), text);
        record(new Rejected("550", "No such mailbox."));
        assertThat(status()).isEqualTo("UNKNOWN");
    }

    private void record(GatewayResult result) {
        var longAgo = Instant.now().minusSeconds(600);
        var milestone = new MilestoneReference(order, "S2P", "", 1);
        var address = "5555550123@sms.provider.example";
        var due = new DueText(
                text, milestone, "SMS S2P", contact, "Ann", Channel.EMAIL, address, "", 1, false, false, false);
        var message = new OutgoingText(text, address, "", "Hello");
        var claimed = new ClaimedText(due, message, "", 1, new Claim(claim, longAgo, longAgo, false, null, false));
        recorder.record(List.of(new SendResult(claimed, result)));
    }

    private String status() {
        return jdbc.queryForObject("select status from text_message where id = ?", String.class, text);
    }

    private List<String> events() {
        return jdbc.queryForList(
                "select status from text_status_event where text_id = ? order by id", String.class, text);
    }
}

package io.milepost.text.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.InvalidFieldException;
import io.milepost.setup.retention.RetentionPeriods;
import io.milepost.setup.retention.RetentionPeriods.DataKind;
import io.milepost.testing.ApiClient;
import io.milepost.testing.database.TextRowInserter;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Retention of the words of texts and replies, on each database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class TextRetentionContract {

    private static final Duration MONTH = Duration.ofDays(31);

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TextRetention retention;

    @Autowired
    RetentionPeriods periods;

    String order;
    String contact;
    TextRowInserter texts;

    @BeforeEach
    void anOrderThatReachedAMilestone() {
        var api = new ApiClient(environment);
        var organization = api.organization();
        contact = api.subscriber(organization, "");
        order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        texts = new TextRowInserter(jdbc);
        retention.apply();
    }

    @Test
    void theWordsOfOldTextsAreDeletedInBatchesAndTheirRowsStay(CapturedOutput output) {
        // given
        var old = Instant.now().minus(MONTH.multipliedBy(14));
        texts.add(order, contact, 1500, "SENT", "EMAIL", old);
        var waiting = texts.add(order, contact, 1, "QUEUED", "NONE", old);
        var recent = texts.add(order, contact, 2, "SENT", "EMAIL", Instant.now().minus(MONTH.multipliedBy(12)));
        // when
        retention.apply();
        // then
        assertThat(withBody()).containsExactlyInAnyOrder(waiting.get(0), recent.get(0), recent.get(1));
        assertThat(jdbc.queryForObject(
                        "select count(*) from text_message where order_number = ? and status = 'SENT'",
                        Integer.class,
                        order))
                .isEqualTo(1502);
        assertThat(output).contains("Retention: the words of 1500 texts, 0 replies and 0 conversations deleted");
        texts.remove(order);
    }

    @Test
    void theOfficeDecidesHowLong() {
        // given
        var text = texts.add(order, contact, 1, "SENT", "EMAIL", Instant.now().minus(MONTH.multipliedBy(12)));
        retention.apply();
        assertThat(withBody()).isEqualTo(text);
        // when
        periods.update(DataKind.TEXT_BODIES, 6, "olivia");
        // then
        retention.apply();
        assertThat(withBody()).isEmpty();
        for (var months : List.of(0, 241)) {
            assertThatThrownBy(() -> periods.update(DataKind.TEXT_BODIES, months, "olivia"))
                    .isInstanceOf(InvalidFieldException.class);
        }
        periods.update(DataKind.TEXT_BODIES, 13, "olivia");
        texts.remove(order);
    }

    @Test
    void repliesAreDeletedAfterFiveYears() {
        // given
        var old = reply(MONTH.multipliedBy(62));
        var recent = reply(MONTH.multipliedBy(57));
        // when
        retention.apply();
        // then
        assertThat(jdbc.queryForList("select id from consent_event where id in (?, ?)", UUID.class, old, recent))
                .containsExactly(recent);
    }

    @Test
    void conversationsAreDeletedWithTheirReplies() {
        // given
        var old = conversation(MONTH.multipliedBy(62), true);
        var open = conversation(MONTH.multipliedBy(62), false);
        var recent = conversation(MONTH.multipliedBy(57), true);
        // when
        retention.apply();
        // then
        assertThat(jdbc.queryForList(
                        "select id from conversation where id in (?, ?, ?)", UUID.class, old, open, recent))
                .containsExactlyInAnyOrder(open, recent);
        jdbc.update("delete from conversation where id in (?, ?)", open, recent);
    }

    private UUID conversation(Duration ago, boolean closed) {
        var id = UUID.randomUUID();
        var at = Timestamp.from(Instant.now().minus(ago));
        jdbc.update(
                """
                insert into conversation (id, phone_number, kind, opened_at, last_text_at, group_name, closed_at, closed_by)
                values (?, ?, 'QUESTION', ?, ?, 'office', ?, '')""",
                id,
                "+1" + ApiClient.freshNumber(),
                at,
                at,
                closed ? at : null);
        return id;
    }

    private UUID reply(Duration ago) {
        var id = UUID.randomUUID();
        jdbc.update(
                """
                insert into consent_event (id, phone_number, kind, at, source, message_text, reference)
                values (?, '+13125550199', 'OTHER', ?, 'TEXT', 'Thanks', ?)""",
                id,
                Timestamp.from(Instant.now().minus(ago)),
                id.toString());
        return id;
    }

    private List<UUID> withBody() {
        return jdbc.queryForList(
                "select id from text_message where order_number = ? and body is not null", UUID.class, order);
    }
}

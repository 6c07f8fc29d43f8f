package io.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.alert.AlertSettings;
import io.milepost.setup.alert.AlertSetupInput;
import io.milepost.testing.ApiClient;
import io.milepost.testing.Simultaneously;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.feedback.TextReview;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What opens and closes staff alerts, on each database. The email channel is stopped, so that no node sends its texts. */
abstract class AlertMonitorContract {

    /** As exact as the database: it would round a time up, and the calm would end a microsecond too late. */
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private static final Duration CALM = AlertKind.CHANNEL_STOPPED.calm();

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AlertMonitor monitor;

    @Autowired
    OpenAlerts alerts;

    @Autowired
    AlertSettings settings;

    @Autowired
    ChannelCircuitBreaker channels;

    @Autowired
    TextReview reviews;

    TextRowInserter texts;
    String order;
    String contact;
    String address;

    @BeforeEach
    void anOrderWhileTheEmailChannelIsStopped() {
        applicationChecked(NOW.plus(Duration.ofDays(365)));
        var api = new ApiClient(environment);
        var organization = api.organization();
        contact = api.subscriber(organization, "");
        order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        texts = new TextRowInserter(jdbc);
        monitor.check(NOW);
        address = ApiClient.fresh("ops").toLowerCase() + "@acme.example";
        settings.update(new AlertSetupInput(address, "", "", 30, 15), "olivia");
        neverSend();
        channels.open(Channel.EMAIL, "535 Authentication failed");
    }

    @AfterEach
    void asItWas() {
        restartEmail();
        texts.remove(order);
        settings.update(new AlertSetupInput("", "", "", 30, 15), "olivia");
        monitor.check(NOW);
        monitor.check(NOW.plus(CALM).plusSeconds(60));
        applicationChecked(NOW);
    }

    /** Its next check is due after that: at the time of a test, it would see other conditions. */
    private void applicationChecked(Instant at) {
        jdbc.update("update staff_alert_check set checked_at = ?", Timestamp.from(at));
    }

    /** So that the application's own sender leaves the notices where this test counts them. */
    private void neverSend() {
        jdbc.update(
                "insert into staff_alert_destination (target, next_send_at, attempts, error) values (?, ?, 0, '')",
                address,
                Timestamp.from(NOW.plus(Duration.ofDays(365))));
    }

    private void restartEmail() {
        jdbc.update(
                "update text_channel set stopped_at = null, next_probe_at = null, detail = '' where channel = 'EMAIL'");
    }

    @Test
    void aStoppedChannelIsReportedOnceWithItsReasonAndThenItsAllClear() {
        // when
        monitor.check(NOW);
        monitor.check(NOW.plusSeconds(30));
        // then
        assertThat(find(AlertKind.CHANNEL_STOPPED))
                .hasValueSatisfying(alert -> assertThat(alert.detail()).isEqualTo("535 Authentication failed"));
        assertThat(notices("CHANNEL_STOPPED"))
                .singleElement()
                .asString()
                .startsWith("Sending by email has been stopped since ")
                .endsWith(": 535 Authentication failed");
        // when
        restartEmail();
        monitor.check(NOW.plusSeconds(60));
        // then
        assertThat(find(AlertKind.CHANNEL_STOPPED)).isEmpty();
        assertThat(notices("CHANNEL_STOPPED")).hasSize(1);
        // when it has run for a while
        monitor.check(NOW.plusSeconds(59).plus(CALM));
        assertThat(notices("CHANNEL_STOPPED")).hasSize(1);
        monitor.check(NOW.plusSeconds(60).plus(CALM));
        monitor.check(NOW.plusSeconds(90).plus(CALM));
        // then
        assertThat(notices("CHANNEL_STOPPED")).hasSize(2).last().asString().startsWith("All clear: sending by email");
    }

    @Test
    void aChannelThatStopsAndResumesOnAndOnIsReportedOnce() {
        // when
        for (var minute = 0; minute < 60; minute += 10) {
            channels.open(Channel.EMAIL, "535 Authentication failed");
            monitor.check(NOW.plus(Duration.ofMinutes(minute)));
            restartEmail();
            monitor.check(NOW.plus(Duration.ofMinutes(minute + 2)));
        }
        // then
        assertThat(notices("CHANNEL_STOPPED"))
                .singleElement()
                .asString()
                .startsWith("Sending by email has been stopped");
        // when it stays up
        monitor.check(NOW.plus(Duration.ofMinutes(62)));
        // then
        assertThat(notices("CHANNEL_STOPPED")).hasSize(2).last().asString().startsWith("All clear");
    }

    @Test
    void nodesThatCheckAtTheSameTimeReportOnce() throws Exception {
        Simultaneously.call(4, () -> {
            monitor.check(NOW);
            return true;
        });
        assertThat(notices("CHANNEL_STOPPED")).hasSize(1);
    }

    @Test
    void aTextThatIsDueForLongerThanTheSetupAllowsIsReported() {
        // given
        texts.add(order, contact, 1, "QUEUED", "EMAIL", NOW.minus(Duration.ofMinutes(25)));
        monitor.check(NOW);
        assertThat(find(AlertKind.QUEUE_LATE)).isEmpty();
        // when
        texts.add(order, contact, 1, "QUEUED", "EMAIL", NOW.minus(Duration.ofMinutes(31)));
        monitor.check(NOW);
        // then
        assertThat(find(AlertKind.QUEUE_LATE)).hasValueSatisfying(alert -> {
            assertThat(alert.subject()).isEqualTo("EMAIL");
            assertThat(alert.texts()).isEqualTo(1);
        });
        assertThat(notices("QUEUE_LATE")).singleElement().asString().startsWith("1 text waits too long");
        // when
        texts.remove(order);
        monitor.check(NOW);
        monitor.check(NOW.plus(CALM));
        // then
        assertThat(notices("QUEUE_LATE")).last().asString().startsWith("All clear: no text waits too long");
    }

    @Test
    void aTextThatWaitsOnPurposeIsNotLate() {
        // given
        var text = texts.add(order, contact, 1, "QUEUED", "EMAIL", NOW.minus(Duration.ofHours(9)))
                .get(0);
        jdbc.update(
                "update text_message set due_at = ?, attempts = 0 where id = ?",
                Timestamp.from(NOW.plus(Duration.ofHours(3))),
                text);
        // when
        monitor.check(NOW);
        // then
        assertThat(find(AlertKind.QUEUE_LATE)).isEmpty();
    }

    @Test
    void aTextThatFailedOnceAndWaitsForQuietHoursIsNotLate() {
        // given
        var text = texts.add(order, contact, 1, "QUEUED", "EMAIL", NOW.minus(Duration.ofHours(9)))
                .get(0);
        jdbc.update(
                "update text_message set due_at = ?, attempts = 1, reason = 'QUIET_HOURS' where id = ?",
                Timestamp.from(NOW),
                text);
        // when
        monitor.check(NOW);
        // then
        assertThat(find(AlertKind.QUEUE_LATE)).isEmpty();
        // when it is retried for another reason
        jdbc.update("update text_message set reason = null where id = ?", text);
        monitor.check(NOW);
        // then
        assertThat(find(AlertKind.QUEUE_LATE)).isPresent();
    }

    @Test
    void aTextThatFailedForGoodIsReportedAndAFurtherOneReplacesTheNoticeOfTheOneBefore() {
        // given
        var before = find(AlertKind.TEXT_FAILED).map(AlertCondition::texts).orElse(0);
        var failed = texts.add(order, contact, 3, "FAILED", "EMAIL", NOW);
        // when
        failed.forEach(text -> {
            transaction.executeWithoutResult(status -> reviews.open(text, order, false));
            monitor.check(NOW);
        });
        // then
        assertThat(find(AlertKind.TEXT_FAILED))
                .hasValueSatisfying(alert -> assertThat(alert.texts()).isEqualTo(before + 3));
        assertThat(notices("TEXT_FAILED").stream().filter(text -> text.startsWith("More texts")))
                .singleElement()
                .asString()
                .contains(before + 3 + " are now waiting");
        // when
        failed.forEach(text -> transaction.executeWithoutResult(status -> reviews.resolve(text)));
        monitor.check(NOW);
        // then
        assertThat(find(AlertKind.TEXT_FAILED).map(AlertCondition::texts).orElse(0))
                .isEqualTo(before);
    }

    private Optional<AlertCondition> find(AlertKind kind) {
        return alerts.findAll().stream().filter(alert -> alert.kind() == kind).findFirst();
    }

    private List<String> notices(String kind) {
        return jdbc.queryForList(
                "select description from staff_alert_notice where target = ? and kind = ? order by id",
                String.class,
                address,
                kind);
    }
}

package io.milepost.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.bulk.BulkOperation.OperationState;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@H2AppTest
class BulkOperationRunnerTest {

    private static final RejectedItem TWO_WRONG_FIELDS = new RejectedItem(3, "email2", "is no number", "C-1,Ann,=1+1");

    @LocalServerPort
    int port;

    @Autowired
    BulkOperationRunner runs;

    @Autowired
    BulkOperationRepository table;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdentityService identity;

    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    private UUID start(BulkOperationTask work) {
        return runs.start(new NewBulkOperation("Import of <b>contacts.csv</b>", "/contacts", "olivia", 10), work);
    }

    private BulkOperation ended(UUID id) {
        return Awaitility.await().until(() -> runs.get(id), run -> run.endedAt() != null);
    }

    @Test
    void progressIsVisibleWhileTheOperationRuns() {
        // when
        var id = start(progress -> {
            progress.reportProgress(4, List.of());
            goOn.await();
            progress.reportProgress(6, List.of());
            return "10 contacts were imported.";
        });
        // then
        var half = Awaitility.await().until(() -> runs.get(id), run -> run.done() == 4);
        assertThat(half.percent()).isEqualTo(40);
        assertThat(half.running()).isTrue();
        goOn.countDown();
        var whole = ended(id);
        assertThat(whole.state()).isEqualTo(OperationState.DONE);
        assertThat(whole.percent()).isEqualTo(100);
        assertThat(whole.outcome()).isEqualTo("10 contacts were imported.");
    }

    @Test
    void aLineWithTwoInvalidFieldsCountsAsOneRejectedLineWithTwoErrors() {
        // when
        var id = start(progress -> {
            progress.reportProgress(
                    10,
                    List.of(TWO_WRONG_FIELDS, new RejectedItem(3, "name", "is missing", TWO_WRONG_FIELDS.original())));
            return "9 of 10";
        });
        // then
        assertThat(ended(id).rejected()).isOne();
        assertThat(runs.findFirstRejectedItems(id))
                .extracting(RejectedItem::field)
                .containsExactly("email2", "name");
    }

    @Test
    void passesOnAllRejectedItemsRegardlessOfTheirNumber() {
        // given
        var many = IntStream.rangeClosed(1, 4_500)
                .mapToObj(line -> new RejectedItem(line, "f", "s".repeat(600), "o".repeat(5_000)))
                .toList();
        var id = start(progress -> {
            progress.reportProgress(10, many);
            return "";
        });
        ended(id);
        // when
        var lines = new ArrayList<Integer>();
        runs.forEachRejectedItem(id, refusal -> lines.add(refusal.line()));
        // then
        assertThat(lines).isEqualTo(many.stream().map(RejectedItem::line).toList());
        assertThat(runs.findFirstRejectedItems(id).get(0).message())
                .hasSize(500)
                .endsWith("…");
    }

    @Test
    void aFailureIsReportedWithoutInternalDetails() {
        // when
        var refused = start(progress -> {
            throw new InvalidFieldException("file", "is empty");
        });
        var failed = start(progress -> {
            throw new IllegalStateException("secret");
        });
        // then
        assertThat(ended(refused).outcome()).isEqualTo("is empty");
        assertThat(ended(failed).outcome()).startsWith("This failed").doesNotContain("secret");
        assertThat(ended(failed).state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void operationsOfACrashedNodeAreInterrupted() {
        // given
        var id = start(progress -> {
            goOn.await();
            return "";
        });
        // when
        jdbc.sql("update bulk_operation set heartbeat_at = ? where id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofMinutes(3))), id)
                .update();
        // then
        assertThat(runs.get(id).state()).isEqualTo(OperationState.INTERRUPTED);
        runs.heartbeat();
        assertThat(runs.get(id).state()).as("its node lives after all").isEqualTo(OperationState.RUNNING);
    }

    @Test
    void waitingOperationsDoNotStartDuringShutdown() {
        // given
        var stopping = new BulkOperationRunner(table);
        var started = new AtomicBoolean();
        stopping.start(new NewBulkOperation("First", "/contacts", "olivia", 10), progress -> {
            while (true) {
                progress.reportProgress(0, List.of());
            }
        });
        var waiting = stopping.start(new NewBulkOperation("Second", "/contacts", "olivia", 10), progress -> {
            started.set(true);
            return "";
        });
        // when
        stopping.destroy();
        // then
        assertThat(started).isFalse();
        assertThat(runs.get(waiting).outcome()).startsWith("The server was shut down");
    }

    @Test
    void deletesOperationsAndTheirRejectedItemsAfterAMonth() {
        // given
        var old = ended(start(this::rejectItems)).id();
        var recent = ended(start(this::rejectItems)).id();
        startedDaysAgo(old, 31);
        startedDaysAgo(recent, 29);
        // when
        runs.purgeExpired();
        // then
        assertThatThrownBy(() -> runs.get(old)).isInstanceOf(NotFoundException.class);
        assertThat(runs.findFirstRejectedItems(old)).isEmpty();
        assertThat(runs.findFirstRejectedItems(recent)).containsExactly(TWO_WRONG_FIELDS);
    }

    private String rejectItems(BulkOperationTask.Progress progress) {
        progress.reportProgress(10, List.of(TWO_WRONG_FIELDS));
        return "";
    }

    private void startedDaysAgo(UUID id, int days) {
        jdbc.sql("update bulk_operation set started_at = ? where id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofDays(days))), id)
                .update();
    }

    @Test
    void rejectsOperationsWhenTooManyAreWaiting() {
        // given
        var waiting = new ArrayList<UUID>();
        // when
        assertThatThrownBy(() -> IntStream.range(0, 50).forEach(i -> waiting.add(blocking("user" + i))))
                // then
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("wait until one has finished");
        goOn.countDown();
        waiting.forEach(this::ended);
    }

    @Test
    void oneUserDoesNotFillTheQueue() {
        // given
        var first = blocking("dana");
        // when
        var waiting = List.of(blocking("olivia"), blocking("olivia"));
        // then
        assertThatThrownBy(() -> blocking("olivia"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("2 of your operations are waiting already");
        var other = blocking("paul");
        // and when they have ended
        goOn.countDown();
        waiting.forEach(this::ended);
        ended(other);
        ended(blocking("olivia"));
        ended(first);
    }

    private UUID blocking(String user) {
        return runs.start(new NewBulkOperation("Work", "/orders", user, 10), progress -> {
            goOn.await();
            return "";
        });
    }

    @Test
    void thePageFetchesOnlyTheProgressAndAnnouncesTheEndOnce() {
        // given
        var id = start(progress -> {
            progress.reportProgress(4, List.of(TWO_WRONG_FIELDS));
            goOn.await();
            return "9 contacts were imported.";
        });
        Awaitility.await().until(() -> runs.get(id).done() == 4);
        var olivia = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        // when
        var bar = olivia.get("/bulk-operations/" + id + "/progress");
        // then
        assertThat(bar.body())
                .contains("4 of 10, 1 rejected", "hx-get")
                .doesNotContain("<table", "announcement", "aria-live");
        assertThat(bar.headers().firstValue("HX-Retarget")).isEmpty();
        assertThat(olivia.get("/bulk-operations/" + id).body()).contains("role=\"status\"></p>");
        // when
        goOn.countDown();
        ended(id);
        // then
        var end = olivia.get("/bulk-operations/" + id + "/progress");
        assertThat(end.body())
                .contains("<p id=\"announcement\" hx-swap-oob=\"innerHTML\">9 contacts were imported.</p>", "<table")
                .doesNotContain("hx-get");
        assertThat(end.headers().firstValue("HX-Retarget")).contains("#operation");
    }

    @Test
    void onlyUsersWhoMayOpenThePageWhereItWasStartedFollowAnOperation() {
        // given
        var contacts = rejecting("/import/contacts/" + UUID.randomUUID());
        var texts = rejecting("/texts?status=FAILED");
        var gateways = rejecting("/reports/retired-gateways?days=90");
        var orders = rejecting("/orders?organization=/contacts");
        // then
        assertThat(List.of(contacts, texts, gateways, orders))
                .allSatisfy(id -> assertThat(statusesOf("office", id)).containsOnly(200));
        assertThat(statusesOf("operations", contacts)).containsOnly(404);
        assertThat(List.of(texts, gateways))
                .allSatisfy(id -> assertThat(statusesOf("operations", id)).containsOnly(200));
        assertThat(List.of(contacts, texts, gateways))
                .allSatisfy(id -> assertThat(statusesOf("sales", id)).containsOnly(404));
        assertThat(statusesOf("sales", orders)).containsOnly(200);
    }

    private UUID rejecting(String returnPath) {
        return ended(runs.start(new NewBulkOperation("Work", returnPath, "olivia", 10), this::rejectItems))
                .id();
    }

    private List<Integer> statusesOf(String group, UUID operation) {
        var user = WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
        return Stream.of("", "/progress", "/rejected-items.csv")
                .map(page -> user.get("/bulk-operations/" + operation + page).statusCode())
                .toList();
    }

    @Test
    void thePageShowsRejectedItemsAsTextAndTheFileEscapesThem() {
        // given
        var id = start(progress -> {
            progress.reportProgress(
                    10, List.of(new RejectedItem(3, "email2", "=HYPERLINK(1)", "<script>alert(1)</script>")));
            return "9 contacts were imported.";
        });
        ended(id);
        var olivia = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        // when
        var page = olivia.get("/bulk-operations/" + id).body();
        var file = olivia.get("/bulk-operations/" + id + "/rejected-items.csv").body();
        // then
        assertThat(page)
                .contains("9 contacts were imported.", "Import of &lt;b&gt;contacts.csv", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert", "hx-trigger");
        assertThat(file)
                .isEqualTo("line,field,problem,original\r\n3,email2,'=HYPERLINK(1),<script>alert(1)</script>\r\n");
        assertThat(olivia.get("/bulk-operations/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }
}

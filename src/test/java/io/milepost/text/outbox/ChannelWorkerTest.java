package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.TextGateway;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import io.milepost.text.outbox.Outbox.Claims;
import io.milepost.text.outbox.SendResultRecorder.SendResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the worker of a channel keeps the gateway busy. The gateway responds, and the database works, when the test says so. */
class ChannelWorkerTest {

    private static final int MAX_IN_FLIGHT = 8;
    private static final int WINDOW = 25;
    private static final int TEXTS = 200;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    final ReentrantLock database = new ReentrantLock();
    final List<UUID> queued = new ArrayList<>();
    final List<UUID> recorded = new ArrayList<>();
    final AtomicInteger claims = new AtomicInteger();
    final AtomicInteger transactions = new AtomicInteger();
    final ScriptedGateway gateway = new ScriptedGateway();
    ChannelWorker worker;
    Thread thread;

    /** Responds to one request for each permit. */
    static final class ScriptedGateway implements TextGateway {

        final Semaphore responses = new Semaphore(0);
        final AtomicInteger requests = new AtomicInteger();
        final AtomicInteger inFlight = new AtomicInteger();
        final AtomicInteger maxInFlight = new AtomicInteger();

        @Override
        public GatewayResult send(OutgoingText text) {
            maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            requests.incrementAndGet();
            try {
                if (!responses.tryAcquire(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The test ended without a response");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                inFlight.decrementAndGet();
            }
            return new Accepted("id");
        }
    }

    @BeforeEach
    void queueManyTexts() {
        for (var i = 0; i < TEXTS; i++) {
            queued.add(UUID.randomUUID());
        }
    }

    private void startWorker(int maxInFlight) {
        var outbox = mock(Outbox.class);
        when(outbox.claim(any(), anyInt())).thenAnswer(call -> inDatabase(() -> claim(call.getArgument(1))));
        var recorder = mock(SendResultRecorder.class);
        doAnswer(call -> inDatabase(() -> record(call.getArgument(0))))
                .when(recorder)
                .record(anyList());
        worker = new ChannelWorker(
                Channel.TWILIO,
                gateway,
                outbox,
                recorder,
                WINDOW,
                maxInFlight,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Clock.systemUTC());
        thread = new Thread(worker, "worker-of-test");
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        worker.stop();
        gateway.responses.release(TEXTS);
        thread.join(LONG_ENOUGH.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void whileTextsAreDueEachResponseIsFollowedByARequestWithoutWaitingForTheDatabase() {
        startWorker(MAX_IN_FLIGHT);
        for (var round = 1; round <= 12; round++) {
            // given as many requests as allowed, after any number of responses
            awaitIdle();
            respond(round % MAX_IN_FLIGHT);
            awaitIdle();
            assertThat(gateway.inFlight).hasValue(MAX_IN_FLIGHT);
            // when the gateway responds to all of them while the database is busy
            database.lock();
            try {
                respond(MAX_IN_FLIGHT);
                // then
                assertThat(gateway.inFlight).hasValue(MAX_IN_FLIGHT);
            } finally {
                database.unlock();
            }
        }
        assertThat(gateway.maxInFlight).hasValue(MAX_IN_FLIGHT);
    }

    /** Responds to some requests, and waits until as many others are in flight. */
    private void respond(int requests) {
        var before = gateway.requests.get();
        gateway.responses.release(requests);
        eventually().untilAsserted(() -> assertThat(gateway.requests).hasValue(before + requests));
    }

    @Test
    void nodesClaimNoMoreThanTheWindowAndAskTheDatabaseOnlyWhenTextsMayBeDue() {
        // given the gateway does not respond
        startWorker(MAX_IN_FLIGHT);
        awaitIdle();
        // then
        assertThat(queued).hasSize(TEXTS - WINDOW);
        // and when it responds to everything
        gateway.responses.release(TEXTS);
        eventually().untilAsserted(() -> inDatabase(() -> assertThat(recorded).hasSize(TEXTS)));
        awaitIdle();
        var before = claims.get();
        // then a wake leads to one claim, and results to none
        queued.add(UUID.randomUUID());
        worker.wake();
        gateway.responses.release();
        eventually().untilAsserted(() -> inDatabase(() -> assertThat(recorded).hasSize(TEXTS + 1)));
        awaitIdle();
        assertThat(claims).hasValue(before + 1);
    }

    @Test
    void textsThatArriveOneByOneUnderLoadAreClaimedAndRecordedTogether() throws InterruptedException {
        // given a channel with few concurrent requests, that has sent its texts
        startWorker(4);
        gateway.responses.release(TEXTS);
        eventually().untilAsserted(() -> inDatabase(() -> assertThat(recorded).hasSize(TEXTS)));
        awaitIdle();
        var transactionsBefore = transactions.get();
        // when
        var orders = Executors.newSingleThreadScheduledExecutor();
        orders.scheduleAtFixedRate(this::queueTextAndRespond, 0, 2, TimeUnit.MILLISECONDS);
        eventually().untilAsserted(() -> inDatabase(() -> assertThat(recorded).hasSizeGreaterThanOrEqualTo(2 * TEXTS)));
        orders.shutdownNow();
        // then
        assertThat(transactions.get() - transactionsBefore).isLessThan(TEXTS / 2);
    }

    private void queueTextAndRespond() {
        inDatabase(() -> queued.add(UUID.randomUUID()));
        worker.wake();
        gateway.responses.release();
    }

    /** Until the worker has handled all results and waits for the next. */
    private void awaitIdle() {
        eventually()
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING
                        && inDatabase(() -> recorded.size() + gateway.inFlight.get() == gateway.requests.get()));
    }

    private Claims claim(int limit) {
        claims.incrementAndGet();
        transactions.incrementAndGet();
        var texts = new ArrayList<ClaimedText>();
        while (!queued.isEmpty() && texts.size() < limit) {
            texts.add(claimed(queued.remove(0)));
        }
        return new Claims(texts, texts.size() == limit, Duration.ZERO);
    }

    private Object record(List<SendResult> results) {
        transactions.incrementAndGet();
        results.forEach(result -> recorded.add(result.claimed().due().id()));
        return recorded;
    }

    private static ConditionFactory eventually() {
        return await().atMost(LONG_ENOUGH).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    private interface Work<T> {
        T run();
    }

    private <T> T inDatabase(Work<T> work) {
        database.lock();
        try {
            return work.run();
        } finally {
            database.unlock();
        }
    }

    private static ClaimedText claimed(UUID id) {
        var now = Instant.now();
        var due = new DueText(
                id,
                new MilestoneReference("SO-1", "S2P", "", 1),
                "SMS S2P",
                "C-1",
                "Ann",
                Channel.TWILIO,
                "",
                "",
                1,
                false,
                false,
                false);
        return new ClaimedText(
                due,
                new OutgoingText(id, "", "", "Hello"),
                "",
                1,
                new Claim(UUID.randomUUID(), now, now.plusSeconds(3600), false, null, false));
    }
}

package io.milepost.text.outbox;

import static io.milepost.messages.Messages.message;

import io.milepost.database.DatabaseFailure;
import io.milepost.text.Channel;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.TextGateway;
import io.milepost.text.outbox.SendResultRecorder.SendResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Sends the texts of one channel. One thread claims due texts and records results in small batches, each in its own
 * transaction; meanwhile a small pool calls the gateway, outside of transactions. As many claimed texts as the pool has
 * threads wait for them, so that the pool never waits for the database. A slow text occupies one thread of the pool and
 * delays nothing else.
 */
final class ChannelWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ChannelWorker.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /**
     * Under load, a round starts this long after the previous one, so that it handles many texts in one transaction; earlier
     * only if the pool would soon have nothing to send.
     */
    private static final Duration ROUND_INTERVAL = Duration.ofMillis(100);

    private final Channel channel;
    private final TextGateway gateway;
    private final Outbox outbox;
    private final SendResultRecorder recorder;
    private final int window;
    private final int maxInFlight;

    /** After so many results, as many texts wait for the pool as it has threads. */
    private final int resultsPerRound;

    private final Duration pollInterval;
    private final Duration lease;
    private final Clock clock;
    private final ThreadPoolExecutor pool;
    private final LinkedBlockingQueue<SendResult> received = new LinkedBlockingQueue<>();
    private final List<SendResult> unrecorded = new ArrayList<>();
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean running = true;
    private volatile boolean textsMayBeDue = true;
    private long lastClaimNanos;
    private long nextClaimNanos = System.nanoTime();
    private long lastRoundNanos = System.nanoTime() - ROUND_INTERVAL.toNanos();
    private int unrecordedClaims;

    /**
     * @param window      maximum number of texts that are claimed and not yet recorded
     * @param maxInFlight maximum number of concurrent requests
     */
    ChannelWorker(
            Channel channel,
            TextGateway gateway,
            Outbox outbox,
            SendResultRecorder recorder,
            int window,
            int maxInFlight,
            Duration pollInterval,
            Duration lease,
            Clock clock) {
        this.channel = channel;
        this.gateway = gateway;
        this.outbox = outbox;
        this.recorder = recorder;
        this.window = window;
        this.maxInFlight = maxInFlight;
        this.resultsPerRound = Math.max(Math.min(window, maxInFlight), window - 2 * maxInFlight);
        this.pollInterval = pollInterval;
        this.lease = lease;
        this.clock = clock;
        this.pool = new ThreadPoolExecutor(
                maxInFlight, maxInFlight, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);
    }

    private Thread newThread(Runnable task) {
        var thread = new Thread(task, "text-" + channel.name().toLowerCase(Locale.ROOT));
        thread.setDaemon(true);
        return thread;
    }

    /** Wakes the worker, because there may be texts to send. */
    void wake() {
        if (!textsMayBeDue) {
            textsMayBeDue = true;
            signal.release();
        }
    }

    @Override
    public void run() {
        while (!isFinished()) {
            try {
                recordResults();
                if (mayClaim()) {
                    claim(window - unrecordedClaims);
                }
                if (!mayClaim() && !isFinished()) {
                    awaitRound(timeout());
                }
            } catch (RuntimeException | Error e) {
                logFailure(e);
                textsMayBeDue = true;
                awaitRound(RETRY_DELAY);
            }
        }
        pool.shutdown();
    }

    private boolean isFinished() {
        return !running && unrecordedClaims == 0;
    }

    private long remainingPause() {
        return nextClaimNanos - System.nanoTime();
    }

    private boolean mayClaim() {
        return running
                && textsMayBeDue
                && remainingPause() <= 0
                && pool.getQueue().size() <= maxInFlight
                && unrecordedClaims < window;
    }

    /** While the database is away, this is not logged each second (DatabaseOutageFilter). */
    private void logFailure(Throwable failure) {
        if (DatabaseFailure.BUSY.isCauseOf(failure)) {
            log.warn("{} texts had a conflict in the database and will be retried: {}", channel, failure.toString());
        } else {
            log.error("{} texts are waiting because of a failure; they will be retried", channel, failure);
        }
    }

    /** Keeps results that cannot be recorded and retries them, because they are known nowhere else. */
    private void recordResults() {
        received.drainTo(unrecorded);
        if (!unrecorded.isEmpty()) {
            try {
                recorder.record(List.copyOf(unrecorded));
            } catch (DataIntegrityViolationException e) {
                recordIndividually();
            }
            unrecordedClaims -= unrecorded.size();
            unrecorded.clear();
        }
    }

    /** A result that the database rejects must not block the others; its text becomes UNKNOWN when its lease expires. */
    private void recordIndividually() {
        for (var sendResult : unrecorded) {
            try {
                recorder.record(List.of(sendResult));
            } catch (DataIntegrityViolationException e) {
                log.error(
                        "The result of {} cannot be recorded",
                        sendResult.claimed().message());
            }
        }
    }

    private void claim(int limit) {
        textsMayBeDue = false;
        lastClaimNanos = System.nanoTime();
        var ownership = ClaimOwnership.start(clock, lease);
        var claims = outbox.claim(channel, limit);
        for (var claimed : claims.texts()) {
            unrecordedClaims++;
            pool.execute(() -> send(claimed, ownership));
        }
        if (claims.mayHaveMore()) {
            textsMayBeDue = true;
        }
        nextClaimNanos = System.nanoTime() + Math.min(claims.pause().toNanos(), pollInterval.toNanos());
    }

    private void send(ClaimedText claimed, ClaimOwnership ownership) {
        var maySend = running && !ownership.isExpired();
        received.add(new SendResult(claimed, maySend ? callGateway(claimed) : new GatewayResult.Released()));
        signal.release();
    }

    /** After any failure here, the text may have been sent. */
    private GatewayResult callGateway(ClaimedText claimed) {
        try {
            return gateway.send(claimed.message());
        } catch (RuntimeException | Error e) {
            log.error("The {} gateway failed unexpectedly on {}", channel, claimed.message(), e);
            return new GatewayResult.Unknown(
                    "", message("text.gateway.unexpected", e.getClass().getSimpleName()));
        }
    }

    private Duration timeout() {
        var pause = remainingPause();
        return textsMayBeDue && pause > 0 ? Duration.ofNanos(pause) : pollInterval;
    }

    /** Waits for a result or a new text, and under load for more results. */
    private void awaitRound(Duration timeout) {
        try {
            if (signal.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                var remaining = lastRoundNanos + ROUND_INTERVAL.toNanos() - System.nanoTime();
                signal.tryAcquire(resultsPerRound - 1, remaining, TimeUnit.NANOSECONDS);
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
        lastRoundNanos = System.nanoTime();
        if (lastRoundNanos - lastClaimNanos >= pollInterval.toNanos()) {
            textsMayBeDue = true;
        }
    }

    /** Stops claiming, releases texts that were not sent yet, and waits for requests in progress. */
    void stop() {
        running = false;
        signal.release(resultsPerRound);
    }
}

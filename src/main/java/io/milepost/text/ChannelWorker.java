package io.milepost.text;

import io.milepost.database.DatabaseFailure;
import io.milepost.text.Outbox.Claimed;
import io.milepost.text.Outcomes.Outcome;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.TextGateway;
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
 * transaction; a small pool calls the gateway in between, outside of transactions. A slow text occupies one thread of
 * the pool and delays nothing else.
 */
final class ChannelWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ChannelWorker.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Channel channel;
    private final TextGateway gateway;
    private final Outbox outbox;
    private final Outcomes outcomes;
    private final int window;
    private final Duration pollInterval;
    private final Duration lease;
    private final Clock clock;
    private final ThreadPoolExecutor pool;
    private final LinkedBlockingQueue<Outcome> answered = new LinkedBlockingQueue<>();
    private final List<Outcome> unrecorded = new ArrayList<>();
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean running = true;
    private int inFlight;

    /**
     * @param window      maximum number of texts that are claimed and not yet recorded
     * @param maxInFlight maximum number of concurrent requests
     */
    ChannelWorker(
            Channel channel,
            TextGateway gateway,
            Outbox outbox,
            Outcomes outcomes,
            int window,
            int maxInFlight,
            Duration pollInterval,
            Duration lease,
            Clock clock) {
        this.channel = channel;
        this.gateway = gateway;
        this.outbox = outbox;
        this.outcomes = outcomes;
        this.window = window;
        this.pollInterval = pollInterval;
        this.lease = lease;
        this.clock = clock;
        this.pool = new ThreadPoolExecutor(
                maxInFlight, maxInFlight, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work, "text-" + channel.name().toLowerCase(Locale.ROOT));
        thread.setDaemon(true);
        return thread;
    }

    /** Wakes the worker, because there may be texts to send. */
    void wake() {
        signal.release();
    }

    @Override
    public void run() {
        while (running || inFlight > 0) {
            try {
                recordAnswers();
                var more = running && inFlight <= window / 2 && claim(window - inFlight);
                if (!more && answered.isEmpty() && (running || inFlight > 0)) {
                    await(pollInterval);
                }
            } catch (RuntimeException | Error e) {
                report(e);
                await(PAUSE_AFTER_FAILURE);
            }
        }
        pool.shutdown();
    }

    /** While the database is away, this is not logged each second (DatabaseOutageFilter). */
    private void report(Throwable failure) {
        if (DatabaseFailure.BUSY.isCauseOf(failure)) {
            log.warn("{} texts had a conflict in the database and will be retried: {}", channel, failure.toString());
        } else {
            log.error("{} texts are waiting because of a failure; they will be retried", channel, failure);
        }
    }

    /** Keeps results that cannot be recorded and retries them, because they are known nowhere else. */
    private void recordAnswers() {
        answered.drainTo(unrecorded);
        if (!unrecorded.isEmpty()) {
            try {
                outcomes.record(List.copyOf(unrecorded));
            } catch (DataIntegrityViolationException e) {
                recordOneByOne();
            }
            inFlight -= unrecorded.size();
            unrecorded.clear();
        }
    }

    /** A result that the database rejects must not block the others; its text becomes UNKNOWN when its lease expires. */
    private void recordOneByOne() {
        for (var outcome : unrecorded) {
            try {
                outcomes.record(List.of(outcome));
            } catch (DataIntegrityViolationException e) {
                log.error(
                        "The result of {} cannot be recorded", outcome.claimed().text());
            }
        }
    }

    private boolean claim(int most) {
        var ownership = Ownership.begin(clock, lease);
        var batch = outbox.claim(channel, most);
        for (var claimed : batch.texts()) {
            inFlight++;
            pool.execute(() -> send(claimed, ownership));
        }
        return batch.more();
    }

    private void send(Claimed claimed, Ownership ownership) {
        var mayAsk = running && !ownership.isOver();
        answered.add(new Outcome(claimed, mayAsk ? ask(claimed) : new GatewayResult.NotAsked()));
        signal.release();
    }

    /** After any failure here, the text may have been sent. */
    private GatewayResult ask(Claimed claimed) {
        try {
            return gateway.send(claimed.text());
        } catch (RuntimeException | Error e) {
            log.error("The {} gateway failed unexpectedly on {}", channel, claimed.text(), e);
            return new GatewayResult.Unknown(
                    "", "Unexpected failure: " + e.getClass().getSimpleName());
        }
    }

    private void await(Duration longest) {
        try {
            if (signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Stops claiming, releases texts that were not sent yet, and waits for requests in progress. */
    void stop() {
        running = false;
        signal.release();
    }
}

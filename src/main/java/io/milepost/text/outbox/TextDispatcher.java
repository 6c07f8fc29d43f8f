package io.milepost.text.outbox;

import io.milepost.settings.MilepostProperties;
import io.milepost.text.Channel;
import io.milepost.text.gateway.ConfiguredGateways;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Runs one worker for each channel and wakes it after a transaction that queued texts for it is committed. */
@Component
class TextDispatcher implements SmartLifecycle {

    private record RunningWorker(Channel channel, ChannelWorker worker, Thread thread) {}

    private final ConfiguredGateways gateways;
    private final Outbox outbox;
    private final SendResultRecorder recorder;
    private final MilepostProperties settings;
    private final Clock clock;
    private final List<RunningWorker> workers = new CopyOnWriteArrayList<>();

    TextDispatcher(
            ConfiguredGateways gateways,
            Outbox outbox,
            SendResultRecorder recorder,
            MilepostProperties settings,
            Clock clock) {
        this.gateways = gateways;
        this.outbox = outbox;
        this.recorder = recorder;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        start(Channel.TWILIO, "texts-by-twilio");
        start(Channel.EMAIL, "texts-by-email");
    }

    private ChannelWorker createWorker(Channel channel) {
        var twilio = channel == Channel.TWILIO;
        return new ChannelWorker(
                channel,
                twilio ? gateways.twilio() : gateways.email(),
                outbox,
                recorder,
                settings.outbox().batchSize(),
                twilio ? settings.twilio().maxInFlight() : settings.email().maxInFlight(),
                settings.outbox().pollInterval(),
                settings.outbox().lease(),
                clock);
    }

    private void start(Channel channel, String name) {
        var worker = createWorker(channel);
        var thread = new Thread(worker, name);
        workers.add(new RunningWorker(channel, worker, thread));
        thread.start();
    }

    /** Also called while this node is stopping; never blocks. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void onTextsQueued(TextEnqueuer.TextsQueued event) {
        workers.stream()
                .filter(running -> event.channels().contains(running.channel()))
                .forEach(running -> running.worker().wake());
    }

    @Override
    public void stop() {
        workers.forEach(running -> running.worker().stop());
        var timeout = settings.twilio().connectTimeout().plus(settings.twilio().readTimeout());
        for (var running : workers) {
            try {
                running.thread().join(timeout.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        workers.clear();
    }

    @Override
    public boolean isRunning() {
        return !workers.isEmpty();
    }
}

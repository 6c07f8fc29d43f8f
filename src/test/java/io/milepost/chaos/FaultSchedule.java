package io.milepost.chaos;

import io.milepost.chaos.node.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Injects every fault once in a random order, then again in another order, until the time is over. */
final class FaultSchedule {

    private static final Logger log = LoggerFactory.getLogger(FaultSchedule.class);

    private final Cluster cluster;
    private final Random random;
    private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);

    FaultSchedule(Cluster cluster, Random random) {
        this.cluster = cluster;
        this.random = random;
    }

    /** Returns when the time is over, every fault was injected once, and both nodes are up again. */
    void run(Duration duration) {
        var end = Instant.now().plus(duration);
        while (injected.size() < Fault.values().length || Instant.now().isBefore(end)) {
            for (var fault : shuffled()) {
                if (injected.containsKey(fault) && !Instant.now().isBefore(end)) {
                    continue;
                }
                log.info("Fault: {}", fault);
                fault.inject(cluster, random);
                injected.merge(fault, 1, Integer::sum);
                recover();
            }
        }
        cluster.awaitReady();
    }

    private List<Fault> shuffled() {
        var faults = new ArrayList<>(List.of(Fault.values()));
        Collections.shuffle(faults, random);
        return faults;
    }

    /** Usually waits for recovery before the next fault; sometimes faults overlap. */
    private void recover() {
        if (random.nextInt(3) > 0) {
            cluster.awaitReady();
        }
        try {
            Thread.sleep(1_000 + random.nextInt(4_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Map<Fault, Integer> injected() {
        return injected;
    }
}

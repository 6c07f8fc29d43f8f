package io.milepost.chaos;

import io.milepost.chaos.node.Cluster;
import io.milepost.chaos.node.Cluster.Node;
import java.time.Duration;
import java.util.Random;

/** A fault to inject. Each ends by itself; the supervisor of the cluster restarts a node that has stopped. */
enum Fault {
    KILL_NODE {
        @Override
        void inject(Cluster cluster, Random random) {
            cluster.kill(oneOf(cluster, random));
        }
    },
    /** SIGSTOP for longer than the lease of its texts; then the process continues. */
    FREEZE_NODE {
        @Override
        void inject(Cluster cluster, Random random) {
            var node = oneOf(cluster, random);
            node.process().suspend();
            pause(NodeSettings.LEASE.plusSeconds(2 + random.nextInt(10)));
            node.process().resume();
        }
    },
    /** Restarts one node after the other, as a rolling update does. */
    ROLLING_RESTART {
        @Override
        void inject(Cluster cluster, Random random) {
            for (var node : cluster.nodes()) {
                cluster.restart(node, Duration.ZERO);
                cluster.awaitReady();
            }
        }
    },
    CLOCK_FIVE_MINUTES_OFF {
        @Override
        void inject(Cluster cluster, Random random) {
            var minutes = random.nextBoolean() ? 5 : -5;
            cluster.restart(oneOf(cluster, random), Duration.ofMinutes(minutes));
            cluster.awaitReady();
            pause(Duration.ofSeconds(20));
        }
    },
    RESTART_DATABASE {
        @Override
        void inject(Cluster cluster, Random random) {
            cluster.postgres().restart();
        }
    },
    CRASH_DATABASE {
        @Override
        void inject(Cluster cluster, Random random) {
            cluster.postgres().crash();
            pause(Duration.ofSeconds(random.nextInt(8)));
            cluster.postgres().start();
        }
    },
    CUT_CONNECTIONS {
        @Override
        void inject(Cluster cluster, Random random) {
            var node = oneOf(cluster, random);
            for (var times = 0; times < 5; times++) {
                node.proxy().cut();
                pause(Duration.ofMillis(random.nextInt(1_000)));
            }
        }
    },
    /** The commit succeeds, but the node does not receive the confirmation. */
    CUT_IN_THE_MIDDLE_OF_A_COMMIT {
        @Override
        void inject(Cluster cluster, Random random) {
            var node = oneOf(cluster, random);
            for (var times = 0; times < 10; times++) {
                node.proxy().cutAtNextCommit();
                pause(Duration.ofMillis(500));
            }
            node.proxy().restore();
        }
    },
    DATABASE_UNREACHABLE {
        @Override
        void inject(Cluster cluster, Random random) {
            var node = oneOf(cluster, random);
            node.proxy().refuse();
            pause(Duration.ofSeconds(2 + random.nextInt(15)));
            node.proxy().restore();
        }
    },
    /** Connections stay open, but no data passes. */
    BLACK_HOLE {
        @Override
        void inject(Cluster cluster, Random random) {
            var node = oneOf(cluster, random);
            node.proxy().blackHole();
            pause(Duration.ofSeconds(15 + random.nextInt(45)));
            node.proxy().restore();
        }
    };

    /** Returns when the fault is over; recovery may take longer. */
    abstract void inject(Cluster cluster, Random random);

    private static Node oneOf(Cluster cluster, Random random) {
        return cluster.nodes().get(random.nextInt(cluster.nodes().size()));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

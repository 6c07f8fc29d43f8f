package io.milepost.chaos.node;

import io.milepost.testing.network.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Two nodes on one PostgreSQL, each with its own proxy, and a supervisor that restarts a node after it has stopped,
 * like a service manager.
 */
public final class Cluster implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(6);
    private static final Duration SUPERVISION_INTERVAL = Duration.ofMillis(500);

    /** @param proxy between this node and the database */
    public record Node(MilepostProcess process, TcpProxy proxy) {}

    private final PostgresServer postgres;
    private final List<Node> nodes;
    private final Map<Node, Duration> clockOffsets = new ConcurrentHashMap<>();
    private final Map<Node, Boolean> endedOnPurpose = new ConcurrentHashMap<>();
    private final AtomicInteger exits = new AtomicInteger();
    private final Thread supervisor = new Thread(this::supervise, "supervisor");

    public Cluster(Path directory, Map<String, String> settings) {
        postgres = new PostgresServer(directory.resolve("postgres"));
        nodes = List.of(node("node-1", directory, settings), node("node-2", directory, settings));
        supervisor.setDaemon(true);
    }

    private Node node(String name, Path directory, Map<String, String> settings) {
        var proxy = new TcpProxy("127.0.0.1", postgres.port());
        var all = new HashMap<>(settings);
        all.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(proxy.port()));
        all.put("spring.datasource.username", "postgres");
        all.put("spring.datasource.password", "postgres");
        return new Node(new MilepostProcess(name, directory, all), proxy);
    }

    /** Starts both nodes at the same moment, on an empty database. */
    public void start() {
        nodes.forEach(node -> node.process().start());
        supervisor.start();
        awaitReady();
    }

    public void awaitReady() {
        for (var node : nodes) {
            Awaitility.await(node.process().name() + " is ready, see "
                            + node.process().log())
                    .atMost(START_TIMEOUT)
                    .until(() -> node.process().isReady());
        }
    }

    private void supervise() {
        while (!Thread.currentThread().isInterrupted()) {
            for (var node : nodes) {
                if (!node.process().isAlive()) {
                    if (endedOnPurpose.remove(node) == null) {
                        exits.incrementAndGet();
                    }
                    node.process().start(clockOffsets.getOrDefault(node, Duration.ZERO));
                }
            }
            try {
                Thread.sleep(SUPERVISION_INTERVAL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@code kill -9}; the supervisor restarts it with the correct time. */
    public void kill(Node node) {
        clockOffsets.remove(node);
        endedOnPurpose.put(node, true);
        node.process().kill();
    }

    /** Stops a node in an orderly way; the supervisor restarts it with its clock ahead by {@code clockOffset}. */
    public void restart(Node node, Duration clockOffset) {
        clockOffsets.put(node, clockOffset);
        endedOnPurpose.put(node, true);
        node.process().stop();
    }

    public List<Node> nodes() {
        return nodes;
    }

    public List<MilepostProcess> processes() {
        return nodes.stream().map(Node::process).toList();
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** @return how often a node stopped by itself */
    public int exits() {
        return exits.get();
    }

    /** @return number of commits that succeeded without confirmation to the node */
    public int cutCommits() {
        return nodes.stream().mapToInt(node -> node.proxy().cutCommits()).sum();
    }

    @Override
    public void close() {
        supervisor.interrupt();
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        nodes.forEach(node -> node.process().close());
        nodes.forEach(node -> node.proxy().close());
        postgres.close();
    }
}

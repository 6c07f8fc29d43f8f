package io.milepost.chaos.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One node: the built jar as an operating system process, on a free port of the loopback interface. It can be
 * restarted after it has stopped. Processes that are still running when the test's JVM exits are killed.
 */
public final class MilepostProcess implements AutoCloseable, Endpoint {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration GRACEFUL_STOP_TIMEOUT = Duration.ofSeconds(60);

    private final String name;
    private final Path directory;
    private final Map<String, String> settings;
    private final int fixedPort;
    private volatile @Nullable Process process;
    private volatile int port;
    private volatile int managementPort;

    /** @param directory working directory; the log {@code name.log} is appended there */
    public MilepostProcess(String name, Path directory, Map<String, String> settings) {
        this(name, directory, settings, 0);
    }

    /** @param fixedPort on which it listens after each start; 0 for a free one */
    public MilepostProcess(String name, Path directory, Map<String, String> settings, int fixedPort) {
        this.fixedPort = fixedPort;
        this.name = name;
        this.directory = directory;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    public void start() {
        start(Duration.ZERO);
    }

    /** @param clockOffset by which this node's clock is ahead */
    void start(Duration clockOffset) {
        port = fixedPort > 0 ? fixedPort : NodeCommand.findFreePort();
        managementPort = NodeCommand.findFreePort();
        var builder = new ProcessBuilder(NodeCommand.create(port, managementPort, settings))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(FakeClock.environment(clockOffset));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady(Duration longest) {
        Awaitility.await(name + " is ready, see " + log())
                .atMost(longest)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !isAlive() || isReady());
        if (!isAlive()) {
            throw new IllegalStateException(name + " ended while it started, see " + log());
        }
    }

    boolean isReady() {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort)))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return isAlive() && HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isAlive() {
        var current = process;
        return current != null && current.isAlive();
    }

    /** {@code kill -9}. Repeating it changes nothing. */
    public void kill() {
        var current = process;
        if (current != null) {
            current.destroyForcibly();
            waitFor(current, Duration.ofSeconds(20));
        }
    }

    /** SIGSTOP: the process keeps its connections and does nothing. */
    public void suspend() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        var current = process;
        if (current != null && current.isAlive()) {
            ShellCommands.run(List.of("kill", signal, String.valueOf(current.pid())));
        }
    }

    /** Sends SIGTERM, as a service manager does; kills the process after a timeout. */
    public void stop() {
        var current = process;
        if (current != null) {
            current.destroy();
            if (!waitFor(current, GRACEFUL_STOP_TIMEOUT)) {
                throw new IllegalStateException(name + " does not stop, see " + log());
            }
        }
    }

    private static boolean waitFor(Process process, Duration longest) {
        try {
            return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public long pid() {
        return Objects.requireNonNull(process).pid();
    }

    public int port() {
        return port;
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return name;
    }

    Path log() {
        return directory.resolve(name + ".log");
    }

    @Override
    public void close() {
        kill();
    }
}

package io.milepost.chaos.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cluster that {@code deploy/cluster/start.sh} starts, with three nodes. */
public final class DebianCluster implements AutoCloseable, Endpoint {

    private static final int BASE_PORT = 18_000;
    private static final int SERVERS = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;

    public DebianCluster(Path directory, Map<String, String> settings) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        var options = settings.entrySet().stream()
                .map(setting ->
                        "--" + setting.getKey() + "=" + setting.getValue().replace(' ', '_'))
                .collect(Collectors.joining(" "));
        ShellCommands.run(List.of(
                "env",
                "BASE_PORT=" + BASE_PORT,
                "JAVA_OPTIONS=-Xmx384m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                "NODE_OPTIONS=" + options,
                "deploy/cluster/start.sh",
                directory.toString()));
    }

    /** @return number of the server that Patroni calls the leader; 0 if there is none */
    public int primary() {
        for (var server = 1; server <= SERVERS; server++) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/primary".formatted(BASE_PORT + 30 + server)))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return server;
                }
            } catch (IOException e) {
                // this server is dead
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return 0;
    }

    /** {@code kill -9} of Patroni and PostgreSQL. */
    public void kill(int server) {
        var postmaster = firstLine(directory.resolve("pg" + server).resolve("postmaster.pid"));
        ShellCommands.run(
                List.of("kill", "-9", firstLine(directory.resolve("patroni%d.pid".formatted(server))), postmaster));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).get(0).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d/milepost?targetServerType=primary"
                .formatted(BASE_PORT + 21, BASE_PORT + 22, BASE_PORT + 23);
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + (BASE_PORT + 80);
    }

    @Override
    public void close() {
        ShellCommands.run(List.of("deploy/cluster/stop.sh", directory.toString()));
    }
}

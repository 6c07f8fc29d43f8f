package io.milepost.chaos.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A server of Debian that listens on a port of the loopback interface: HAProxy or PgBouncer. */
public final class DaemonProcess implements AutoCloseable, Endpoint {

    private final String name;
    private final int port;
    private final Process process;

    private DaemonProcess(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        Awaitility.await(name).atMost(Duration.ofMinutes(1)).until(() -> process.isAlive() && isOpen());
    }

    /** HAProxy as {@code deploy/cluster} configures it. */
    public static DaemonProcess haproxy(Path directory, List<Integer> nodes) {
        var port = NodeCommand.findFreePort();
        try {
            var configuration =
                    Files.readString(Path.of("deploy/cluster/haproxy.cfg")).replace("@FRONT@", String.valueOf(port));
            for (var node = 1; node <= nodes.size(); node++) {
                configuration = configuration.replace("@NODE" + node + "@", String.valueOf(nodes.get(node - 1)));
            }
            configuration = configuration.replaceAll("(?m)^.*@NODE.*\n", "");
            Files.writeString(directory.resolve("haproxy.cfg"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DaemonProcess(
                "haproxy", port, start(directory, "haproxy", List.of("haproxy", "-db", "-f", "haproxy.cfg")));
    }

    /** PgBouncer in transaction mode, as {@code docs/operations.md} configures it. */
    public static DaemonProcess pgBouncer(Path directory, int postgres) {
        var port = NodeCommand.findFreePort();
        try {
            var documentation = Files.readString(Path.of("docs/operations.md"));
            var start = documentation.indexOf("```ini\n[databases]") + 7;
            Files.writeString(
                    directory.resolve("pgbouncer.ini"),
                    documentation
                            .substring(start, documentation.indexOf("```", start))
                            .replace(
                                    "host=db.example.com port=5432 dbname=milepost",
                                    "host=127.0.0.1 port=%d dbname=postgres".formatted(postgres))
                            .replace("listen_port = 6432", "listen_port = " + port)
                            .replace(
                                    "/etc/pgbouncer/userlist.txt",
                                    directory.resolve("userlist.txt").toString()));
            Files.writeString(directory.resolve("userlist.txt"), "\"postgres\" \"postgres\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<>(List.of("pgbouncer", "pgbouncer.ini"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(0, List.of("unshare", "-U")); // it does not run as root
        }
        return new DaemonProcess("pgbouncer", port, start(directory, "pgbouncer", command));
    }

    private static Process start(Path directory, String name, List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(name + ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("Install Debian's package " + name + ": it cannot be started", e);
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

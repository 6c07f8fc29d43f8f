package io.milepost.chaos.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The command that starts a node: the built jar, with a small heap, on the loopback interface only. */
public final class NodeCommand {

    private NodeCommand() {}

    /** @throws IllegalStateException if the jar has not been built */
    static List<String> create(int port, int managementPort, Map<String, String> settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                findJar().toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--management.server.address=127.0.0.1",
                "--management.server.port=" + managementPort));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    private static Path findJar() {
        try (var files = Files.newDirectoryStream(Path.of("target"), "milepost-*.jar")) {
            for (var file : files) {
                return file.toAbsolutePath();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("There is no target/milepost-*.jar; build it first: mvn -DskipTests package");
    }

    /** @return a port below the ephemeral range, so that no outgoing connection takes it during startup */
    public static int findFreePort() {
        while (true) {
            try (var socket = new ServerSocket(
                    ThreadLocalRandom.current().nextInt(20_000, 32_000), 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // in use; try the next one
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.milepost.testing.network;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** nginx as {@code docs/operations.md} configures it, but on free ports and with a self-signed certificate. */
public final class NginxServer implements AutoCloseable {

    private static final Path DOCUMENTATION = Path.of("docs", "operations.md");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final Path directory;
    private final int plainPort = freePort();
    private final int securePort = freePort();
    private final Process process;

    /**
     * @param directory    empty
     * @param milepostPort port to which requests are forwarded
     * @throws IllegalStateException if nginx is not installed, or rejects the configuration
     */
    public NginxServer(Path directory, int milepostPort) {
        this.directory = directory;
        try {
            makeCertificate();
            Files.writeString(directory.resolve("milepost.conf"), documented(milepostPort));
            Files.writeString(directory.resolve("nginx.conf"), surroundings());
            run("nginx", "-t", "-p", directory + "/", "-c", "nginx.conf");
            process = start("nginx", "-p", directory + "/", "-c", "nginx.conf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(LONG_ENOUGH).until(() -> process.isAlive() && isOpen(securePort));
    }

    public int plainPort() {
        return plainPort;
    }

    public int securePort() {
        return securePort;
    }

    /** @return what nginx has logged about look-ups by phone number; other requests are not logged here */
    public String accessLog() {
        try {
            return Files.readString(directory.resolve("access.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the self-signed certificate of this server */
    public Path certificate() {
        return directory.resolve("milepost.pem");
    }

    private String documented(int milepostPort) throws IOException {
        var text = Files.readString(DOCUMENTATION);
        var start = text.indexOf("```nginx\n");
        var block = text.substring(start + 9, text.indexOf("```\n", start + 9));
        return List.of(
                        List.of("listen 80;", "listen 127.0.0.1:" + plainPort + ";"),
                        List.of("listen 443 ssl;", "listen 127.0.0.1:" + securePort + " ssl;"),
                        List.of("/var/log/nginx/access.log", "access.log"),
                        List.of("127.0.0.1:8080", "127.0.0.1:" + milepostPort),
                        List.of("/etc/ssl/certs/milepost.pem", "milepost.pem"),
                        List.of("/etc/ssl/private/milepost.key", "milepost.key"))
                .stream()
                .reduce(
                        block,
                        (result, change) -> replace(result, change.get(0), change.get(1)),
                        (one, other) -> other);
    }

    private static String replace(String text, String old, String replacement) {
        if (!text.contains(old)) {
            throw new IllegalStateException("The documented configuration has no " + old);
        }
        return text.replace(old, replacement);
    }

    /** The surrounding configuration, as in Debian's nginx.conf, in the directory, which only this user may read. */
    private static String surroundings() {
        return """
                daemon off;
                pid nginx.pid;
                error_log error.log;
                worker_processes 1;
                %s
                events { worker_connections 1024; }
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  include milepost.conf;
                }
                """
                .formatted(System.getProperty("user.name").equals("root") ? "user root root;" : "");
    }

    private void makeCertificate() {
        run(
                "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=milepost.example.com -keyout milepost.key -out milepost.pem"
                        .split(" "));
    }

    private void run(String... command) {
        try {
            var running = start(command);
            if (!running.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS) || running.exitValue() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed: " + Files.readString(directory.resolve("out.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(String... command) {
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("out.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Install Debian's packages nginx-light and openssl: " + command[0] + " cannot be started", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroy);
    }
}

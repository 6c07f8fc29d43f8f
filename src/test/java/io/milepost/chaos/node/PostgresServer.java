package io.milepost.chaos.node;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL server that can crash and restart. Its commits are durable, as in production. */
public final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;
    /** Program and options the server was started with. */
    private final String[] started;

    /** @param data new directory for its data, on a local disk */
    public PostgresServer(Path data) {
        this.data = data;
        var log = Redirect.appendTo(new File(data + ".log"));
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "60")
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
            started = Files.readString(data.resolve("postmaster.opts")).strip().split(" ", 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Restarts the server after closing all sessions. */
    public void restart() {
        pgCtl("restart", "-m", "fast", "-w", "-t", "60");
    }

    /** Kills all processes, as in a crash; the next start recovers from the write-ahead log. */
    public void crash() {
        pgCtl("stop", "-m", "immediate", "-w", "-t", "60");
    }

    public void start() {
        pgCtl("start", "-w", "-t", "60", "-o", started[1]);
    }

    private void pgCtl(String... arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL does not run as root; in its own user namespace, it runs as nobody
            command.addAll(List.of("unshare", "-U"));
        }
        var program = Path.of(started[0]).resolveSibling("pg_ctl");
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-l", data + ".log"));
        command.addAll(List.of(arguments));
        ShellCommands.run(command);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

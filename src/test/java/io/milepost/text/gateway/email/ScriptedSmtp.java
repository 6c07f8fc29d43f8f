package io.milepost.text.gateway.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server with scripted replies; the reply {@code DROP} closes the connection. */
final class ScriptedSmtp implements AutoCloseable {

    static final String DROP = "DROP";

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger contents = new AtomicInteger();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final ServerSocket server;

    ScriptedSmtp() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** @param command first word of a command of the client, or {@code .} for the end of the content */
    void reply(String command, String reply) {
        replies.put(command, reply);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connections.incrementAndGet();
                var thread = new Thread(() -> serve(connection), "scripted-smtp-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(connection.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.print("220 scripted\r\n");
            out.flush();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.split(" ")[0].toUpperCase(Locale.ROOT);
                if (!say(out, command) || command.equals("QUIT")) {
                    return;
                }
                if (command.equals("DATA") && !replies.containsKey("DATA")) {
                    while (!".".equals(in.readLine())) {
                        Thread.onSpinWait();
                    }
                    contents.incrementAndGet();
                    if (!say(out, ".")) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            connections.get();
        }
    }

    private boolean say(PrintWriter out, String command) {
        var usual = command.equals("DATA") ? "354 go on" : "250 fine";
        var reply = replies.getOrDefault(command, usual);
        if (reply.equals(DROP)) {
            return false;
        }
        out.print(reply + "\r\n");
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

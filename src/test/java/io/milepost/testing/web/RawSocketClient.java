package io.milepost.testing.web;

import io.milepost.testing.ApiClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client that writes any bytes: incomplete requests, slow bodies, headers that HTTP libraries reject. */
public final class RawSocketClient implements AutoCloseable {

    /** @param head status line and headers */
    public record RawResponse(String head, String body) {

        public int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        public Optional<String> header(String name) {
            var found = Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?) *$")
                    .matcher(head);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    private static final int CONNECT_TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    public RawSocketClient(int port) {
        this(port, "127.0.0.1");
    }

    /** @param from address of this client; every address of 127.0.0.0/8 is this machine on Linux */
    public RawSocketClient(int port, String from) {
        this(connect(port, from));
    }

    private RawSocketClient(Socket socket) {
        this.socket = socket;
    }

    private static Socket connect(int port, String from) {
        try {
            var socket = new Socket();
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a client that uses TLS, and trusts this certificate (PEM) for any host name */
    public static RawSocketClient secure(int port, String from, Path certificate) {
        try (var file = Files.newInputStream(certificate)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(file));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, managers.getTrustManagers(), null);
            return new RawSocketClient(
                    tls.getSocketFactory().createSocket(connect(port, from), "127.0.0.1", port, true));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return header for HTTP Basic, with its line end */
    public static String login(String user) {
        var login =
                Base64.getEncoder().encodeToString((user + ":" + ApiClient.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return "Authorization: Basic " + login + "\r\n";
    }

    /** @param text each character is sent as one byte */
    public RawSocketClient write(String text) {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawSocketClient write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether data has arrived that {@link #readResponse} will return */
    public boolean hasResponse() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the response, or the part that arrived before the server was silent this long or closed the connection */
    public RawResponse readResponse(Duration patience) {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            var buffer = new byte[8192];
            for (var read = 0; !isComplete(bytes) && read >= 0; ) {
                read = socket.getInputStream().read(buffer);
                bytes.write(buffer, 0, Math.max(0, read));
            }
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw new UncheckedIOException("no answer", e);
            }
        }
        var parts = bytes.toString(StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2);
        return new RawResponse(parts[0], parts.length == 2 ? parts[1] : "");
    }

    private static boolean isComplete(ByteArrayOutputStream bytes) {
        var text = bytes.toString(StandardCharsets.ISO_8859_1);
        var head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        var length = new RawResponse(text.substring(0, head), "").header("Content-Length");
        return length.isPresent()
                ? text.length() >= head + 4 + Integer.parseInt(length.get())
                : text.endsWith("0\r\n\r\n");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

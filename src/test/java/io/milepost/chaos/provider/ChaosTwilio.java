package io.milepost.chaos.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Speaks Twilio's Messages API, misbehaves as Twilio can, and records which text was requested when. */
public final class ChaosTwilio implements AutoCloseable {

    private static final int PAGE_SIZE = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final Queue<ProviderRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<ProviderMessage> messages = new ConcurrentLinkedQueue<>();
    private final AtomicLong sids = new AtomicLong();
    private final Random random;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Consumer<ProviderMessage> reporter = message -> {};
    private volatile boolean misbehaves = true;

    public ChaosTwilio(Random random) {
        this.random = random;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param reporter receives each accepted text before the response to its request is sent */
    public void reportTo(Consumer<ProviderMessage> reporter) {
        this.reporter = reporter;
    }

    /** From now on, every text is accepted immediately. */
    public void behave() {
        misbehaves = false;
    }

    /** @return oldest first */
    public List<ProviderRequest> requests() {
        return List.copyOf(requests);
    }

    public List<ProviderMessage> messages() {
        return List.copyOf(messages);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // The server closes the connection without notice unless the body is read, even of a GET
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                find(exchange);
            } else {
                send(exchange, FormFields.parse(new String(body, StandardCharsets.UTF_8)));
            }
        }
    }

    private void find(HttpExchange exchange) throws IOException {
        if (failsToFind()) {
            answer(exchange, 503, Map.of("code", 20503, "status", 503));
            return;
        }
        var query = FormFields.parse(exchange.getRequestURI().getRawQuery());
        var found = messages.stream()
                .filter(message -> message.to().equals(query.get("To")))
                .sorted(Comparator.comparing(ProviderMessage::at).reversed())
                .limit(PAGE_SIZE)
                .map(message -> describe(message, message.fate()))
                .toList();
        answer(exchange, 200, Map.of("messages", found, "page", 0, "page_size", PAGE_SIZE));
    }

    private boolean failsToFind() {
        synchronized (random) {
            return misbehaves && random.nextInt(3) == 0;
        }
    }

    private void send(HttpExchange exchange, Map<String, String> form) throws IOException {
        var report = form.get("StatusCallback");
        var path = URI.create(report).getPath();
        var textId = path.substring(path.lastIndexOf('/') + 1);
        var answer = draw();
        requests.add(new ProviderRequest(textId, form.get("To"), form.get("Body"), answer));
        var message = new ProviderMessage(
                "SM%032x".formatted(sids.incrementAndGet()),
                textId,
                form.get("To"),
                form.get("Body"),
                fate(),
                report,
                Instant.now());
        if (answer.taken) {
            messages.add(message);
            reporter.accept(message);
        }
        hold(answer);
        if (answer.status == 201) {
            answer(exchange, 201, describe(message, "queued"));
        } else if (answer.status != 0) {
            answer(exchange, answer.status, Map.of("code", 20000 + answer.status, "status", answer.status));
        }
    }

    private ProviderResponse draw() {
        synchronized (random) {
            return misbehaves ? ProviderResponse.draw(random) : ProviderResponse.CREATED;
        }
    }

    private String fate() {
        synchronized (random) {
            return random.nextInt(10) == 0 ? "undelivered" : "delivered";
        }
    }

    private static void hold(ProviderResponse answer) {
        try {
            Thread.sleep(answer.delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> describe(ProviderMessage message, String status) {
        return Map.of(
                "sid", message.sid(),
                "status", status,
                "to", message.to(),
                "body", message.body(),
                "date_created",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(message.at().atOffset(ZoneOffset.UTC)));
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        var bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

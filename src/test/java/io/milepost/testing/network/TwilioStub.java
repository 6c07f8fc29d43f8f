package io.milepost.testing.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Implements Twilio's Messages API over HTTP, records the requests, and responds as a test configures it. */
public final class TwilioStub implements AutoCloseable {

    /** One POST. */
    public record Sent(String path, String authorization, Map<String, String> form) {
        public String to() {
            return form.getOrDefault("To", "");
        }

        public String body() {
            return form.getOrDefault("Body", "");
        }
    }

    /** @param taken whether Twilio has the message, whatever the response, if any */
    private record Behaviour(
            int status, String json, boolean taken, CountDownLatch until, Runnable first, String retryAfter) {

        Behaviour(int status, String json, boolean taken, CountDownLatch until, Runnable first) {
            this(status, json, taken, until, first, "");
        }
    }

    private static final Duration MAX_DELAY = Duration.ofSeconds(60);
    private static final CountDownLatch NO_DELAY = new CountDownLatch(0);

    private final HttpServer server;
    private final List<Sent> requests = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> behaviors = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> facts = new ConcurrentHashMap<>();
    private final Map<String, Runnable> lookups = new ConcurrentHashMap<>();
    private final AtomicInteger sids = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    static {
        // Without it, the server's own responses take 40 ms longer: Nagle's algorithm waits for a delayed
        // acknowledgment
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public TwilioStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "twilio-stub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Responds to each request to send a text this much later. */
    public void respondAfter(Duration latency) {
        this.latency = latency;
    }

    public List<Sent> requests() {
        return requests;
    }

    public List<Sent> requestsTo(String number) {
        return requests.stream().filter(sent -> sent.to().equals(number)).toList();
    }

    public void reject(String to, int status, int code, String message) {
        var json = "{\"code\":%d,\"message\":\"%s\",\"status\":%d}".formatted(code, message, status);
        behaviors.put(to, new Behaviour(status, json, false, NO_DELAY, () -> {}));
    }

    /** @param retryAfter header {@code Retry-After}; empty for none */
    public void rejectTemporarily(String to, String retryAfter) {
        var json = "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}";
        behaviors.put(to, new Behaviour(429, json, false, NO_DELAY, () -> {}, retryAfter));
    }

    public void answer(String to, int status, String body) {
        behaviors.put(to, new Behaviour(status, body, false, NO_DELAY, () -> {}));
    }

    /** Accepts the message, runs {@code first}, and responds only when {@code until} has reached zero. */
    public void acceptWithoutResponse(String to, CountDownLatch until, Runnable first) {
        behaviors.put(to, new Behaviour(201, "", true, until, first));
    }

    /** As {@link #acceptWithoutResponse}, but does not accept the message. */
    public void hang(String to, CountDownLatch until, Runnable first) {
        behaviors.put(to, new Behaviour(503, "{}", false, until, first));
    }

    /** Rejects the message, but responds only when {@code until} has reached zero. */
    public void rejectLate(String to, int status, int code, CountDownLatch until) {
        var json = "{\"code\":%d,\"message\":\"rejected\",\"status\":%d}".formatted(code, status);
        behaviors.put(to, new Behaviour(status, json, false, until, () -> {}));
    }

    public void reset(String to) {
        behaviors.remove(to);
    }

    /** @return paths and queries of the requests that contain this */
    public List<String> lookupsOf(String part) {
        return questions.stream().filter(path -> path.contains(part)).toList();
    }

    /** @param path without the query, such as {@code /2010-04-01/Accounts/AC1.json} */
    public void addResource(String path, int status, String json) {
        facts.put(path, new Behaviour(status, json, false, NO_DELAY, () -> {}));
    }

    /** Returns a message as Twilio does, after running {@code first}. */
    public void addMessage(String account, String sid, String status, String code, Runnable first) {
        var json = "{\"sid\":\"%s\",\"status\":\"%s\",\"error_code\":%s}"
                .formatted(sid, status, code.isEmpty() ? "null" : code);
        facts.put(
                "/2010-04-01/Accounts/%s/Messages/%s.json".formatted(account, sid),
                new Behaviour(200, json, false, NO_DELAY, first));
    }

    /** Returns the messages to the number, after running {@code first}. */
    public void onLookup(String to, Runnable first) {
        lookups.put(to, first);
    }

    /** An account with one phone number, in Twilio's format. */
    public void addAccount(String sid, String status, String type, String number) {
        var account = "/2010-04-01/Accounts/" + sid;
        addResource(
                account + ".json",
                200,
                "{\"sid\":\"%s\",\"friendly_name\":\"Acme Windows\",\"status\":\"%s\",\"type\":\"%s\"}"
                        .formatted(sid, status, type));
        addResource(
                account + "/IncomingPhoneNumbers.json",
                200,
                "{\"incoming_phone_numbers\":[%s],\"page\":0,\"page_size\":1}"
                        .formatted(
                                number.isEmpty()
                                        ? ""
                                        : "{\"phone_number\":\"%s\",\"capabilities\":{\"sms\":true,\"mms\":true,\"voice\":true,\"fax\":false}}"
                                                .formatted(number)));
    }

    private void handleLookup(HttpExchange exchange) throws IOException {
        var address = exchange.getRequestURI();
        questions.add(address.toString());
        var fact = facts.get(address.getPath());
        if (fact != null) {
            fact.first().run();
            answer(exchange, fact.status(), fact.json());
        } else if (address.getPath().endsWith("/Messages.json")) {
            var query = decoded(address.getRawQuery());
            lookups.getOrDefault(query.getOrDefault("To", ""), () -> {}).run();
            answer(exchange, 200, list(query));
        } else {
            answer(exchange, 404, "{\"code\":20404,\"message\":\"was not found\",\"status\":404}");
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                handleLookup(exchange);
            } else {
                send(exchange);
            }
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        var form = decoded(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var sent = new Sent(
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                form);
        requests.add(sent);
        await(new CountDownLatch(1), latency);
        var behaviour = behaviors.get(sent.to());
        if (behaviour == null) {
            answer(exchange, 201, accept(sent));
            return;
        }
        var message = behaviour.taken() ? accept(sent) : behaviour.json();
        behaviour.first().run();
        await(behaviour.until(), MAX_DELAY);
        if (!behaviour.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", behaviour.retryAfter());
        }
        answer(exchange, behaviour.status(), message);
    }

    private String accept(Sent sent) {
        var message = """
                {"sid":"SM%032d","status":"queued","to":"%s","body":"%s","error_code":null}"""
                .formatted(
                        sids.incrementAndGet(),
                        sent.to(),
                        sent.body().replace("\"", "\\\"").replace("\n", "\\n"));
        messages.add(message);
        return message;
    }

    private String list(Map<String, String> query) {
        var found = new ArrayList<String>();
        for (var message : messages) {
            if (message.contains("\"to\":\"" + query.get("To") + "\"")) {
                found.add(message);
            }
        }
        return "{\"messages\":[" + String.join(",", found) + "],\"page\":0,\"page_size\":50,\"next_page_uri\":null}";
    }

    private static void await(CountDownLatch latch, Duration timeout) {
        try {
            latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> decoded(String form) {
        var fields = new HashMap<String, String>();
        for (var pair : form.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

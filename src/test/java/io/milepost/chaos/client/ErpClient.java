package io.milepost.chaos.client;

import io.milepost.chaos.client.AcknowledgedStep.Kind;
import io.milepost.chaos.node.Endpoint;
import io.milepost.testing.ApiClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Repeats each call until Milepost has acknowledged it, and remembers what was acknowledged. Thread-safe. */
public final class ErpClient {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MAX_REFUSALS = 10;
    private static final String LOGIN =
            Base64.getEncoder().encodeToString(("admin:" + ApiClient.PASSWORD).getBytes(StandardCharsets.UTF_8));

    /** Milepost has not acknowledged a call for longer than any fault lasts. */
    static final class NotAcknowledgedException extends RuntimeException {
        NotAcknowledgedException(String message) {
            super(message);
        }
    }

    private final RequestRecord record = new RequestRecord();
    private final Queue<AcknowledgedStep> acknowledged = new ConcurrentLinkedQueue<>();
    private final MilepostClient caller;

    public ErpClient(List<? extends Endpoint> nodes) {
        caller = new MilepostClient(nodes, record);
    }

    /** @throws NotAcknowledgedException after five minutes or ten rejections; also recorded as a violation */
    void step(Kind kind, String order, String document, String method, String path, String json) {
        call(method, path, json);
        acknowledged.add(new AcknowledgedStep(kind, order, document));
    }

    void call(String method, String path, String json) {
        var end = Instant.now().plus(PATIENCE);
        var refusals = 0;
        int status;
        do {
            status = caller.send(path, request(method, json));
            if (status / 100 == 2) {
                return;
            }
            if (status / 100 == 4 && refusals++ == 0) {
                record.violation("%s %s was answered with %d".formatted(method, path, status));
            }
            pause();
        } while (Instant.now().isBefore(end) && refusals < MAX_REFUSALS);
        var sentence = "%s %s was never acknowledged; last answer: %d".formatted(method, path, status);
        record.violation(sentence);
        throw new NotAcknowledgedException(sentence);
    }

    private static HttpRequest.Builder request(String method, String json) {
        return HttpRequest.newBuilder()
                .header("Authorization", "Basic " + LOGIN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json.replace('\'', '"')));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public List<AcknowledgedStep> acknowledged() {
        return List.copyOf(acknowledged);
    }

    public RequestRecord record() {
        return record;
    }
}

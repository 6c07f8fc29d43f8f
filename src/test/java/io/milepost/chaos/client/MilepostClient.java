package io.milepost.chaos.client;

import io.milepost.chaos.node.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests to the nodes in turn, like a load balancer, and checks each response: the only allowed server error is
 * 503 with {@code Retry-After}. Thread-safe.
 */
public final class MilepostClient {

    /** There was no response; the request may have been applied. */
    static final int NO_ANSWER = 0;

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<? extends Endpoint> nodes;
    private final RequestRecord record;
    private final AtomicInteger turn = new AtomicInteger();

    public MilepostClient(List<? extends Endpoint> nodes, RequestRecord record) {
        this.nodes = nodes;
        this.record = record;
    }

    /**
     * @param path    with the query, from the root
     * @param request without an address
     * @return the status of the response, or {@link #NO_ANSWER}
     */
    public int send(String path, HttpRequest.Builder request) {
        var node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
        try {
            var response = client.send(
                    request.uri(URI.create(node.url() + path))
                            .timeout(ANSWER_TIMEOUT)
                            .build(),
                    BodyHandlers.ofString());
            var status = response.statusCode();
            var allowed = status == 503
                    && response.headers().firstValue("Retry-After").isPresent();
            if (status >= 500 && !allowed) {
                record.violation("%s answered %d to %s: %s".formatted(node.name(), status, path, response.body()));
            }
            record.count(String.valueOf(status));
            return status;
        } catch (HttpConnectTimeoutException e) {
            record.count("connect time-out");
        } catch (HttpTimeoutException e) {
            record.count("time-out");
        } catch (IOException e) {
            record.count("no connection");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return NO_ANSWER;
    }
}

package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.testing.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The six calls of the ERP, with HTTP Basic and connections that stay open. */
public final class OverHttp implements Contender {

    /** A call of the ERP. */
    public record Call(String method, String path, String body) {}

    private final String name;
    private final MilepostNode node;
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final String login = "Basic "
            + Base64.getEncoder().encodeToString(("admin:" + ApiClient.PASSWORD).getBytes(StandardCharsets.UTF_8));

    public OverHttp(String name, MilepostNode node) {
        this.name = name;
        this.node = node;
    }

    /** The calls of an order, in their sequence. */
    public static List<Call> calls(String number) {
        return List.of(
                new Call(
                        "PUT",
                        "orders/" + number,
                        """
                        {"organization": "%s", "smsUpdate": true, "items": [{"item": "W-1", "quantity": 1}]}"""
                                .formatted(MilepostNode.ORGANIZATION)),
                new Call(
                        "POST",
                        "orders/" + number + "/send-to-production",
                        """
                        {"workOrders": ["P-%s"]}""".formatted(number)),
                new Call("POST", "work-orders/P-" + number + "/complete", ""),
                new Call(
                        "PUT",
                        "shipping-events/E-" + number,
                        """
                        {"orders": ["%s"]}""".formatted(number)),
                new Call("POST", "shipping-events/E-" + number + "/ship", ""),
                new Call("POST", "shipping-events/E-" + number + "/deliver", ""));
    }

    public void send(Call call) throws IOException, InterruptedException {
        send(call, "application/json");
    }

    /** @return a line for each fact */
    String sendFacts(String file) throws IOException, InterruptedException {
        return send(new Call("POST", "facts", file), "application/x-ndjson");
    }

    private String send(Call call, String type) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/api/" + call.path()))
                .header("Authorization", login)
                .header("Content-Type", type)
                .method(call.method(), BodyPublishers.ofString(call.body()))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(call + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public void order(String number) throws IOException, InterruptedException {
        for (var call : calls(number)) {
            send(call);
        }
    }

    @Override
    public long pending() {
        return node.textsToSend();
    }

    @Override
    public HikariDataSource pool() {
        return node.pool();
    }
}

package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.benchmark.measure.Round;
import io.milepost.testing.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** The six calls of the ERP, with HTTP Basic and connections that stay open. */
public final class OverHttp implements Contender {

    /** A call of the ERP. */
    public record Call(String method, String path, String body) {}

    private final String name;
    private final MilepostNode node;
    private final CloseableHttpClient client = blockingClient();
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

    public void send(Call call) throws IOException {
        send(call, "application/json");
    }

    /** @return a line for each fact */
    String sendFacts(String file) throws IOException {
        return send(new Call("POST", "facts", file), "application/x-ndjson");
    }

    /** Reads and writes in the calling thread: threads of its own would compete with the server for the CPU. */
    private static CloseableHttpClient blockingClient() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(Round.THREADS)
                        .build())
                .disableAutomaticRetries()
                .build();
    }

    private String send(Call call, String type) throws IOException {
        var request = ClassicRequestBuilder.create(call.method())
                .setUri("http://127.0.0.1:" + node.port() + "/api/" + call.path())
                .setHeader("Authorization", login)
                .setEntity(call.body(), ContentType.create(type, StandardCharsets.UTF_8))
                .build();
        return client.execute(request, response -> {
            var body = EntityUtils.toString(response.getEntity());
            if (response.getCode() >= 300) {
                throw new IllegalStateException(call + ": " + response.getCode() + " " + body);
            }
            return body;
        });
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
    public void order(String number) throws IOException {
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

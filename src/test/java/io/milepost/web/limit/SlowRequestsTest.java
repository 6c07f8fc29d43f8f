package io.milepost.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.RawSocketClient;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many slow bodies at the same time, as from a client with a bad connection or an attacker. */
@H2AppTest
class SlowRequestsTest {

    private static final int SLOW_BODIES = 210;
    private static final int ANNOUNCED_BYTES = 1_000_000;
    private static final String ATTACKER = "127.0.0.66";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Value("${milepost.requests.max-per-address}")
    int maxPerAddress;

    private final List<RawSocketClient> clients = new ArrayList<>();

    @AfterEach
    void hangUp() {
        clients.forEach(RawSocketClient::close);
    }

    @Test
    void twoHundredAndTenSlowBodiesFromOneAddressDoNotBlockOtherClients() {
        // given
        var before = usedHeap();
        // when
        IntStream.range(0, SLOW_BODIES).forEach(i -> slowBody());
        // then monitoring, the load balancer and other clients get responses
        assertThat(RawHttpClient.anonymous(managementPort)
                        .get("/actuator/health")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("127.0.0.1", "/readyz", "").status()).isEqualTo(200);
        assertThat(get("127.0.0.1", "/api/orders", RawSocketClient.login("admin"))
                        .status())
                .isEqualTo(200);
        // and the client over the limit gets 429, and no memory is allocated for declared bodies
        var rejected = get(ATTACKER, "/readyz", "");
        assertThat(rejected.status()).isEqualTo(429);
        assertThat(rejected.header("Retry-After")).hasValue("1");
        assertThat(rejected.body()).contains("Too many requests from this address");
        assertThat(usedHeap() - before).isLessThan((long) maxPerAddress * ANNOUNCED_BYTES);
    }

    private void slowBody() {
        var client = new RawSocketClient(port, ATTACKER);
        clients.add(client);
        client.write(
                "PUT /api/organizations/SLOW HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n{"
                        .formatted(RawSocketClient.login("admin"), ANNOUNCED_BYTES));
    }

    private RawSocketClient.RawResponse get(String from, String path, String headers) {
        try (var client = new RawSocketClient(port, from)) {
            return client.write("GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(path, headers))
                    .readResponse(LONG_ENOUGH);
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

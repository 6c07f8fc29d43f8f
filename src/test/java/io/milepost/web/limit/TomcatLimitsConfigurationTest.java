package io.milepost.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.web.RawSocketClient;
import io.milepost.web.error.ProblemWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** A Tomcat with our limits, but shorter timeouts. */
class TomcatLimitsConfigurationTest {

    private static final int MAX_PER_ADDRESS = 3;
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private WebServer server;

    @BeforeEach
    void start() {
        var factory = new TomcatServletWebServerFactory(0);
        var problems = new ProblemWriter(Jackson2ObjectMapperBuilder.json().build());
        new TomcatLimitsConfiguration(new RequestLimitProperties(MAX_PER_ADDRESS, BODY_TIMEOUT), problems)
                .customize(factory);
        server = factory.getWebServer(new ServletRegistrationBean<>(new Servlet(), "/*"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** Reads a body as a stream, as a form, or not at all, and responds with the result. */
    private static final class Servlet extends HttpServlet {
        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                answer(request, response);
            } catch (ClientAbortException e) {
                // Tomcat responds
            }
        }

        private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var body =
                    switch (request.getRequestURI()) {
                        case "/form" -> String.valueOf(request.getParameter("x"));
                        case "/refuse" -> "";
                        default -> "%d bytes".formatted(request.getInputStream().readAllBytes().length);
                    };
            response.setContentLength(body.length());
            response.getOutputStream().print(body);
        }
    }

    private RawSocketClient post(String path, String from, String headers) {
        return new RawSocketClient(server.getPort(), from)
                .write("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n%s\r\n"
                        .formatted(path, headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/form"})
    void aSlowBodyIsAnsweredWith408HoweverItIsRead(String path) {
        try (var client = post(path, "127.0.0.1", "Content-Length: 1000000\r\n")) {
            // when each byte arrives soon after the previous one
            var ended = trickle(client);
            // then
            assertThat(ended.status()).isEqualTo(408);
        }
    }

    @Test
    void theTimeLimitAppliesToChunkedBodies() {
        try (var client = post("/stream", "127.0.0.1", "Transfer-Encoding: chunked\r\n")) {
            assertThat(trickle(client, "1\r\nx\r\n").status()).isEqualTo(408);
        }
    }

    @Test
    void aLargeBodyGetsMoreTimeWhileItArrives() {
        try (var client = post("/stream", "127.0.0.1", "Content-Length: 600000\r\n")) {
            // when it takes longer than the timeout, at more than 50 KB a second
            for (var part = 0; part < 6; part++) {
                client.write("x".repeat(100_000));
                pause(Duration.ofMillis(500));
            }
            // then
            var answer = client.readResponse(LONG_ENOUGH);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("600000 bytes");
        }
    }

    @Test
    void theRestOfABodyAfterTheResponseOccupiesNoThread() {
        // given clients that get a response and continue to send
        for (var i = 0; i < MAX_PER_ADDRESS; i++) {
            try (var client = post("/refuse", "127.0.0.1", "Content-Length: 1000000\r\n")) {
                assertThat(client.readResponse(LONG_ENOUGH).status()).isEqualTo(200);
            }
        }
        // then their slots are released
        await().atMost(LONG_ENOUGH).until(() -> {
            try (var client =
                    post("/stream", "127.0.0.1", "Content-Length: 1\r\n").write("x")) {
                return client.readResponse(LONG_ENOUGH).status() == 200;
            }
        });
    }

    @Test
    void requestsOverTheLimitOfOneAddressAreRejectedAndOthersServed() {
        // given
        var clients = new RawSocketClient[MAX_PER_ADDRESS];
        for (var i = 0; i < MAX_PER_ADDRESS; i++) {
            clients[i] = post("/stream", "127.0.0.7", "Content-Length: 2\r\n").write("x");
        }
        // then a further request is rejected
        await().atMost(LONG_ENOUGH).until(() -> answerOf("127.0.0.7").status() == 429);
        assertThat(answerOf("127.0.0.7").header("Retry-After")).hasValue("1");
        // and another address is not
        assertThat(answerOf("127.0.0.8").status()).isEqualTo(200);
        // and when one is completed, the next is served
        clients[0].write("x");
        assertThat(clients[0].readResponse(LONG_ENOUGH).body()).isEqualTo("2 bytes");
        await().atMost(LONG_ENOUGH).until(() -> answerOf("127.0.0.7").status() == 200);
        for (var client : clients) {
            client.close();
        }
    }

    private RawSocketClient.RawResponse answerOf(String from) {
        try (var client = post("/stream", from, "Content-Length: 0\r\n")) {
            return client.readResponse(LONG_ENOUGH);
        }
    }

    private static RawSocketClient.RawResponse trickle(RawSocketClient client) {
        return trickle(client, "x");
    }

    /** Sends a little repeatedly until the server responds. */
    private static RawSocketClient.RawResponse trickle(RawSocketClient client, String little) {
        await().atMost(LONG_ENOUGH).pollInterval(100, TimeUnit.MILLISECONDS).until(() -> {
            client.write(little);
            return client.hasResponse();
        });
        return client.readResponse(LONG_ENOUGH);
    }

    private static void pause(Duration duration) {
        await().pollDelay(duration).atMost(duration.plus(LONG_ENOUGH)).until(() -> true);
    }
}

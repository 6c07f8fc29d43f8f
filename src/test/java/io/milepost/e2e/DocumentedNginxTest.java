package io.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.H2AppTest;
import io.milepost.testing.network.NginxServer;
import io.milepost.testing.suite.NginxTest;
import io.milepost.testing.web.RawSocketClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The configuration of nginx in docs/operations.md, in front of the product. */
@H2AppTest
@TestPropertySource(properties = "server.forward-headers-strategy=native")
@ExtendWith(OutputCaptureExtension.class)
@NginxTest
class DocumentedNginxTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1024 * 1024;
    private static final int SLOW_BODIES = 210;
    private static final int MAX_PER_ADDRESS = 50;
    private static final String ATTACKER = "127.0.0.66";
    private static final String HOST = "Host: milepost.example.com\r\n";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    NginxServer nginx;
    final List<RawSocketClient> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        nginx = new NginxServer(directory, port);
    }

    @AfterEach
    void stop() {
        clients.forEach(RawSocketClient::close);
        nginx.close();
    }

    @Test
    void httpRedirectsToHttpsOfTheConfiguredName() {
        try (var client = new RawSocketClient(nginx.plainPort())) {
            var answer = client.write("GET /orders?x=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                    .readResponse(LONG_ENOUGH);
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("Location")).hasValue("https://milepost.example.com/orders?x=1");
        }
    }

    @Test
    void usersSignInOverHttpsAndTheSessionCookieIsSecure() {
        // given
        var form = get("/login");
        var token = TOKEN.matcher(form.body());
        assertThat(token.find()).isTrue();
        var fields = "username=admin&password=only-for-tests&_csrf=" + token.group(1);
        // when
        var answer = send(
                "POST /login HTTP/1.1\r\n%s%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(HOST, cookies(form), fields.length(), fields));
        // then
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue("/");
        assertThat(answer.head().lines())
                .filteredOn(line -> line.startsWith("Set-Cookie: JSESSIONID="))
                .hasSize(1)
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly"));
        assertThat(answer.header("Strict-Transport-Security")).isPresent();
    }

    private static String cookies(RawSocketClient.RawResponse answer) {
        var cookies = Pattern.compile("(?im)^Set-Cookie: *([^;\r\n]+)")
                .matcher(answer.head())
                .results()
                .map(found -> found.group(1))
                .toList();
        return cookies.isEmpty() ? "" : "Cookie: " + String.join("; ", cookies) + "\r\n";
    }

    @Test
    void milepostSeesTheClientAddressAndClientsCannotForgeIt(CapturedOutput log) {
        // when
        var answer = sendFrom(
                ATTACKER,
                "GET /api/orders HTTP/1.1\r\n%sX-Forwarded-For: 203.0.113.7\r\nAuthorization: Basic bm9ib2R5Omd1ZXNz\r\n\r\n"
                        .formatted(HOST));
        // then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(log.getAll())
                .contains("Wrong user or password from " + ATTACKER)
                .doesNotContain("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/organizations/NGINX, application/json, 2, 413, Request Entity Too Large",
        "POST, /engine-rest/task, application/json, 2, 413, Request Entity Too Large",
        "POST, /engine-rest/deployment/create, multipart/form-data; boundary=x, 5, 400, No deployment resources",
        "POST, /engine-rest/engine/default/deployment/create, multipart/form-data; boundary=x, 5, 400, No deployment resources",
        "POST, /engine-rest/deployment/create, multipart/form-data; boundary=x, 11, 413, Request Entity Too Large",
        "POST, /api/models/check, multipart/form-data; boundary=x, 5, 400, add at least one file",
        "POST, /check/model, multipart/form-data; boundary=x, 11, 413, Request Entity Too Large",
        "POST, /check/model, multipart/form-data; boundary=x, 5, 403, Forbidden.",
        "POST, /deploy/model, multipart/form-data; boundary=x, 5, 403, Forbidden.",
        "POST, /import/contacts, application/octet-stream, 11, 413, Request Entity Too Large"
    })
    void largeBodiesPassWhereMilepostAcceptsThem(
            String method, String path, String type, int megabytes, int status, String body) {
        var answer = send("%s %s HTTP/1.1\r\n%s%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(
                        method,
                        path,
                        HOST,
                        RawSocketClient.login("admin"),
                        type,
                        megabytes * MEGABYTE,
                        megabytes > 10 ? "" : "x".repeat(megabytes * MEGABYTE)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(body);
    }

    @Test
    void slowBodiesDoNotReachMilepostAndAreLimitedPerAddress() {
        // when
        for (var i = 0; i < SLOW_BODIES; i++) {
            var client = RawSocketClient.secure(nginx.securePort(), ATTACKER, nginx.certificate());
            clients.add(client);
            client.write(
                    "PUT /api/organizations/SLOW HTTP/1.1\r\n%s%sContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
                            .formatted(HOST, RawSocketClient.login("admin")));
        }
        // then nginx rejects the attacker
        var rejected = clients.stream()
                .skip(MAX_PER_ADDRESS)
                .map(client -> client.readResponse(LONG_ENOUGH).status())
                .toList();
        assertThat(rejected).containsOnly(429);
        // and others are served
        assertThat(get("/readyz").status()).isEqualTo(200);
        // and none of it reached Milepost: its limit for the attacker is unused
        try (var client = new RawSocketClient(port, ATTACKER)) {
            assertThat(client.write("GET /readyz HTTP/1.1\r\n%s\r\n".formatted(HOST))
                            .readResponse(LONG_ENOUGH)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void noLogHasThePhoneNumberOfALookUp() {
        for (var path : List.of("/api/opt-outs", "/api/consents")) {
            assertThat(send("GET %s?phone=3125550177 HTTP/1.1\r\n%s%s\r\n"
                                    .formatted(path, HOST, RawSocketClient.login("admin")))
                            .status())
                    .isEqualTo(200);
        }
        await().untilAsserted(() ->
                assertThat(nginx.accessLog()).contains("\"GET /api/opt-outs\" 200", "\"GET /api/consents\" 200"));
        assertThat(nginx.accessLog()).doesNotContain("3125550177");
    }

    private RawSocketClient.RawResponse get(String path) {
        return send("GET %s HTTP/1.1\r\n%sAccept: */*\r\n\r\n".formatted(path, HOST));
    }

    private RawSocketClient.RawResponse send(String request) {
        return sendFrom("127.0.0.1", request);
    }

    private RawSocketClient.RawResponse sendFrom(String address, String request) {
        try (var client = RawSocketClient.secure(nginx.securePort(), address, nginx.certificate())) {
            return client.write(request).readResponse(LONG_ENOUGH);
        }
    }
}

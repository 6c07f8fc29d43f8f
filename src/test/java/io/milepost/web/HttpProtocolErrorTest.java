package io.milepost.web;

import static io.milepost.testing.web.RawHttpClient.assertInvalidField;
import static io.milepost.testing.web.RawHttpClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.RawSocketClient;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@H2AppTest
class HttpProtocolErrorTest {

    @LocalServerPort
    int port;

    RawHttpClient http;

    @BeforeEach
    void anOrder() {
        http = RawHttpClient.admin(port);
        assertThat(http.put("/api/organizations/BAD", "{'name':'Bad Inputs Inc.'}")
                        .statusCode())
                .isLessThan(300);
        assertThat(http.put("/api/orders/BAD-1", "{'organization':'BAD','items':[{'item':'W-1','quantity':2}]}")
                        .statusCode())
                .isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders?page=-1, page",
        "/api/orders?page=x, page",
        "/api/orders?page=1000001, page",
        "/api/orders?size=0, size",
        "/api/orders?size=201, size",
        "/api/orders?size=99999999999, size",
        "/api/orders?state=maybe, state",
        "/api/orders?organization=.., organization",
        "/api/orders?q=a%00b, q",
        "/api/contacts?attribute=sms, attribute",
        "/api/texts?from=yesterday, from",
        "/api/texts?to=2026-11-22, to",
        "/api/texts?from=%2B1000000000-12-31T23:59:59Z, from",
        "/api/texts?status=LOST, status",
        "/api/texts?channel=FAX, channel",
        "/api/texts?milestone=s2p, milestone",
        "/api/orders/BAD-1/recipients, milestone",
        "/api/orders/-x, number",
        "/api/orders/a%20b, number",
        "/api/texts/nope, id"
    })
    void anInvalidParameterIsNamed(String path, String field) {
        assertInvalidField(http.get(path), field);
    }

    @ParameterizedTest
    @CsvSource({"/api/texts?status=LOST, QUEUED", "/api/texts?channel=FAX, TWILIO", "/api/texts?from=yesterday, 2026-"})
    void anInvalidParameterIsExplainedWithValidValues(String path, String cure) {
        assertThat(http.get(path).body()).contains(cure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders/NONE",
                "/api/organizations/NONE",
                "/api/contacts/NONE",
                "/api/work-orders/NONE",
                "/api/shipping-events/NONE",
                "/api/templates/NONE",
                "/api/carriers/none.example.com",
                "/api/setup-options/NONE",
                "/api/texts/00000000-0000-0000-0000-000000000000",
                "/api/nothing"
            })
    void missingResourcesAreNotFound(String path) {
        assertProblem(http.get(path), 404);
        assertProblem(http.get(path, "Accept", "text/csv"), 404);
        assertProblem(http.get(path, "Accept", "application/xml"), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders;x=y",
                "/api/orders%3bx=y",
                "/api/orders%3Bx=y",
                "/api//orders",
                "/api/./orders",
                "/api/contacts/../orders",
                "/api/contacts/%2e%2e/orders",
                "/api/contacts%2forders",
                "/api/orders/%252e",
                "/%61pi/orders",
                "/%41pi/orders",
                "/api/orders/%30",
                "/api/orders/%7a",
                "/api/orders/%7A",
                "/api/orders/%5A",
                "/swagger-ui/%69ndex.html",
                "/%6cogin"
            })
    void anAmbiguousPathIsRejected(String path) {
        assertProblem(http.get(path), 400);
        assertProblem(http.get(path, "Accept", "text/html"), 400);
        assertProblem(http.put(path, "{}"), 400);
        assertProblem(RawHttpClient.anonymous(port).get(path), 400);
    }

    @Test
    void aHeaderWithAControlCharacterCausesNoServerError() {
        for (var header : new String[] {"Accept", "Accept-Language", "X-Other", "If-None-Match"}) {
            try (var client = new RawSocketClient(port)) {
                client.write("GET /api/orders HTTP/1.1\r\nHost: localhost\r\n%s%s: text/html\u0085\r\n\r\n"
                        .formatted(RawSocketClient.login("admin"), header));
                assertThat(client.readResponse(Duration.ofMinutes(1)).status())
                        .as(header)
                        .isLessThan(500);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "x",
                "application/xml",
                "*/*",
                "application/*",
                "*/*;charset=utf-8"
            })
    void aBodyNotDeclaredAsJsonIsRejected(String contentType) {
        assertProblem(
                http.send("PUT", "/api/organizations/BAD-4", "{'name':'x'}", "Content-Type", contentType), 400, 415);
        assertProblem(
                http.send("PUT", "/api/organizations/BAD-4", "<o><name>x</name></o>", "Content-Type", contentType),
                400,
                415);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/organizations/BAD-5, application/x-www-form-urlencoded, 415",
        "DELETE, /api/organizations/BAD-5, application/x-www-form-urlencoded, 405",
        "PATCH, /api/organizations/BAD-5, application/x-www-form-urlencoded, 405",
        "PUT, /api/organizations/BAD-5?x=%%%, application/json, 400",
        "GET, /api/orders?q=%%%, '', 400",
        "GET, /api/orders/%%%, '', 400",
        "GET, /login?x=%z1, '', 400",
        "POST, /engine-rest/task?firstResult=%%%, application/json, 400",
        "POST, /engine-rest/task, */*, 415",
        "POST, /login, */*, 415"
    })
    void anInvalidEscapeOrAWildcardContentTypeIsRejected(String method, String path, String contentType, int status) {
        try (var client = new RawSocketClient(port)) {
            client.write("%s %s HTTP/1.1\r\nHost: localhost\r\n%s%sContent-Length: 3\r\n\r\n%%%%%%"
                    .formatted(
                            method,
                            path,
                            RawSocketClient.login("admin"),
                            contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n"));
            var answer = client.readResponse(Duration.ofMinutes(1));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void anInvalidEscapeInAFormOfTheDeskIsRejected() {
        // given
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        // when
        var answer = admin.form("/organizations/BAD", "name=%%%", admin.token("/organizations/BAD"));
        // then
        assertProblem(answer, 400);
        assertThat(http.get("/api/organizations/BAD").body()).contains("Bad Inputs Inc.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "*/*;q=", "application/json;charset=utf-99"})
    void anInvalidAcceptHeaderGetsAProblem(String accept) {
        assertProblem(http.get("/api/orders/BAD-1", "Accept", accept), 400, 406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=utf-16",
                "application/json; charset=\"ISO-8859-1\"",
                "text/html, application/vnd.spring-boot.actuator.v3+json;charset=utf-32"
            })
    void aCharsetOtherThanUtf8IsNotAcceptable(String accept) {
        assertProblem(http.get("/api/texts", "Accept", accept), 406);
        assertProblem(RawHttpClient.anonymous(port).get("/readyz", "Accept", accept), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/organizations/BIG", "/%61pi/organizations/BIG"})
    void aBodyOfTwoMegabytesIsRejectedForAnyFormOfThePath(String path) {
        // given
        var body = ("{\"name\":\"x\"" + " ".repeat(2_000_000) + "}").getBytes(StandardCharsets.UTF_8);
        // when
        var counted = http.send("PUT", path, BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
        var chunked = http.send(
                "PUT",
                path,
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)),
                "Content-Type",
                "application/json");
        // then
        var expected = path.contains("%") ? 400 : 413;
        assertProblem(counted, expected);
        assertProblem(chunked, expected);
        assertThat(http.get("/api/organizations/BIG").statusCode()).isEqualTo(404);
    }
}

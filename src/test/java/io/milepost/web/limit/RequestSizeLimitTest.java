package io.milepost.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.RawSocketClient;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bodies are rejected before they are read: those that are too large, and all those without a login. */
@H2AppTest
class RequestSizeLimitTest {

    private static final int MEGABYTE = 1024 * 1024;
    /** A server that waited for the body would respond with 408. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private static final String DEPLOY = "/engine-rest/deployment/create";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/organizations/X, application/x-www-form-urlencoded, 413",
        "PATCH, /api/organizations/X, application/x-www-form-urlencoded, 413",
        "DELETE, /api/organizations/X, application/x-www-form-urlencoded, 413",
        "PUT, /api/organizations/X, application/json, 401",
        "POST, /engine-rest/deployment/create, multipart/form-data; boundary=x, 401",
        "POST, /engine-rest/task, application/json, 401",
        "POST, /engine-rest/task, application/x-www-form-urlencoded, 413",
        "POST, /camunda/api/engine/engine/default/task, application/json, 401",
        "PUT, /camunda/api/admin/auth/x, application/x-www-form-urlencoded, 413",
        "POST, /import/contacts, application/octet-stream, 403",
        "POST, /orders/X, application/x-www-form-urlencoded, 413",
        "POST, /login, application/x-www-form-urlencoded, 413",
        "POST, /webhooks/twilio/inbound, application/x-www-form-urlencoded, 413"
    })
    void aBodyIsNotReadBeforeTheLogin(String method, String path, String type, int status) {
        // given a client that declares a body and does not send it
        try (var client = new RawSocketClient(port)) {
            client.write("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 900000\r\n\r\n"
                    .formatted(method, path, type));
            // then the server responds without it
            assertThat(client.readResponse(LONG_ENOUGH).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/engine/default/task/count",
                "/engine-rest/nothing",
                "/api/organizations/X"
            })
    void aBodyOfMoreThanOneMegabyteIsRejectedBeforeItIsRead(String path) {
        try (var client = new RawSocketClient(port)) {
            client.write(
                    "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                            .formatted(path, RawSocketClient.login("admin"), MEGABYTE + 1));
            assertThat(client.readResponse(LONG_ENOUGH).status()).isEqualTo(413);
        }
    }

    @Test
    void theEngineReadsABodyOfUnknownLengthUpToOneMegabyte() {
        var tooLarge = ("{\"name\":\"" + "x".repeat(MEGABYTE) + "\"}").getBytes();
        for (var path : List.of("/engine-rest/task", "/engine-rest/engine/default/task/count")) {
            isTooLarge(RawHttpClient.admin(port)
                    .send("POST", path, chunked(tooLarge), "Content-Type", "application/json"));
        }
    }

    @Test
    void camundasWebAppsAcceptOneMegabyte() {
        // given
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        // when
        var answer = admin.toWebApp(
                "POST", "/camunda/api/engine/engine/default/task", "{'name':'" + "x".repeat(MEGABYTE) + "'}");
        // then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void onlyDeploymentsByDesignersMayExceedOneMegabyte() {
        // given
        var designer = new RawHttpClient(port, new StaffUsers(identity).in("designers"), ApiClient.PASSWORD);
        var operations = new RawHttpClient(port, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        // then
        isRead(deploy(designer, 5 * MEGABYTE, false));
        isRead(deploy(designer, 5 * MEGABYTE, true));
        isTooLarge(deploy(operations, 5 * MEGABYTE, false));
        isTooLarge(deploy(operations, 5 * MEGABYTE, true));
        isTooLarge(deploy(designer, 10 * MEGABYTE, false));
        isTooLarge(deploy(designer, 10 * MEGABYTE, true));
    }

    private static HttpResponse<String> deploy(RawHttpClient person, int size, boolean chunked) {
        var body =
                """
                --x\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                size\r
                --x\r
                Content-Disposition: form-data; name="size.txt"; filename="size.txt"\r
                \r
                %s\r
                --x--\r
                """
                        .formatted("x".repeat(size))
                        .getBytes();
        return person.send(
                "POST",
                DEPLOY,
                chunked ? chunked(body) : BodyPublishers.ofByteArray(body),
                "Content-Type",
                "multipart/form-data; boundary=x");
    }

    /** The engine parses the file and rejects it: only models, forms and decisions are accepted. */
    private static void isRead(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("File size.txt is not a process");
    }

    private static void isTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(answer.body()).contains("KB; send less at a time").doesNotContain("Exception");
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));
    }
}

package io.milepost.testing.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Sends raw requests, including those that no well-behaved client would send. */
public final class RawHttpClient {

    public static final String PASSWORD = ApiClient.PASSWORD;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String login;

    public RawHttpClient(int port, String user, String password) {
        this.base = "http://127.0.0.1:" + port;
        this.login = user.isEmpty() ? "" : "Basic " + HttpHeaders.encodeBasicAuth(user, password, null);
    }

    public static RawHttpClient admin(int port) {
        return new RawHttpClient(port, "admin", PASSWORD);
    }

    public static RawHttpClient anonymous(int port) {
        return new RawHttpClient(port, "", "");
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** @param json with apostrophes in place of quotation marks */
    public HttpResponse<String> put(String path, String json) {
        return send("PUT", path, json, "Content-Type", "application/json");
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    public HttpResponse<String> send(String method, String path, String json, String... headers) {
        return send(method, path, BodyPublishers.ofString(json.replace('\'', '"')), headers);
    }

    public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (!login.isEmpty()) {
            request.header("Authorization", login);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static void assertProblem(HttpResponse<String> response, Integer... statuses) {
        assertThat(response.statusCode()).as(response.body()).isIn((Object[]) statuses);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "at io.milepost", "org.springframework");
    }

    public static void assertInvalidField(HttpResponse<String> response, String field) {
        assertProblem(response, 400);
        assertThat(JsonPath.<List<String>>read(response.body(), "$.errors[*].field"))
                .as(response.body())
                .contains(field);
    }
}

package io.milepost.testing;

import io.milepost.testing.Api.Answer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;

/** Asks what Cockpit asks, as somebody in a browser does: with a session, and Camunda's token in what changes things. */
public final class Cockpit {

    private static final String PLUGIN = "/camunda/api/cockpit/plugin/milepost/";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private final String login;

    private Cockpit(Environment environment, String user) {
        this.base = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        this.login = "Basic " + HttpHeaders.encodeBasicAuth(user, Api.PASSWORD, null);
    }

    /** @param group of a new user, such as {@code operations} */
    public static Cockpit of(Environment environment, IdentityService identity, String group) {
        var name = Api.fresh(group).replace("-", "");
        var user = identity.newUser(name);
        user.setPassword(Api.PASSWORD);
        identity.saveUser(user);
        identity.createMembership(name, group);
        return new Cockpit(environment, name);
    }

    /** @param path below the plugin and the engine */
    public Answer get(String path) {
        return answer(asset("default/" + path));
    }

    /** @param path below the plugin */
    public HttpResponse<String> asset(String path) {
        return send(request(PLUGIN + path).GET());
    }

    public Answer post(String path) {
        return answer(send(request(PLUGIN + "default/" + path)
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.noBody())));
    }

    public Answer postWithoutToken(String path) {
        token();
        return answer(send(request(PLUGIN + "default/" + path).POST(BodyPublishers.noBody())));
    }

    /** What the button <i>Try again</i> sends to the engine. */
    public Answer retryJob(String job) {
        return answer(send(request("/camunda/api/engine/engine/default/job/" + job + "/retries")
                .header("X-XSRF-TOKEN", token())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"retries\":1}"))));
    }

    private String token() {
        send(request("/camunda/app/cockpit/default/").GET());
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", login)
                .header("Accept", "application/json, text/html, */*");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body());
    }
}

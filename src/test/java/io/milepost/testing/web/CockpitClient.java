package io.milepost.testing.web;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ApiClient.ApiResponse;
import io.milepost.testing.StaffUsers;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.core.env.Environment;

/** Sends the requests of Cockpit, like a browser: with a session and, for changes, Camunda's CSRF token. */
public final class CockpitClient {

    private static final String PLUGIN = "/camunda/api/cockpit/plugin/milepost/";

    private final WebSession session;
    private final String engine;

    private CockpitClient(Environment environment, String user) {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        this.session = WebSession.of(port, user, ApiClient.PASSWORD);
        this.engine = environment.getProperty("camunda.bpm.process-engine-name", "default");
    }

    /** @param group of the user, such as {@code operations} */
    public static CockpitClient of(Environment environment, IdentityService identity, String group) {
        return new CockpitClient(environment, new StaffUsers(identity).in(group));
    }

    /** @param path below the plugin and the engine */
    public ApiResponse get(String path) {
        return answer(asset(engine + "/" + path));
    }

    /** @param path below the plugin */
    public HttpResponse<String> asset(String path) {
        return session.json(PLUGIN + path);
    }

    public ApiResponse post(String path) {
        return answer(session.toWebApp("POST", PLUGIN + engine + "/" + path, ""));
    }

    public ApiResponse postWithoutToken(String path) {
        session.get("/camunda/app/welcome/");
        return answer(session.send("POST", PLUGIN + engine + "/" + path, ""));
    }

    /** Sends the request of the button <i>Retry</i> to the engine. */
    public ApiResponse retryJob(String job) {
        return answer(session.toWebApp(
                "PUT", "/camunda/api/engine/engine/" + engine + "/job/" + job + "/retries", "{'retries':1}"));
    }

    private static ApiResponse answer(HttpResponse<String> response) {
        return new ApiResponse(response.statusCode(), response.body());
    }
}

package io.milepost.testing;

import io.milepost.testing.ApiClient.ApiResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.core.env.Environment;

/** Deploys as Camunda Modeler does: one multipart request with HTTP Basic, field by field. */
public final class ModelerClient {

    private static final String BOUNDARY = "----modeler";
    private static final String LINE = "\r\n";
    private static final Pattern PROCESS = Pattern.compile("<(?:\\w+:)?process\\b[^>]*?\\bid=[\"']([\\w.-]+)[\"']");

    private final ApiClient api;
    private final String endpoint;
    private final String login;

    private ModelerClient(Environment environment, String user) {
        var engine = environment.getProperty("camunda.bpm.process-engine-name", "");
        this.api = new ApiClient(environment);
        this.endpoint = api.base() + "/engine-rest" + (engine.isEmpty() ? "" : "/engine/" + engine);
        this.login = "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + ApiClient.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** @return Modeler with the login of a member of the group, who is created if necessary */
    public static ModelerClient of(String group, IdentityService identity, Environment environment) {
        return new ModelerClient(environment, new StaffUsers(identity).in(group));
    }

    public ApiResponse deploy(String file, String content) {
        return deploy(Map.of(file, content));
    }

    /**
     * Deploys after a look at the newest versions, as {@link #deployUnseen} without one.
     *
     * @param files content by name
     */
    public ApiResponse deploy(Map<String, String> files) {
        files.values().forEach(this::lookAtNewest);
        return deployUnseen(files);
    }

    private void lookAtNewest(String file) {
        PROCESS.matcher(file).results().map(process -> process.group(1)).forEach(process -> {
            var versions = get("/api/models/" + process + "/versions?size=1");
            if (versions.status() == 200) {
                get("/api/models/%s/versions/%d/xml".formatted(process, versions.<Integer>at("$.content[0].version")));
            }
        });
    }

    /** @return a response to this user */
    public ApiResponse get(String path) {
        var response = api.send(HttpRequest.newBuilder(URI.create(api.base() + path))
                .header("Authorization", login)
                .GET()
                .build());
        return new ApiResponse(response.statusCode(), response.body());
    }

    /** @return a response to this user */
    public ApiResponse post(String path) {
        var response = api.send(HttpRequest.newBuilder(URI.create(api.base() + path))
                .header("Authorization", login)
                .POST(BodyPublishers.noBody())
                .build());
        return new ApiResponse(response.statusCode(), response.body());
    }

    /** @param files content by name */
    public ApiResponse deployUnseen(Map<String, String> files) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("deployment-name", files.keySet().iterator().next().replaceAll("\\..*", ""));
        fields.put("deployment-source", "Camunda Modeler");
        fields.put("enable-duplicate-filtering", "true");
        fields.put("deploy-changed-only", "true");
        return send(fields, files);
    }

    public ApiResponse send(Map<String, String> fields, Map<String, String> files) {
        return send(endpoint + "/deployment/create", fields, files);
    }

    /** Checks files without deploying them. */
    public ApiResponse check(Map<String, String> files) {
        return send(api.base() + "/api/models/check", Map.of(), files);
    }

    private ApiResponse send(String url, Map<String, String> fields, Map<String, String> files) {
        var body = new StringBuilder();
        fields.forEach((name, value) -> part(body, "name=\"%s\"".formatted(name), value));
        files.forEach((name, content) -> part(body, "name=\"%s\"; filename=\"%s\"".formatted(name, name), content));
        body.append("--").append(BOUNDARY).append("--").append(LINE);
        var response = api.send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", login)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
        return new ApiResponse(response.statusCode(), response.body());
    }

    private static void part(StringBuilder body, String disposition, String content) {
        body.append("--").append(BOUNDARY).append(LINE);
        body.append("Content-Disposition: form-data; ").append(disposition).append(LINE);
        body.append(LINE).append(content).append(LINE);
    }
}

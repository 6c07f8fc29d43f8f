package io.milepost.security;

import static io.milepost.testing.web.RawHttpClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@H2AppTest
class LoginRequiredTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders",
                "/api/contacts",
                "/api/organizations",
                "/api/texts",
                "/api/templates",
                "/api/models",
                "/api/carriers",
                "/api/rules/TWILIO",
                "/api/setup-options/SMSONLYONE",
                "/api/work-orders/X",
                "/api/shipping-events/X",
                "/api/nothing",
                "/%61pi/orders",
                "/engine-rest/engine",
                "/engine-rest/task",
                "/engine-rest/user",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/setup/default/user/create",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/v3/api-docs/swagger-config",
                "/actuator",
                "/actuator/info",
                "/actuator/metrics",
                "/actuator/env",
                "/actuator/heapdump"
            })
    void nothingIsShownWithoutLogin(String path) {
        var expected = path.contains("%") ? 400 : 401;
        assertProblem(RawHttpClient.anonymous(port).get(path), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/engine-rest/engine", "/actuator/metrics", "/v3/api-docs"})
    void nothingIsShownWithAWrongPassword(String path) {
        assertProblem(new RawHttpClient(port, "stranger", "guess").get(path), 401);
    }

    @Test
    void repeatedGuessesGetARetryAfterHeader() {
        // given
        var guesser = new RawHttpClient(port, "guesser", "guess");
        for (var i = 0; i < 5; i++) {
            assertProblem(guesser.get("/api/orders"), 401);
        }
        // when
        var response = guesser.get("/api/orders");
        // then
        assertProblem(response, 429);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(RawHttpClient.admin(port).get("/api/orders").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/logout",
                "/camunda/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/h2-console"
            })
    void everyPageRequiresALogin(String path) {
        assertThat(WebSession.path(new WebSession(port).get(path))).isEqualTo("/login");
        assertThat(new RawHttpClient(port, "admin", RawHttpClient.PASSWORD)
                        .get(path)
                        .statusCode())
                .as("Basic is for programs")
                .isEqualTo(403);
    }

    @Test
    void theLoginPageAndItsStylesArePublic() {
        assertThat(new WebSession(port).get("/login").body()).contains("Sign in", "name=\"_csrf\"");
        assertThat(new WebSession(port).get("/assets/milepost.css").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/X/cancel", "/engine-rest/user/create", "/engine-rest/deployment/create"})
    void nothingIsChangedWithoutLogin(String path) {
        assertProblem(RawHttpClient.anonymous(port).post(path, "{}"), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%65ngine-rest/engine", "/camunda/app/../api/engine/engine"})
    void anObfuscatedPathIsRejectedWithoutServerError(String path) {
        assertProblem(RawHttpClient.anonymous(port).get(path), 400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forged", "="})
    void webhooksWithoutAValidTwilioSignatureAreForbidden(String signature) {
        for (var path : List.of("inbound", "status/00000000-0000-0000-0000-000000000000")) {
            var response = RawHttpClient.anonymous(port)
                    .send(
                            "POST",
                            "/webhooks/twilio/" + path,
                            "From=%2B13125550123&Body=STOP&MessageSid=SM1",
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "X-Twilio-Signature",
                            signature);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void oneWrongPasswordDoesNotLockTheUserOut() {
        // given
        user("clerk");
        // when
        assertProblem(new RawHttpClient(port, "clerk", "guess").get("/api/orders"), 401);
        // then
        assertThat(new RawHttpClient(port, "clerk", "right-password")
                        .get("/api/orders")
                        .statusCode())
                .as("authenticated, but not allowed to read orders")
                .isEqualTo(403);
    }

    @Test
    void usersWithoutAGroupCannotChangeTheSetup() {
        // given
        user("visitor");
        var visitor = new RawHttpClient(port, "visitor", "right-password");
        // then
        assertProblem(visitor.put("/api/setup-options/SMSONLYONE", "{'enabled':false}"), 403);
        assertProblem(visitor.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}"), 403);
        assertProblem(visitor.put("/api/templates/VISITOR", "{'body':'x'}"), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/CROSS-1/cancel", "/engine-rest/deployment/create"})
    void pagesOfOtherSitesCannotUseTheLoginOfTheBrowser(String path) {
        // given
        var admin = RawHttpClient.admin(port);
        admin.put("/api/organizations/CROSS", "{'name':'x'}");
        admin.put("/api/orders/CROSS-1", "{'organization':'CROSS','items':[{'item':'W-1','quantity':2}]}");
        // when
        var response = admin.send(
                "POST",
                path,
                "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nevil\r\n--x--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=x",
                "Origin",
                "https://evil.example",
                "Sec-Fetch-Site",
                "cross-site");
        // then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(admin.get("/api/orders/CROSS-1").body()).contains("\"cancelledAt\":null");
    }

    private void user(String name) {
        if (identity.createUserQuery().userId(name).count() == 0) {
            var user = identity.newUser(name);
            user.setPassword("right-password");
            identity.saveUser(user);
        }
    }
}

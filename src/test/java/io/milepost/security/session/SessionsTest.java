package io.milepost.security.session;

import static io.milepost.testing.web.WebSession.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a session allows after its user, their password or their groups have changed, and what no session allows. */
@H2AppTest
class SessionsTest {

    private static final String TASKS = "/camunda/api/engine/engine/default/task/count";
    private static final String CREDENTIALS = "/camunda/api/engine/engine/default/user/%s/credentials";
    private static final String NEW_PASSWORD = "another-password";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    String otto;
    WebSession session;
    AgedSessions sessions;

    @BeforeEach
    void signedIn() {
        otto = new StaffUsers(identity).in("operations");
        session = WebSession.of(port, otto, ApiClient.PASSWORD);
        assertThat(session.json("/api/orders").statusCode()).isEqualTo(200);
        assertThat(session.json(TASKS).statusCode()).isEqualTo(200);
        sessions = new AgedSessions(application);
    }

    @AfterEach
    void gone() {
        identity.deleteUser(otto);
    }

    private static String basic(String user, String password) {
        return "Basic " + HttpHeaders.encodeBasicAuth(user, password, null);
    }

    private void isSignedOut(WebSession ended) {
        assertThat(ended.json("/api/orders").statusCode()).isEqualTo(401);
        assertThat(ended.json(TASKS).statusCode()).isEqualTo(401);
        assertThat(path(ended.get("/"))).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic x", "Basic", "basic eA==", "Basic b2ZvcGVyYXRpb25zOg==", "Bearer x"})
    void noHeaderKeepsTheSessionOfADeletedUser(String header) {
        // given
        identity.deleteUser(otto);
        sessions.aMinutePasses();
        // then
        for (var path : new String[] {"/api/orders", TASKS, "/texts"}) {
            var response = session.send("GET", path, "", "Authorization", header, "Accept", "text/html");
            assertThat(response.statusCode()).as(path).isIn(302, 401);
        }
    }

    @Test
    void aDeletionTakesEffectAtOnceOnItsNode() {
        // when
        identity.deleteUser(otto);
        // then
        isSignedOut(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {TASKS, "/camunda/app/tasklist/default/"})
    void aUserWhomAnotherNodeDeletedCannotBeginToUseTheWebApps(String path) {
        // given
        var fresh = WebSession.of(port, otto, ApiClient.PASSWORD);
        assertThat(fresh.get("/").statusCode()).isEqualTo(200);
        List.of("act_id_membership where user_id_", "act_ru_authorization where resource_id_", "act_id_user where id_")
                .forEach(rows ->
                        jdbc.sql("delete from " + rows + " = ?").param(otto).update());
        // when
        var response = fresh.get(path);
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/engine-rest/task", TASKS, "/", "/texts", "/camunda/app/tasklist/default/"})
    void aWrongBasicPasswordIsRejectedDespiteASessionOfTheSameUser(String path) {
        var response = session.send("GET", path, "", "Authorization", basic(otto, "guess"));
        assertThat(response.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {TASKS, "/", "/texts", "/camunda/app/tasklist/default/", "/login", "/logout"})
    void pagesAndWebAppsRejectBasicAndCreateNoSession(String path) {
        // given
        var before = sessions.count();
        // when
        var response = new WebSession(port).send("GET", path, "", "Authorization", basic(otto, ApiClient.PASSWORD));
        // then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(sessions.count()).isEqualTo(before);
    }

    @Test
    void validBasicCredentialsTakePrecedenceOverTheSession() {
        // given
        var sally = new StaffUsers(identity).in("sales");
        // when
        var response = session.send("GET", "/api/orders", "", "Authorization", basic(sally, ApiClient.PASSWORD));
        // then
        assertThat(response.statusCode()).as("operations may, sales may not").isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic x", "Basic eA==", "Bearer x", "Basicx"})
    void noHeaderReplacesTheCsrfTokenOfASession(String header) {
        // given
        var olivia = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        // when
        var forged = olivia.send(
                "PUT",
                "/api/organizations/FORGED-BY-HEADER",
                "{\"name\":\"x\"}",
                "Content-Type",
                "application/json",
                "Authorization",
                header);
        // then
        assertThat(forged.statusCode()).isIn(401, 403);
        assertThat(olivia.json("/api/organizations/FORGED-BY-HEADER").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChangeOfGroupsTakesEffectEverywhereWithinAMinute() {
        // given
        identity.deleteMembership(otto, "operations");
        // when
        sessions.aMinutePasses();
        // then
        assertThat(session.json("/api/orders").statusCode()).isEqualTo(403);
        assertThat(session.get("/texts").statusCode()).isEqualTo(403);
        assertThat(session.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void aResetPasswordEndsAllSessionsOfTheUser() {
        // given
        var second = WebSession.of(port, otto, ApiClient.PASSWORD);
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        // when
        var reset = admin.toWebApp(
                "PUT",
                CREDENTIALS.formatted(otto),
                "{'password':'%s','authenticatedUserPassword':'%s'}".formatted(NEW_PASSWORD, ApiClient.PASSWORD));
        // then
        assertThat(reset.statusCode()).isEqualTo(204);
        sessions.aMinutePasses();
        isSignedOut(session);
        isSignedOut(second);
        assertThat(admin.json(TASKS).statusCode()).isEqualTo(200);
        assertThat(path(new WebSession(port).signIn(otto, ApiClient.PASSWORD))).isEqualTo("/login?error");
        assertThat(path(new WebSession(port).signIn(otto, NEW_PASSWORD))).isEqualTo("/");
    }

    @Test
    void changingOnesOwnPasswordEndsTheOtherSessionsOnly() {
        // given
        var second = WebSession.of(port, otto, ApiClient.PASSWORD);
        var change = "{'password':'%s','authenticatedUserPassword':'%s'}";
        // when
        assertThat(session.toWebApp("PUT", CREDENTIALS.formatted(otto), change.formatted(NEW_PASSWORD, "guess"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(session.toWebApp(
                                "PUT", CREDENTIALS.formatted(otto), change.formatted(NEW_PASSWORD, ApiClient.PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        // then
        sessions.aMinutePasses();
        assertThat(session.json(TASKS).statusCode()).isEqualTo(200);
        assertThat(session.json("/api/orders").statusCode()).isEqualTo(200);
        isSignedOut(second);
    }

    @Test
    void aForgedRequestDoesNotEndTheSession() {
        for (var path : new String[] {TASKS, "/camunda/api/admin/auth/user/default/logout", "/logout", "/login"}) {
            for (var token : new String[] {"", "forged"}) {
                // when
                var forged = session.send(
                        "POST",
                        path,
                        "a=b",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-XSRF-TOKEN",
                        token);
                // then
                assertThat(forged.statusCode()).as(path).isEqualTo(403);
                assertThat(session.json(TASKS).statusCode()).as("after " + path).isEqualTo(200);
            }
        }
    }
}

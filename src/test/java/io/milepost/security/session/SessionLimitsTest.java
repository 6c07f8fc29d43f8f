package io.milepost.security.session;

import static io.milepost.testing.web.WebSession.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Anonymous users get no session, and signed-in users a limited number. */
@H2AppTest
class SessionLimitsTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    ApplicationContext application;

    AgedSessions sessions;
    String sam;

    @BeforeEach
    void people() {
        sessions = new AgedSessions(application);
        sam = new StaffUsers(identity).in("shipping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/login?error",
                "/login?wait=5",
                "/orders?status=open",
                "/camunda/",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/lib/deps.js",
                "/assets/milepost.css",
                "/nothing",
                "/error",
                "/api/orders",
                "/swagger-ui/index.html"
            })
    void strangersGetNoSession(String path) {
        // given
        var before = sessions.count();
        // when
        var response = new WebSession(port).get(path);
        new WebSession(port).form(path, "a=b", "");
        // then
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        assertThat(sessions.count()).isEqualTo(before);
    }

    @Test
    void aWrongPasswordCreatesNoSession() {
        // given
        var before = sessions.count();
        // when
        var response = new WebSession(port).signIn("nobody", "guess");
        // then
        assertThat(path(response)).isEqualTo("/login?error");
        assertThat(sessions.count()).isEqualTo(before);
    }

    @Test
    void theRequestedPageIsSavedWithItsQueryForOneLogin() {
        // given
        var session = new WebSession(port);
        session.get("/orders?q=SO-1&page=2");
        // then
        assertThat(path(session.signIn(sam, ApiClient.PASSWORD))).isEqualTo("/orders?q=SO-1&page=2");
        session.signOut();
        assertThat(path(session.signIn(sam, ApiClient.PASSWORD))).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "/\\evil.example",
                "https://evil.example/",
                "evil.example",
                "/a\r\nX: y",
                "javascript:alert(1)",
                ""
            })
    void aForgedCookieDoesNotRedirectElsewhere(String target) {
        // given
        var session = new WebSession(port);
        var token = session.token("/login");
        var cookie = Base64.getUrlEncoder().encodeToString(target.getBytes(StandardCharsets.UTF_8));
        // when
        var response = session.send(
                "POST",
                "/login",
                "username=%s&password=%s&_csrf=%s".formatted(sam, ApiClient.PASSWORD, token),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Cookie",
                "milepost_return=" + cookie);
        // then
        assertThat(path(response)).isEqualTo("/");
        assertThat(response.headers().firstValue("X")).isEmpty();
    }

    @Test
    void aSessionOverTheLimitEndsTheOneThatWasIdleLongest() {
        // given
        var oldest = WebSession.of(port, sam, ApiClient.PASSWORD);
        for (var i = 1; i < SessionLimits.MAX_PER_USER; i++) {
            WebSession.of(port, sam, ApiClient.PASSWORD);
        }
        assertThat(oldest.json("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(200);
        var second = WebSession.of(port, sam, ApiClient.PASSWORD);
        // when
        for (var i = 1; i < SessionLimits.MAX_PER_USER; i++) {
            WebSession.of(port, sam, ApiClient.PASSWORD);
        }
        // then
        assertThat(oldest.json("/api/orders").statusCode()).isEqualTo(401);
        assertThat(path(oldest.get("/"))).isEqualTo("/login");
        assertThat(second.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginOverTheSessionLimitIsRejectedWithAMessage() {
        // given
        var signedIn = WebSession.of(port, sam, ApiClient.PASSWORD);
        sessions.fillUpTo(5_000);
        try {
            // when
            var late = new WebSession(port);
            var response = late.signIn(sam, ApiClient.PASSWORD);
            // then
            assertThat(path(response)).isEqualTo("/login?full");
            assertThat(late.get("/login?full").body()).contains("Too many users are signed in. Try again later.");
            assertThat(signedIn.get("/").statusCode()).isEqualTo(200);
        } finally {
            sessions.removeFilling();
        }
    }
}

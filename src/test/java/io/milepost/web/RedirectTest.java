package io.milepost.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawSocketClient;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients control the Host header, so no redirect may repeat it. */
@H2AppTest
class RedirectTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @CsvSource({
        "/, /login",
        "/orders, /login",
        "/orders/SO-1?x=1, /login",
        "/camunda, /login",
        "/camunda/app/tasklist/default/, /login",
        "/swagger-ui.html, /login",
        "/nothing, /login"
    })
    void anonymousUsersAreRedirectedToTheLoginOfThisHost(String path, String location) {
        for (var version : new String[] {"1.0", "1.1"}) {
            assertThat(redirect("GET", path, version, "", ""))
                    .as("HTTP/%s", version)
                    .isEqualTo(location);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda",
                "/camunda/",
                "/camunda/app/",
                "/camunda/app/tasklist",
                "/camunda/app/tasklist/",
                "/camunda/app/cockpit",
                "/swagger-ui.html",
                "/swagger-ui",
                "/swagger-ui/",
                "/assets",
                "/webjars",
                "/engine-rest",
                "/v3/api-docs",
                "/v3/api-docs/",
                "/login/"
            })
    void noPathRepeatsTheHost(String path) {
        // given
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        for (var version : new String[] {"1.0", "1.1"}) {
            // when
            var answer = send("GET", path, version, admin.cookieHeader(), "");
            // then
            assertThat(answer.head() + answer.body()).doesNotContain("evil.example");
        }
    }

    @ParameterizedTest
    @CsvSource({"x, 1000, true", "x, 7000, false", "+, 2500, false"})
    void aQueryThatIsTooLongForTheHeaderOfARedirectIsLeftOut(String text, int length, boolean isKept) {
        // given
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        // when
        var answer = redirect("GET", "/swagger-ui.html?q=" + text.repeat(length), "1.1", admin.cookieHeader(), "");
        // then
        assertThat(answer).startsWith("/swagger-ui/index.html");
        assertThat(answer.contains("?q=")).isEqualTo(isKept);
    }

    @ParameterizedTest
    @CsvSource({
        "sales, /camunda/app/tasklist/default/",
        "designers, /camunda/app/cockpit/default/",
        "operations, /camunda/app/tasklist/default/",
        "office, /camunda/app/tasklist/default/",
        "integration, /"
    })
    void camundaLeadsToTheFirstWebAppThatTheUserMayOpen(String group, String location) {
        // given
        var user = WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
        for (var path : new String[] {"/camunda", "/camunda/", "/camunda/app", "/camunda/app/"}) {
            // when
            var answer = redirect("GET", path, "1.1", user.cookieHeader(), "");
            // then
            assertThat(answer).as(path).isEqualTo(location);
            assertThat(user.get(location).statusCode()).isIn(200, 302);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void loginChangesAndLogoutRedirectWithinThisHost(String version) {
        // given
        var office = new WebSession(port);
        var token = office.token("/login");
        var user = new StaffUsers(identity).in("office");
        // when
        var wrong = redirect("POST", "/login", version, office.cookieHeader(), form("wrong", user, token));
        // then
        assertThat(wrong).startsWith("/login");
        // and when
        office.signIn(user, ApiClient.PASSWORD);
        var code = ApiClient.fresh("ORG");
        var entered = redirect(
                "POST",
                "/new/organization",
                version,
                office.cookieHeader(),
                "code=" + code + "&name=x&_csrf=" + encoded(office.token("/new/organization")));
        // then
        assertThat(entered).isEqualTo("/organizations/" + code);
        assertThat(redirect(
                        "POST",
                        "/logout",
                        version,
                        office.cookieHeader(),
                        "_csrf=" + encoded(office.token("/new/organization"))))
                .isEqualTo("/login?logout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void loginRedirectsToTheRequestedPageOnThisHost(String version) {
        // given
        var office = new WebSession(port);
        office.get("/contacts");
        var token = office.token("/login");
        // when
        var location = redirect(
                "POST",
                "/login",
                version,
                office.cookieHeader(),
                form(ApiClient.PASSWORD, new StaffUsers(identity).in("office"), token));
        // then
        assertThat(location).startsWith("/contacts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void programsAreRedirectedWithinThisHost(String version) {
        // given
        var integration = WebSession.of(port, new StaffUsers(identity).in("integration"), ApiClient.PASSWORD);
        // then
        assertThat(redirect("GET", "/", version, integration.cookieHeader(), ""))
                .isEqualTo("/launcher");
        assertThat(redirect("GET", "/launcher", version, integration.cookieHeader(), ""))
                .isEqualTo("/swagger-ui/index.html");
    }

    private static String form(String password, String user, String token) {
        return "username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(token);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String redirect(String method, String path, String version, String cookie, String form) {
        var answer = send(method, path, version, cookie, form);
        assertThat(answer.status()).as(answer.head()).isBetween(300, 399);
        assertThat(answer.head()).doesNotContain("evil.example");
        return answer.header("Location").orElse("");
    }

    private RawSocketClient.RawResponse send(String method, String path, String version, String cookie, String form) {
        try (var client = new RawSocketClient(port)) {
            return client.write(
                            """
                            %s %s HTTP/%s\r
                            Host: evil.example\r
                            Accept: text/html\r
                            %sContent-Type: application/x-www-form-urlencoded\r
                            Content-Length: %d\r
                            Connection: close\r
                            \r
                            %s"""
                                    .formatted(method, path, version, cookie, form.length(), form))
                    .readResponse(LONG_ENOUGH);
        }
    }
}

package io.milepost.security.login;

import static io.milepost.testing.web.WebSession.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Login, logout, and forged requests. */
@H2AppTest
class LoginTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    String sally;

    @BeforeEach
    void people() {
        sally = new StaffUsers(identity).in("sales");
    }

    @Test
    void loginReturnsToTheRequestedPage() {
        // given
        var session = new WebSession(port);
        assertThat(path(session.get("/camunda/app/tasklist/default/"))).isEqualTo("/login");
        // when
        var response = session.signIn(sally, ApiClient.PASSWORD);
        // then
        assertThat(path(response)).startsWith("/camunda/app/tasklist/default/");
        assertThat(session.get("/camunda/app/tasklist/default/").body()).contains("Camunda Tasklist");
    }

    @ParameterizedTest
    @CsvSource({
        "sales,Orders,Tasklist,Email Templates",
        "shipping,Shipping events,Tasklist,Contacts",
        "office,Rule Maintenance,Tasklist,Cockpit",
        "operations,Text log,Cockpit,Setup options",
        "designers,Email Templates,Cockpit,Text log"
    })
    void staffStartInTheDeskAndSeeTheirWebApps(String group, String part, String elsewhere, String closed) {
        var page = WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD)
                .get("/")
                .body();
        assertThat(page).contains("<h1>Home</h1>", ">" + part + "<", ">" + elsewhere + " ");
        assertThat(page).doesNotContain(">" + closed + "<", ">" + closed + " ");
    }

    @Test
    void usersWithoutDeskAccessAreRedirectedToTheirWebApp() {
        var program = WebSession.of(port, new StaffUsers(identity).in("integration"), ApiClient.PASSWORD);
        assertThat(path(program.get("/"))).isEqualTo("/launcher");
        assertThat(path(program.get("/launcher"))).isEqualTo("/swagger-ui/index.html");
        var user = WebSession.of(port, new StaffUsers(identity).in(""), ApiClient.PASSWORD);
        assertThat(user.get("/launcher").body())
                .contains("Your user does not belong to a group with access to any app.");
    }

    @Test
    void aWrongPasswordIsShownAndDoesNotSignIn() {
        // given
        var session = new WebSession(port);
        // when
        assertThat(path(session.signIn(sally, "guess"))).isEqualTo("/login?error");
        // then
        assertThat(session.get("/login?error").body()).contains("Wrong username or password.");
        assertThat(session.get("/login").body()).doesNotContain("is wrong");
        assertThat(path(session.get("/"))).isEqualTo("/login");
    }

    @Test
    void logoutEndsPagesWebAppsAndRestAtOnce() {
        // given
        var session = WebSession.of(port, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        assertThat(session.json("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(200);
        assertThat(session.json("/api/orders").statusCode()).isEqualTo(200);
        // when
        assertThat(path(session.signOut())).isEqualTo("/login?logout");
        // then
        assertThat(path(session.get("/camunda/app/tasklist/default/"))).isEqualTo("/login");
        assertThat(session.json("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(401);
        assertThat(session.json("/api/orders").statusCode()).isEqualTo(401);
    }

    @Test
    void partialPageRequestsGet401WhenTheSessionHasEnded() {
        var part = new WebSession(port)
                .send("GET", "/bulk-operations/x/progress", "", "HX-Request", "true", "Accept", "text/html");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(path(part)).isEmpty();
    }

    @Test
    void noFormIsAcceptedWithoutItsToken() {
        // given
        var session = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        // when
        var forged = session.form("/logout", "", "");
        // then
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(session.json("/api/orders").statusCode()).isEqualTo(200);
        assertThat(new WebSession(port)
                        .form("/login", "username=a&password=b", "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void restRejectsChangesByASessionWithoutToken() {
        var session = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        var forged = session.send(
                "PUT", "/api/organizations/FORGED", "{\"name\":\"x\"}", "Content-Type", "application/json");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(session.json("/api/organizations/FORGED").statusCode()).isEqualTo(404);
    }

    @Test
    void webAppsRejectChangesWithoutTheirToken() {
        var session = WebSession.of(port, sally, ApiClient.PASSWORD);
        session.get("/camunda/app/tasklist/default/");
        var forged = session.send(
                "POST", "/camunda/api/engine/engine/default/task/create", "{}", "Content-Type", "application/json");
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void camundasOwnLoginIsClosed() {
        var login = "/camunda/api/admin/auth/user/default/login/tasklist";
        var right = "username=admin&password=" + ApiClient.PASSWORD;
        assertThat(new WebSession(port).form(login, right, "").statusCode()).isIn(401, 403);
        var session = WebSession.of(port, sally, ApiClient.PASSWORD);
        assertThat(session.toWebApp("POST", login, right).statusCode()).isEqualTo(403);
    }

    @Test
    void otherPasswordChecksAreClosed() {
        var right = "{'username':'admin','password':'%s'}".formatted(ApiClient.PASSWORD);
        var session = WebSession.of(port, "admin", ApiClient.PASSWORD);
        for (var engine : List.of("", "/engine/default")) {
            assertThat(session.toWebApp("POST", "/camunda/api/engine" + engine + "/identity/verify", right)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(RawHttpClient.admin(port)
                            .post("/engine-rest" + engine + "/identity/verify", right)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void anImpossibleUsernameIsRejectedLikeAWrongOne() {
        for (var name : List.of("x".repeat(50_000), "a\u0000b", " ")) {
            assertThat(path(new WebSession(port).signIn(name, "guess"))).isEqualTo("/login?error");
        }
    }

    @Test
    void loginNeverReturnsToAScriptOrTheLogout() {
        for (var accepted :
                Map.of("/camunda/nothing.js", "*/*", "/logout", "text/html").entrySet()) {
            var session = new WebSession(port);
            session.send("GET", accepted.getKey(), "", "Accept", accepted.getValue());
            assertThat(path(session.signIn(sally, ApiClient.PASSWORD))).isEqualTo("/");
        }
    }

    @Test
    void browsersGetAnErrorPageAndProgramsAProblem() {
        // given
        var session = WebSession.of(port, sally, ApiClient.PASSWORD);
        // when
        HttpResponse<String> page = session.get("/camunda/app/cockpit/default/");
        // then
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("You don’t have access to this page", "Tasklist", sally);
        RawHttpClient.assertProblem(new RawHttpClient(port, sally, ApiClient.PASSWORD).get("/api/orders"), 403);
    }

    @Test
    void pagesAreNotCachedButCamundasBundlesAre() {
        var session = WebSession.of(port, sally, ApiClient.PASSWORD);
        var page = session.get("/camunda/app/tasklist/default/");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        var script = session.get("/camunda/lib/deps.js?bust=7.24.0");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
    }

    @Test
    void camundasMigrationBannerAndLoginFormAreNotShown() {
        var session = WebSession.of(port, sally, ApiClient.PASSWORD);
        assertThat(session.get("/camunda/app/tasklist/styles/user-styles.css").body())
                .contains("web-apps.css");
        assertThat(session.get("/assets/web-apps.css").body()).contains(".ce-eol-banner { display: none; }");
        assertThat(session.get("/camunda/app/tasklist/scripts/config.js").body())
                .contains("assets/web-apps");
    }
}

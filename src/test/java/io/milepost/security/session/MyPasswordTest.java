package io.milepost.security.session;

import static io.milepost.testing.web.WebSession.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The page My password: office users have no access to Camunda Admin. */
@H2AppTest
class MyPasswordTest {

    private static final String NEW_PASSWORD = " two spaces around it ";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    ApplicationContext application;

    String olga;
    WebSession session;

    @BeforeEach
    void anOfficeUserSignsIn() {
        olga = ApiClient.fresh("olga").replace("-", "");
        var user = identity.newUser(olga);
        user.setPassword(ApiClient.PASSWORD);
        identity.saveUser(user);
        identity.createMembership(olga, "office");
        session = WebSession.of(port, olga, ApiClient.PASSWORD);
    }

    @AfterEach
    void gone() {
        identity.deleteUser(olga);
    }

    @Test
    void aChangeEndsTheOtherSessionsAndKeepsThisOne() {
        // given
        var other = WebSession.of(port, olga, ApiClient.PASSWORD);
        // when
        var changed = change(ApiClient.PASSWORD, NEW_PASSWORD, NEW_PASSWORD);
        // then
        assertThat(path(changed)).isEqualTo("/my-password");
        assertThat(session.get("/my-password").body()).contains("Your password was changed.");
        new AgedSessions(application).aMinutePasses();
        assertThat(session.get("/contacts").statusCode()).isEqualTo(200);
        assertThat(path(other.get("/contacts"))).isEqualTo("/login");
        assertThat(path(new WebSession(port).signIn(olga, ApiClient.PASSWORD))).isEqualTo("/login?error");
        assertThat(path(new WebSession(port).signIn(olga, NEW_PASSWORD))).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guess|a-new-password-7x|a-new-password-7x|This is not your current password.",
                "only-for-tests|a-new-password-7x|a-new-password-7y|The two new passwords differ.",
                "only-for-tests|Password2024!|Password2024!|A password needs at least 12 characters",
                "only-for-tests|only-for-tests|only-for-tests|This is the current password; choose another one.",
                "|a-new-password-7x|a-new-password-7x|is required"
            })
    void anInvalidChangeIsRejectedWithTheReason(String current, String password, String repeated, String message) {
        // when
        var rejected = change(current == null ? "" : current, password, repeated);
        // then
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body()).contains(message).doesNotContain("value=\"" + password);
        assertThat(path(new WebSession(port).signIn(olga, ApiClient.PASSWORD))).isEqualTo("/");
    }

    @Test
    void wrongPasswordsAreLimitedAsAtSignIn() {
        // given
        for (var i = 0; i < 5; i++) {
            change("guess", NEW_PASSWORD, NEW_PASSWORD);
        }
        // when
        var next = change(ApiClient.PASSWORD, NEW_PASSWORD, NEW_PASSWORD);
        // then
        assertThat(next.statusCode()).isEqualTo(422);
        assertThat(next.body()).contains("Too many wrong passwords. Try again in");
        assertThat(path(new WebSession(port).signIn(olga, ApiClient.PASSWORD))).startsWith("/login?wait=");
    }

    @Test
    void theMenuOfTheUserLeadsToThePage() {
        assertThat(session.get("/").body()).contains("href=\"/my-password\"");
    }

    private HttpResponse<String> change(String current, String password, String repeated) {
        return session.form(
                "/my-password",
                "current=%s&password=%s&repeated=%s"
                        .formatted(current.replace(" ", "+"), password.replace(" ", "+"), repeated.replace(" ", "+")),
                session.token("/my-password"));
    }
}

package io.milepost.security.password;

import static io.milepost.testing.web.WebSession.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.milepost.error.InvalidFieldException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.WebSession;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How passwords are validated, stored and compared. */
@H2AppTest
class PasswordsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String NAME = "paula";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    WebSession admin;

    @BeforeEach
    void administrator() {
        admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
    }

    @AfterEach
    void gone() {
        identity.deleteUser(NAME);
    }

    private static String user(String password) {
        return "{'profile':{'id':'%s','firstName':'Paula','lastName':'Test'},'credentials':{'password':'%s'}}"
                .formatted(NAME, password);
    }

    private String stored() {
        return jdbc.sql("select pwd_ from act_id_user where id_ = ?")
                .param(NAME)
                .query(String.class)
                .single();
    }

    private String signIn(String password) {
        return path(new WebSession(port).signIn(NAME, password));
    }

    @Test
    void camundaAdminRejectsWeakPasswordsWithTheReason() {
        for (var weak : List.of("x", "", "Password2024!", "paula-paula-1")) {
            // when
            var rejected = admin.toWebApp("POST", ENGINE + "/user/create", user(weak));
            // then
            assertThat(rejected.statusCode()).as(weak).isEqualTo(400);
            assertThat(rejected.body()).contains("password: A password needs at least 12 characters");
        }
        assertThat(identity.createUserQuery().userId(NAME).count()).isZero();
        assertThat(admin.toWebApp("POST", ENGINE + "/user/create", user(ApiClient.PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        var change = admin.toWebApp(
                "PUT",
                ENGINE + "/user/paula/credentials",
                "{'password':'x','authenticatedUserPassword':'%s'}".formatted(ApiClient.PASSWORD));
        assertThat(change.statusCode()).isEqualTo(400);
        assertThat(signIn(ApiClient.PASSWORD)).isEqualTo("/");
    }

    @Test
    void camundaAdminShowsTheRulesWhileAPasswordIsTyped() {
        // when
        var rules = admin.json(ENGINE + "/identity/password-policy");
        var judged = admin.toWebApp("POST", ENGINE + "/identity/password-policy", "{'password':'Password2024!'}");
        // then
        assertThat(JsonPath.<List<String>>read(rules.body(), "$.rules[*].placeholder"))
                .containsExactly(
                        "PASSWORD_POLICY_LENGTH", "not made of common words, names of the user and digits alone");
        assertThat(JsonPath.<String>read(rules.body(), "$.rules[0].parameter.minLength"))
                .isEqualTo("12");
        assertThat(JsonPath.<List<Boolean>>read(judged.body(), "$.rules[*].valid"))
                .containsExactly(true, false);
    }

    @Test
    void codeCannotSaveAWeakPasswordEither() {
        var user = identity.newUser(NAME);
        user.setPassword("x");
        assertThatThrownBy(() -> identity.saveUser(user)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void passwordsOfAnyLengthAreHashedWithBcrypt() {
        // given
        var longPassword = "a long sentence with a different end ".repeat(4);
        admin.toWebApp("POST", ENGINE + "/user/create", user(longPassword + "A"));
        // then
        assertThat(stored()).matches("\\{bcrypt-sha256}\\$2a\\$\\d\\d\\$.{53}");
        assertThat(signIn(longPassword + "B")).isEqualTo("/login?error");
        assertThat(signIn(longPassword + "A")).isEqualTo("/");
    }

    @Test
    void anOlderHashIsReplacedAtTheNextLogin() {
        // given
        admin.toWebApp("POST", ENGINE + "/user/create", user(ApiClient.PASSWORD));
        var old = "{SHA-512}" + new Sha512HashDigest().encrypt(ApiClient.PASSWORD + "salt");
        jdbc.sql("update act_id_user set pwd_ = ?, salt_ = 'salt' where id_ = ?")
                .params(old, NAME)
                .update();
        // when
        assertThat(signIn("guess")).isEqualTo("/login?error");
        // then
        assertThat(stored()).isEqualTo(old);
        // when
        var session = WebSession.of(port, NAME, ApiClient.PASSWORD);
        // then
        assertThat(stored()).startsWith("{bcrypt-sha256}");
        assertThat(session.get("/launcher").statusCode()).isEqualTo(200);
        assertThat(signIn(ApiClient.PASSWORD)).isEqualTo("/");
    }
}

package io.milepost.security.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionTemplate;

/** The last administrator cannot be removed, not even by an administrator. */
@H2AppTest
class LastAdministratorTest {

    private static final String WEB_APPS = "/camunda/api/engine/engine/default";
    private static final String REST = "/engine-rest";
    private static final String SECOND = "second";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    TransactionTemplate transaction;

    WebSession admin;

    @BeforeEach
    void signedIn() {
        admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        identity.createUserQuery().memberOfGroup("camunda-admin").list().stream()
                .filter(user -> !user.getId().equals("admin"))
                .forEach(user -> identity.deleteUser(user.getId()));
    }

    @AfterEach
    void gone() {
        identity.deleteUser(SECOND);
    }

    private HttpResponse<String> send(String api, String method, String path, String json) {
        if (api.equals(WEB_APPS)) {
            return admin.toWebApp(method, api + path, json);
        }
        return new WebSession(port)
                .send(
                        method,
                        api + path,
                        json.replace('\'', '"'),
                        "Authorization",
                        "Basic " + HttpHeaders.encodeBasicAuth("admin", ApiClient.PASSWORD, null),
                        "Content-Type",
                        "application/json");
    }

    private static void isRefused(HttpResponse<String> response, String sentence) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        assertThat(response.body()).contains(sentence);
    }

    private String grant(Resources resource) {
        return authorizations
                .createAuthorizationQuery()
                .groupIdIn("camunda-admin")
                .resourceType(resource)
                .resourceId(Authorization.ANY)
                .singleResult()
                .getId();
    }

    @ParameterizedTest
    @ValueSource(strings = {WEB_APPS, REST})
    void theLastAdministratorAndTheGroupCannotBeRemoved(String api) {
        var sentence = "User admin is the last administrator: add another user to group camunda-admin first.";
        isRefused(send(api, "DELETE", "/user/admin", ""), sentence);
        isRefused(send(api, "DELETE", "/group/camunda-admin/members/admin", ""), sentence);
        isRefused(send(api, "DELETE", "/group/camunda-admin", ""), "Group camunda-admin cannot be deleted");
        assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").count())
                .isEqualTo(1);
    }

    @Test
    void oneOfTwoAdministratorsCanBeRemoved() {
        // given
        var user = identity.newUser(SECOND);
        user.setPassword(ApiClient.PASSWORD);
        identity.saveUser(user);
        identity.createMembership(SECOND, "camunda-admin");
        // then
        assertThat(send(WEB_APPS, "DELETE", "/group/camunda-admin/members/second", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(WEB_APPS, "DELETE", "/user/second", "").statusCode()).isEqualTo(204);
    }

    @Test
    void twoAdministratorsCannotRemoveEachOtherConcurrently() throws Exception {
        // given
        var user = identity.newUser(SECOND);
        user.setPassword(ApiClient.PASSWORD);
        identity.saveUser(user);
        identity.createMembership(SECOND, "camunda-admin");
        var other = Executors.newSingleThreadExecutor();
        try {
            // when
            var removal = transaction.execute(status -> {
                identity.deleteMembership(SECOND, "camunda-admin");
                var meanwhile = other.submit(() -> identity.deleteMembership("admin", "camunda-admin"));
                // then
                assertThatThrownBy(() -> meanwhile.get(1, TimeUnit.SECONDS))
                        .as("waits for the first one")
                        .isInstanceOf(TimeoutException.class);
                return meanwhile;
            });
            assertThatThrownBy(removal::get).hasCauseInstanceOf(ConflictException.class);
        } finally {
            other.shutdown();
            if (identity.createUserQuery()
                            .memberOfGroup("camunda-admin")
                            .userId("admin")
                            .count()
                    == 0) {
                identity.createMembership("admin", "camunda-admin");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WEB_APPS, REST})
    void permissionsOfAdministratorsCannotBeRemoved(String api) {
        for (var resource : Resources.values()) {
            var sentence = "The permissions of group camunda-admin cannot be removed or changed.";
            isRefused(send(api, "DELETE", "/authorization/" + grant(resource), ""), sentence);
            isRefused(
                    send(
                            api,
                            "PUT",
                            "/authorization/" + grant(resource),
                            "{'permissions':[],'groupId':'camunda-admin','resourceType':%d,'resourceId':'*'}"
                                    .formatted(resource.resourceType())),
                    sentence);
        }
        for (var whom : new String[] {"'groupId':'camunda-admin'", "'userId':'admin'"}) {
            isRefused(
                    send(
                            api,
                            "POST",
                            "/authorization/create",
                            "{'type':2,'permissions':['ALL'],%s,'resourceType':0,'resourceId':'admin'}"
                                    .formatted(whom)),
                    "Permissions of administrators cannot be revoked");
        }
        assertThat(admin.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
    }

    @Test
    void otherAuthorizationsCanBeChanged() {
        // when
        var made = send(
                WEB_APPS,
                "POST",
                "/authorization/create",
                "{'type':2,'permissions':['ALL'],'groupId':'sales','resourceType':0,'resourceId':'admin'}");
        // then
        assertThat(made.statusCode()).isEqualTo(200);
        var id = JsonPath.<String>read(made.body(), "$.id");
        assertThat(send(WEB_APPS, "DELETE", "/authorization/" + id, "").statusCode())
                .isEqualTo(204);
    }
}

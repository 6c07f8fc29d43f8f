package io.milepost.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Camunda's web apps and the engine behind them are accessible to users with a web app; their setup is closed. */
@H2AppTest
class WebAppAccessTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final List<String> PATHS = List.of(
            ENGINE + "/task",
            ENGINE + "/process-definition",
            ENGINE + "/user",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
            "/camunda/app/welcome/default/",
            "/camunda/app/tasklist/default/",
            "/camunda/lib/deps.js");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @ParameterizedTest
    @ValueSource(strings = {"integration", ""})
    void usersWithoutAWebAppCannotAccessAnyPartOfThem(String group) {
        var session = session(group);
        for (var path : PATHS) {
            assertThat(session.json(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(session.toWebApp("POST", ENGINE + "/task", "{}").statusCode())
                .isEqualTo(403);
        assertThat(WebSession.path(session.signOut())).startsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "production", "shipping", "office", "operations", "designers"})
    void usersWithAWebAppCanAccessTheEngineBehindIt(String group) {
        assertThat(session(group).json(ENGINE + "/task/count").statusCode()).isEqualTo(200);
    }

    @Test
    void aGroupCreatedByAnAdministratorGetsAccessByItsGrant() {
        // given
        var group = ApiClient.fresh("packers").replace("-", "");
        engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(group));
        var grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(Resources.APPLICATION);
        grant.setResourceId("tasklist");
        grant.addPermission(Permissions.ACCESS);
        engine.getAuthorizationService().saveAuthorization(grant);
        // then
        assertThat(session(group).json(ENGINE + "/task/count").statusCode()).isEqualTo(200);
    }

    @Test
    void anonymousUsersAreAskedToSignIn() {
        var anonymous = new WebSession(port);
        assertThat(anonymous.json(ENGINE + "/task").statusCode()).isEqualTo(401);
        assertThat(anonymous.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "operations", "office", "camunda-admin"})
    void nobodyCanCreateAnAdministratorBySetup(String group) {
        var session = session(group);
        for (var engineName : List.of("default", "other")) {
            var response = session.toWebApp(
                    "POST",
                    "/camunda/api/admin/setup/" + engineName + "/user/create",
                    "{'profile':{'id':'intruder'},'credentials':{'password':'correct horse battery staple'}}");
            assertThat(response.statusCode()).isEqualTo(403);
        }
        assertThat(session.get("/camunda/app/admin/default/setup/").statusCode())
                .isEqualTo(403);
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("intruder")
                        .count())
                .isZero();
    }

    private WebSession session(String group) {
        return WebSession.of(port, new StaffUsers(engine.getIdentityService()).in(group), ApiClient.PASSWORD);
    }
}

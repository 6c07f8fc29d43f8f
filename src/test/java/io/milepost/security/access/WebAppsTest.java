package io.milepost.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.security.access.WebApps.WebApp;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.web.WebSession;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.TestingAuthenticationToken;

@H2AppTest
class WebAppsTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    WebApps apps;

    @Test
    void theEngineIsNotAskedForEachPage() {
        // given
        var session = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        var first = session.get("/carriers").body();
        // when
        StatementCounter.reset();
        var second = session.get("/carriers").body();
        // then
        assertThat(StatementCounter.of("http-nio"))
                .isNotEmpty()
                .noneMatch(statement -> statement.contains("ACT_RU_AUTHORIZATION"));
        assertThat(List.of(first, second))
                .allSatisfy(page -> assertThat(page).contains("/camunda/app/tasklist/default/"));
    }

    @Test
    void anotherGroupOfTheUserTakesEffectAtOnce() {
        assertThat(ids("sales")).contains("desk", "tasklist").doesNotContain("cockpit", "admin");
        assertThat(ids("operations")).contains("cockpit");
        assertThat(ids("camunda-admin")).contains("desk", "tasklist", "cockpit", "admin", "api");
        assertThat(ids()).isEmpty();
    }

    private List<String> ids(String... groups) {
        var user = new TestingAuthenticationToken("sam", "", groups);
        return apps.availableTo(user).stream().map(WebApp::id).toList();
    }
}

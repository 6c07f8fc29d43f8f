package io.milepost.security.session;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.jdbc.core.simple.JdbcClient;

/** What sessions in the database cost. Spring Session reads a session again when the response is sent. */
@H2AppTest
class SessionCostTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    private static List<String> statementsOnSessions() {
        return StatementCounter.of("http-nio").stream()
                .map(String::toLowerCase)
                .filter(sql -> sql.contains("spring_session"))
                .toList();
    }

    @Test
    void callsWithBasicCostNone() {
        // given
        StatementCounter.reset();
        // when
        new ApiClient(port).get("/api/orders").expect(200);
        // then
        assertThat(statementsOnSessions()).isEmpty();
    }

    @Test
    void requestsOfASessionReadItAndWriteNothing() {
        // given
        var session = WebSession.of(port, new StaffUsers(identity).in("camunda-admin"), ApiClient.PASSWORD);
        for (var page : List.of(
                "/", "/orders", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task/count")) {
            session.get(page);
            StatementCounter.reset();
            // when
            assertThat(session.get(page).statusCode()).as(page).isEqualTo(200);
            // then
            assertThat(statementsOnSessions()).as(page).hasSizeBetween(1, 2).allMatch(sql -> sql.startsWith("select"));
        }
    }

    @Test
    void theLastAccessIsWrittenOnceAMinute() {
        // given
        var session = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        jdbc.sql("update spring_session set last_access_time = last_access_time - 60000")
                .update();
        StatementCounter.reset();
        // when
        session.get("/");
        session.get("/");
        // then
        assertThat(statementsOnSessions())
                .filteredOn(sql -> sql.startsWith("update"))
                .hasSize(1);
    }
}

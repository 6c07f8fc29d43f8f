package io.milepost.security.session;

import static io.milepost.testing.web.WebSession.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.testing.web.WebSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A user signs in on one node, and a load balancer sends the next request to the other. */
@PostgresAppTest
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
class SessionsOnTwoNodesIT {

    @Autowired
    ConfigurableApplicationContext first;

    ConfigurableApplicationContext second;

    IdentityService identity;
    String olivia;
    WebSession session;

    @BeforeAll
    void aSecondNode() {
        second = ExternalServers.startNodeBeside(first.getEnvironment());
    }

    @AfterAll
    void stopped() {
        second.close();
    }

    @BeforeEach
    void signedInOnTheFirst() {
        identity = first.getBean(IdentityService.class);
        olivia = new StaffUsers(identity).in("office");
        session = WebSession.of(port(first), olivia, ApiClient.PASSWORD);
    }

    @AfterEach
    void gone() {
        identity.deleteUser(olivia);
    }

    private static int port(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private void aMinutePasses() {
        List.of(first, second).forEach(node -> new AgedSessions(node).aMinutePasses());
    }

    private void isSignedOut(WebSession ended) {
        for (var node : List.of(first, second)) {
            var there = ended.on(port(node));
            assertThat(there.json("/api/organizations/none").statusCode()).isEqualTo(401);
            assertThat(path(there.get("/"))).isEqualTo("/login");
        }
    }

    @Test
    void theOtherNodeContinuesTheSessionWithItsFormsAndMessages() {
        // given
        var token = session.token("/new/organization");
        // when
        var elsewhere = session.on(port(second));
        var saved = elsewhere.form("/new/organization", "code=TWO-NODES&name=Two+Nodes", token);
        // then
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(session.get(path(saved)).body()).contains("TWO-NODES");
        assertThat(session.json("/api/organizations/TWO-NODES").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutOnOneNodeSignsOutOnBoth() {
        // when
        session.on(port(second)).signOut();
        // then
        isSignedOut(session);
    }

    @Test
    void aChangedPasswordEndsTheSessionsOnBothNodes() {
        // given
        assertThat(session.on(port(second)).json("/api/organizations/none").statusCode())
                .isEqualTo(404);
        // when
        var user = identity.createUserQuery().userId(olivia).singleResult();
        user.setPassword("another-password");
        identity.saveUser(user);
        aMinutePasses();
        // then
        isSignedOut(session);
    }

    @Test
    void aDeletedUserIsSignedOutOnBothNodes() {
        // when
        identity.deleteUser(olivia);
        aMinutePasses();
        // then
        isSignedOut(session);
    }

    @Test
    void theLimitOfSessionsOfAUserCountsBothNodes() {
        // when
        for (var i = 0; i < SessionLimits.MAX_PER_USER; i++) {
            WebSession.of(port(i % 2 == 0 ? first : second), olivia, ApiClient.PASSWORD);
        }
        // then
        isSignedOut(session);
        assertThat(first.getBean(JdbcClient.class)
                        .sql("select count(*) from spring_session where principal_name = ?")
                        .param(olivia)
                        .query(Integer.class)
                        .single())
                .isEqualTo(SessionLimits.MAX_PER_USER);
    }

    @Test
    void signInsThatEndTheSameSessionsAtTheSameTimeCannotBlockEachOther() {
        // given
        var jdbc = first.getBean(JdbcClient.class);
        for (var i = 0; i < SessionLimits.MAX_PER_USER + 5; i++) {
            var id = UUID.randomUUID().toString();
            jdbc.sql("insert into spring_session values (?, ?, 0, ?, 28800, ?, ?)")
                    .params(id, id, i, Long.MAX_VALUE, olivia)
                    .update();
        }
        var transaction = new TransactionTemplate(first.getBean(PlatformTransactionManager.class));
        // when one ends them while the other is waiting for one of them
        var other = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(
                            "select primary_id from spring_session where principal_name = ? and last_access_time = 2 for update")
                    .param(olivia)
                    .query(String.class)
                    .single();
            var waiting = CompletableFuture.runAsync(this::endSessions);
            await().atMost(Duration.ofSeconds(10)).until(this::isAnyWaiting);
            jdbc.sql("delete from spring_session where principal_name = ? and last_access_time <= 5")
                    .param(olivia)
                    .update();
            return waiting;
        }));
        // then
        assertThat(other).succeedsWithin(Duration.ofSeconds(10));
    }

    private void endSessions() {
        first.getBean(SessionLimits.class)
                .onAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(olivia, null, List.of()),
                        new MockHttpServletRequest(),
                        new MockHttpServletResponse());
    }

    private boolean isAnyWaiting() {
        return second.getBean(JdbcClient.class)
                        .sql(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void requestsAtTheSameTimeLoseNoChangeOfTheSession() {
        SharedSessionRepository<?> sessions = first.getBean(SharedSessionRepository.class);
        SharedSessionRepositoryTest.addTheSameValueTwice(sessions);
        SharedSessionRepositoryTest.endMeanwhile(sessions);
    }
}

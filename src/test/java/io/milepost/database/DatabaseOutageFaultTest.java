package io.milepost.database;

import static io.milepost.testing.ExternalServers.POSTGRES;
import static org.apache.commons.lang3.StringUtils.abbreviate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.milepost.MilepostApplication;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.network.TcpProxy;
import io.milepost.testing.suite.FaultTest;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose database refuses connections, is cut off, silent, full or busy: the only 5xx response is 503. */
@FaultTest
class DatabaseOutageFaultTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);
    private static final int POOL = 4;
    private static final String DATABASE = ExternalServers.newDatabase();
    private static final TcpProxy PROXY = ExternalServers.newProxy();

    private static ConfigurableApplicationContext node;
    private static RawHttpClient erp;
    private static WebSession person;
    private static JdbcClient direct;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void startNode() {
        var settings = new HashMap<>(ExternalServers.settings(DATABASE));
        settings.put("spring.datasource.url", ExternalServers.url(PROXY, DATABASE));
        settings.put("spring.datasource.hikari.maximum-pool-size", POOL);
        settings.put("spring.datasource.hikari.validation-timeout", "400");
        settings.put("spring.datasource.hikari.connection-timeout", "500");
        settings.put("spring.datasource.hikari.data-source-properties.socketTimeout", "3");
        settings.put(
                "spring.datasource.hikari.data-source-properties.options",
                "-c statement_timeout=2s -c idle_in_transaction_session_timeout=60s");
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("spring.jmx.enabled", "false");
        settings.put("milepost.outbox.poll-interval", "1h");
        settings.put("camunda.bpm.job-execution.enabled", "false");
        node = new SpringApplicationBuilder(MilepostApplication.class)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        direct = JdbcClient.create(POSTGRES.getDatabase("postgres", DATABASE));
        erp = RawHttpClient.admin(port());
        person = WebSession.of(port(), "admin", ApiClient.PASSWORD);
    }

    @AfterAll
    static void stopNode() {
        node.close();
        PROXY.close();
    }

    @AfterEach
    void databaseIsBack() {
        threads.shutdownNow();
        PROXY.restore();
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() ->
                        assertThat(erp.get("/api/organizations").statusCode()).isEqualTo(200));
    }

    @Test
    void everyInterfaceRespondsWith503WhenTheDatabaseRefusesConnections() {
        // given
        var token = person.token("/");
        PROXY.refuse();
        // then programs whose login queries the database
        var newcomer = new RawHttpClient(port(), "newcomer", "a-password");
        isUnavailable(newcomer.get("/v3/api-docs"));
        isUnavailable(newcomer.get("/engine-rest/engine/%s/task".formatted(DATABASE)));
        var management = node.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        isUnavailable(new RawHttpClient(management, "newcomer", "a-password").get("/actuator/metrics"));
        // and programs whose login is cached
        isUnavailable(erp.get("/api/organizations"));
        isUnavailable(erp.put("/api/organizations/AWAY", "{'name':'x'}"));
        isUnavailable(erp.get("/engine-rest/engine/%s/task".formatted(DATABASE)));
        // and Twilio, which repeats its request
        isUnavailable(erp.send(
                "POST",
                "/webhooks/twilio/inbound",
                "From=%2B13125550123&Body=STOP&MessageSid=SM1",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Twilio-Signature",
                "x"));
        // and signed-in users, with an error page for a page
        isUnavailable(person.json("/api/organizations"));
        isUnavailable(person.json("/camunda/api/engine/engine/%s/task".formatted(DATABASE)));
        isPage(person.get("/"));
        isPage(person.get("/orders"));
        isPage(person.get("/launcher"));
        isPage(person.get("/camunda/app/tasklist/%s/".formatted(DATABASE)));
        isPage(form(person, "/new/organization", "code=AWAY&name=x", token));
    }

    @Test
    void loginWithoutADatabaseGetsAnErrorPage() {
        var browser = new WebSession(port());
        var token = browser.token("/login");
        PROXY.refuse();
        isPage(form(browser, "/login", "username=admin&password=" + ApiClient.PASSWORD, token));
    }

    @Test
    void aCommitWithoutResponseIs503AndTheCallCanBeRepeated() {
        // given
        PROXY.cutAtCommitAfter("COMMITTED-1");
        // when
        var response = erp.put("/api/organizations/COMMITTED-1", "{'name':'x'}");
        // then
        isUnavailable(response);
        assertThat(response.body()).contains("may have been applied");
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(erp.put("/api/organizations/COMMITTED-1", "{'name':'x'}")
                                .statusCode())
                        .as("it was committed")
                        .isEqualTo(200));
    }

    @Test
    void aConnectionLostDuringATransactionIs503() {
        // given
        PROXY.cutWhenSent("BROKEN-1");
        // then
        isUnavailable(erp.put("/api/organizations/BROKEN-1", "{'name':'x'}"));
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(
                        erp.put("/api/organizations/BROKEN-1", "{'name':'x'}").statusCode())
                .isEqualTo(201));
    }

    @Test
    void factsInProgressAreAnsweredWith503AndCanBeRepeatedAsAWhole() {
        // given
        erp.put("/api/organizations/FACTS", "{'name':'x'}");
        var order = "{'fact':'order','number':'%s','organization':'FACTS','items':[{'item':'W','quantity':1}]}";
        var file = order.formatted("FACT-1") + "\n" + order.formatted("FACT-2");
        PROXY.cutWhenSent("FACT-2");
        // when
        var response = facts(file);
        // then
        isUnavailable(response);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(facts(file).body().lines())
                        .containsExactly("{\"line\":1,\"status\":200}", "{\"line\":2,\"status\":201}"));
    }

    @Test
    @SuppressWarnings("try")
    void factsThatOtherRequestsKeepLockedAre503AndTheOthersAreApplied() throws Exception {
        // given
        erp.put("/api/organizations/FACTS", "{'name':'x'}");
        var order = "{'fact':'order','number':'%s','organization':'FACTS','items':[{'item':'W','quantity':1}]}";
        facts(order.formatted("FACT-3"));
        var file = order.formatted("FACT-3")
                + "\n{'fact':'send-to-production','number':'FACT-3'}\n"
                + order.formatted("FACT-4");
        try (var lock = locked("sales_order", "order_number", "FACT-3")) {
            // when
            var response = facts(file);
            // then
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("\"status\":503", "repeat the call"),
                            line -> assertThat(line).contains("\"status\":503"),
                            line -> assertThat(line).contains("\"status\":201"));
        }
        assertThat(facts(file).body().lines())
                .allSatisfy(line -> assertThat(line).contains("\"status\":200"));
    }

    private static HttpResponse<String> facts(String file) {
        return erp.send("POST", "/api/facts", file, "Content-Type", "application/x-ndjson");
    }

    @Test
    @SuppressWarnings("try")
    void aSessionTerminatedByTheServerIs503() throws Exception {
        try (var lock = locked("ENDED-1")) {
            // given a request that waits for a row
            var response =
                    CompletableFuture.supplyAsync(() -> erp.put("/api/organizations/ENDED-1", "{'name':'y'}"), threads);
            await().atMost(LONG_ENOUGH).until(() -> endWaitingSessions() == 1);
            // then
            isUnavailable(response.get());
        }
    }

    @Test
    @SuppressWarnings("try")
    void aStatementTimeoutIs503() throws Exception {
        try (var lock = locked("SLOW-1")) {
            var response = erp.put("/api/organizations/SLOW-1", "{'name':'y'}");
            isUnavailable(response);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
            isPage(form(person, "/organizations/SLOW-1", "name=y", person.token("/organizations/SLOW-1")));
        }
    }

    @Test
    void aReadOnlyStandbyIs503() {
        // given
        var server = JdbcClient.create(POSTGRES.getPostgresDatabase());
        server.sql("alter database %s set default_transaction_read_only = on".formatted(DATABASE))
                .update();
        PROXY.cut();
        try {
            // then
            await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(
                            erp.get("/api/organizations").statusCode())
                    .isEqualTo(200));
            isUnavailable(erp.put("/api/organizations/READ-ONLY", "{'name':'x'}"));
        } finally {
            server.sql("alter database %s reset default_transaction_read_only".formatted(DATABASE))
                    .update();
            PROXY.cut();
        }
    }

    @Test
    void anExhaustedPoolIs503() throws SQLException {
        var taken = new ArrayList<Connection>();
        try {
            for (var i = 0; i < POOL; i++) {
                taken.add(node.getBean(DataSource.class).getConnection());
            }
            isUnavailable(erp.get("/api/organizations"));
            isPage(person.get("/"));
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void aServerWithTooManyConnectionsIsUnavailable() {
        direct.sql("create role crowd login connection limit 0").update();
        var failure = catchThrowable(
                () -> POSTGRES.getDatabase("crowd", DATABASE).getConnection().close());
        assertThat(failure).isInstanceOf(SQLException.class);
        assertThat(((SQLException) failure).getSQLState()).isEqualTo("53300");
        assertThat(DatabaseFailure.find(failure)).contains(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void silentConnectionsTimeOutAndHealthReportsThemAtOnce() throws Exception {
        // given
        var monitor = ApiClient.management(node.getEnvironment());
        assertThat(monitor.get("/actuator/health").status()).isEqualTo(200);
        // when no data passes any more, and there are more requests than connections
        PROXY.blackHole();
        var startedAt = System.nanoTime();
        var responses = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 3 * POOL; i++) {
            responses.add(CompletableFuture.supplyAsync(() -> person.json("/api/organizations"), threads));
        }
        // then
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(statusOfHealth(monitor)).isEqualTo("DOWN"));
        for (var i = 0; i < 5; i++) {
            var start = System.nanoTime();
            assertThat(statusOfHealth(monitor)).isEqualTo("DOWN");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
        for (var response : responses) {
            isUnavailable(response.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(LONG_ENOUGH);
        // and when the network is back, the node works again
        PROXY.restore();
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statusOfHealth(monitor)).isEqualTo("UP"));
    }

    @Test
    void aNodeWithoutItsDatabaseIsNotReadyButLive() {
        PROXY.refuse();
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(
                        RawHttpClient.anonymous(port()).get("/readyz").statusCode())
                .isEqualTo(503));
        assertThat(RawHttpClient.anonymous(port()).get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void migrationsHaveNoTimeLimits() throws SQLException {
        var flyway = node.getBean(Flyway.class).getConfiguration().getDataSource();
        try (var connection = flyway.getConnection();
                var limited = node.getBean(DataSource.class).getConnection()) {
            assertThat(show(connection, "statement_timeout")).isEqualTo("0");
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(show(limited, "statement_timeout")).isEqualTo("2s");
            assertThat(limited.getNetworkTimeout()).isEqualTo(3_000);
        }
    }

    private static int port() {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static HttpResponse<String> form(WebSession browser, String path, String fields, String token) {
        return browser.send(
                "POST",
                path,
                fields + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");
    }

    private static String statusOfHealth(ApiClient monitor) {
        return monitor.send(HttpRequest.newBuilder(URI.create(monitor.base() + "/actuator/health"))
                        .build())
                .body()
                .replaceAll(".*\"status\":\"(\\w+)\".*", "$1");
    }

    private static String show(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** @return a transaction that keeps an organization locked until it is closed */
    private static Connection locked(String organization) throws SQLException {
        erp.put("/api/organizations/" + organization, "{'name':'x'}");
        return locked("organization", "code", organization);
    }

    private static Connection locked(String table, String column, String key) throws SQLException {
        var connection = POSTGRES.getDatabase("postgres", DATABASE).getConnection();
        connection.setAutoCommit(false);
        try (var statement =
                connection.prepareStatement("select * from %s where %s = ? for update".formatted(table, column))) {
            statement.setString(1, key);
            statement.execute();
        }
        return connection;
    }

    private static int endWaitingSessions() {
        return direct.sql(
                        """
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""")
                .query(Integer.class)
                .single();
    }

    private static void isUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(abbreviate(response.body(), 300)).isEqualTo(503);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
        assertThat(response.body()).doesNotContain("Exception", "org.postgresql", "select ", "at io.milepost");
    }

    private static void isPage(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(abbreviate(response.body(), 300)).isEqualTo(503);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(response.body()).contains("database", "ry again").doesNotContain("Exception", "org.postgresql");
    }
}

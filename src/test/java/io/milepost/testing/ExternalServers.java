package io.milepost.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.milepost.MilepostApplication;
import io.milepost.testing.network.TcpProxy;
import io.milepost.testing.network.TwilioStub;
import io.milepost.testing.suite.AppTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Starts a real PostgreSQL, a real SMTP server and a Twilio stub once, and configures the application to use them,
 * before anything reads the URL of the database.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ExternalServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final EmbeddedPostgres POSTGRES = postgres();
    public static final GreenMail MAIL = mail();
    public static final TwilioStub TWILIO = new TwilioStub();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Stops after all applications: each would wait for it before it stops itself. */
    private static EmbeddedPostgres postgres() {
        try {
            var postgres =
                    EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
            SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
            return postgres;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GreenMail mail() {
        var mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mail.start();
        return mail;
    }

    /** @return settings of an application with live delivery and its own database */
    public static Map<String, Object> settings() {
        return settings(newDatabase());
    }

    /** @return a proxy in front of PostgreSQL */
    public static TcpProxy newProxy() {
        return new TcpProxy("127.0.0.1", POSTGRES.getPort());
    }

    /** @return address of a database for {@code spring.datasource.url} */
    public static String url(TcpProxy proxy, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database);
    }

    public static Map<String, Object> settings(String database) {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", POSTGRES.getJdbcUrl("postgres", database)),
                Map.entry("spring.datasource.username", "postgres"),
                Map.entry("spring.datasource.password", "postgres"),
                Map.entry("spring.datasource.hikari.connection-timeout", "3000"),
                Map.entry("spring.mail.host", "127.0.0.1"),
                Map.entry("spring.mail.port", MAIL.getSmtp().getPort()),
                // The engine's web apps and REST interface look up engines by name, in one registry for the whole JVM
                Map.entry("camunda.bpm.process-engine-name", database),
                Map.entry("camunda.bpm.metrics.db-reporter-activate", "false"),
                Map.entry("camunda.bpm.job-execution.wait-time-in-millis", "200"),
                Map.entry("camunda.bpm.job-execution.max-wait", "500"),
                Map.entry("milepost.delivery", "live"),
                Map.entry("milepost.company", "Acme Windows"),
                Map.entry("milepost.sender-address", "texts@acme-windows.example"),
                Map.entry("milepost.secret", "a-long-secret-for-tests"),
                Map.entry("milepost.admin-password", ApiClient.PASSWORD),
                Map.entry("milepost.public-url", "https://milepost.acme-windows.example"),
                Map.entry("milepost.twilio.base-url", TWILIO.url()),
                Map.entry("milepost.twilio.connect-timeout", "1s"),
                Map.entry("milepost.twilio.read-timeout", "2s"),
                Map.entry("milepost.twilio.report-poll-interval", "200ms"),
                Map.entry("milepost.outbox.poll-interval", "200ms"),
                Map.entry("milepost.outbox.first-delay", "100ms"),
                Map.entry("milepost.outbox.max-delay", "300ms"),
                Map.entry("milepost.outbox.max-attempts", "4"));
    }

    public static String newDatabase() {
        var name = "milepost" + DATABASES.incrementAndGet();
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a further node on the database of an application, whose engine keeps its name for itself */
    public static ConfigurableApplicationContext startNodeBeside(Environment application) {
        var database = application.getRequiredProperty("spring.datasource.url").replaceAll("^.*/|\\?.*$", "");
        return startNode(database, database + "-second");
    }

    /** @return a further node on a database, on free ports; without the engine's web apps, of which there is one set in a JVM */
    public static ConfigurableApplicationContext startNode(String database) {
        return startNode(database, database);
    }

    private static ConfigurableApplicationContext startNode(String database, String engine) {
        var settings = new HashMap<>(settings(database));
        settings.put("camunda.bpm.process-engine-name", engine);
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("spring.jmx.enabled", "false");
        settings.put("camunda.bpm.webapp.enabled", "false"); // closing them would close those of other tests
        return new SpringApplicationBuilder(MilepostApplication.class, AppTest.QuickKeys.class)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    /** A property of the test class itself has precedence. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var ownProperties = context.getEnvironment()
                .getPropertySources()
                .get(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME);
        var settings = settings().entrySet().stream()
                .filter(entry -> ownProperties == null || !ownProperties.containsProperty(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        TestPropertyValues.of(settings).applyTo(context);
    }
}

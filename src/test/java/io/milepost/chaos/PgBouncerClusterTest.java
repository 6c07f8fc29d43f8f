package io.milepost.chaos;

import io.milepost.chaos.client.ErpClient;
import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.node.ChaosDirectory;
import io.milepost.chaos.node.DaemonProcess;
import io.milepost.chaos.node.MilepostProcess;
import io.milepost.chaos.node.PostgresServer;
import io.milepost.chaos.provider.ChaosTwilio;
import io.milepost.chaos.provider.DeliveryReporter;
import io.milepost.testing.suite.ClusterTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes that start at the same moment share connections through PgBouncer in transaction mode. */
@ClusterTest
class PgBouncerClusterTest {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private static MilepostProcess node(String name, Path directory, DaemonProcess bouncer, String twilio) {
        var settings = NodeSettings.live(twilio);
        settings.put(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:%d/milepost?prepareThreshold=0".formatted(bouncer.port()));
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        return new MilepostProcess(name, directory, settings);
    }

    @Test
    void ordersAndTextsWorkInTransactionMode() {
        var settings = ChaosSettings.fromSystemProperties(0);
        var directory = ChaosDirectory.create("pgbouncer");
        var report = new ChaosReport();
        try (var twilio = new ChaosTwilio(settings.random("provider"));
                var postgres = new PostgresServer(directory.resolve("postgres"));
                var bouncer = DaemonProcess.pgBouncer(directory, postgres.port());
                var first = node("node-1", directory, bouncer, twilio.url());
                var second = node("node-2", directory, bouncer, twilio.url());
                var reporter = new DeliveryReporter(
                        settings.random("reports"), List.of(first, second), Duration.ofSeconds(30))) {
            // given
            twilio.reportTo(reporter::report);
            first.start();
            second.start();
            first.awaitReady(START_TIMEOUT);
            second.awaitReady(START_TIMEOUT);
            var erp = new ErpClient(List.of(first, second));
            // when
            try (var load = new ErpLoad(erp, 4, Duration.ofMillis(50))) {
                load.setUp();
                load.start();
                Awaitility.await("orders").atMost(Duration.ofMinutes(5)).until(() -> load.orders() >= 20);
                load.finish();
            }
            twilio.behave();
            Awaitility.await("reports").atMost(Duration.ofMinutes(5)).until(reporter::isDone);
            // then
            var invariants = new Invariants(JdbcClient.create(new DriverManagerDataSource(postgres.jdbcUrl())));
            report.check("no failed call", erp.record().failures());
            report.checkInvariants(invariants, erp, twilio, reporter);
        }
        report.conclude(directory);
    }
}

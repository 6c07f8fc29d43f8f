package io.milepost.chaos;

import io.milepost.chaos.client.ErpClient;
import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.node.ChaosDirectory;
import io.milepost.chaos.node.DaemonProcess;
import io.milepost.chaos.node.MilepostProcess;
import io.milepost.chaos.node.NodeCommand;
import io.milepost.chaos.node.PostgresServer;
import io.milepost.chaos.provider.ChaosTwilio;
import io.milepost.chaos.provider.DeliveryReporter;
import io.milepost.testing.suite.ClusterTest;
import io.milepost.testing.web.RawHttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes behind HAProxy are replaced one after the other under load, as {@code docs/operations.md} describes. */
@ClusterTest
class RollingUpgradeClusterTest {

    private static final int ORDERS_AT_THE_SAME_TIME = 4;
    private static final Duration PAUSE_BETWEEN_STEPS = Duration.ofMillis(200);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private static MilepostProcess node(String name, Path directory, PostgresServer postgres, String twilio, int port) {
        var settings = NodeSettings.live(twilio);
        settings.put("spring.datasource.url", postgres.jdbcUrl());
        settings.put("milepost.shutdown-delay", "3s");
        return new MilepostProcess(name, directory, settings, port);
    }

    @Test
    void noCallFailsAndNoTextIsSentTwice() {
        var settings = ChaosSettings.fromSystemProperties(0);
        var directory = ChaosDirectory.create("rolling");
        var report = new ChaosReport();
        var ports = List.of(NodeCommand.findFreePort(), NodeCommand.findFreePort());
        try (var twilio = new ChaosTwilio(settings.random("provider"));
                var postgres = new PostgresServer(directory.resolve("postgres"));
                var first = node("node-1", directory, postgres, twilio.url(), ports.get(0));
                var second = node("node-2", directory, postgres, twilio.url(), ports.get(1));
                var balancer = DaemonProcess.haproxy(directory, ports);
                var reporter =
                        new DeliveryReporter(settings.random("reports"), List.of(balancer), Duration.ofSeconds(30))) {
            // given
            twilio.reportTo(reporter::report);
            for (var node : List.of(first, second)) {
                node.start();
                node.awaitReady(START_TIMEOUT);
            }
            var erp = new ErpClient(List.of(balancer));
            awaitBalancer(balancer);
            try (var load = new ErpLoad(erp, ORDERS_AT_THE_SAME_TIME, PAUSE_BETWEEN_STEPS)) {
                load.setUp();
                load.start();
                awaitOrders(load, 4);
                // when
                for (var node : List.of(first, second)) {
                    node.stop();
                    awaitOrders(load, load.orders() + 2);
                    node.start();
                    node.awaitReady(START_TIMEOUT);
                    awaitOrders(load, load.orders() + 4);
                }
                load.finish();
                report.checkAtLeast("orders", load.orders(), 16);
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

    private static void awaitBalancer(DaemonProcess balancer) {
        var client = new RawHttpClient(balancer.port(), "", "");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> client.get("/readyz").statusCode() == 200);
    }

    private static void awaitOrders(ErpLoad load, int orders) {
        Awaitility.await("orders").atMost(Duration.ofMinutes(5)).until(() -> load.orders() >= orders);
    }
}

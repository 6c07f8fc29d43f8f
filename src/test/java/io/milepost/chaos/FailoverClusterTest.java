package io.milepost.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.chaos.client.ErpClient;
import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.node.ChaosDirectory;
import io.milepost.chaos.node.DebianCluster;
import io.milepost.chaos.provider.ChaosTwilio;
import io.milepost.chaos.provider.DeliveryReporter;
import io.milepost.testing.suite.ClusterTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The cluster of {@code deploy/cluster}: its primary database dies under load, with Patroni, as if its machine died. */
@ClusterTest
class FailoverClusterTest {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Test
    void aDeadPrimaryCostsNoAcknowledgedStepAndNoTextIsSentTwice() {
        var settings = ChaosSettings.fromSystemProperties(0);
        var directory = ChaosDirectory.create("failover");
        var report = new ChaosReport();
        try (var twilio = new ChaosTwilio(settings.random("provider"));
                var cluster = new DebianCluster(
                        // readable by PostgreSQL, which does not run as root
                        directory.resolveSibling(directory.getFileName() + "-cluster"),
                        NodeSettings.live(twilio.url()));
                var reporter =
                        new DeliveryReporter(settings.random("reports"), List.of(cluster), Duration.ofSeconds(30))) {
            // given
            twilio.reportTo(reporter::report);
            var erp = new ErpClient(List.of(cluster));
            try (var load = new ErpLoad(erp, 4, Duration.ofMillis(200))) {
                load.setUp();
                load.start();
                Awaitility.await("orders").atMost(Duration.ofMinutes(5)).until(() -> load.orders() >= 8);
                // when
                var before = cluster.primary();
                cluster.kill(before);
                var killedAt = Instant.now();
                // then
                Awaitility.await("another primary")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> !List.of(0, before).contains(cluster.primary()));
                var acknowledged = erp.acknowledged().size();
                Awaitility.await("steps")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> erp.acknowledged().size() > acknowledged);
                var recovery = Duration.between(killedAt, Instant.now());
                report.figure("recovery", recovery);
                Awaitility.await("orders").atMost(Duration.ofMinutes(5)).until(() -> load.orders() >= 16);
                load.finish();
                report.check(
                        "recovery within 30 s",
                        recovery.compareTo(RECOVERY) <= 0 ? List.of() : List.of(recovery.toString()));
            }
            twilio.behave();
            Awaitility.await("reports").atMost(Duration.ofMinutes(5)).until(reporter::isDone);
            var invariants = new Invariants(
                    JdbcClient.create(new DriverManagerDataSource(cluster.jdbcUrl(), "milepost", "milepost")));
            report.checkInvariants(invariants, erp, twilio, reporter);
            assertThat(cluster.primary()).isPositive();
        }
        report.conclude(directory);
    }
}

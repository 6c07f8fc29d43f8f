package io.milepost.chaos;

import io.milepost.chaos.client.ErpClient;
import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.node.ChaosDirectory;
import io.milepost.chaos.node.Cluster;
import io.milepost.chaos.node.FakeClock;
import io.milepost.chaos.provider.ChaosTwilio;
import io.milepost.chaos.provider.DeliveryReporter;
import io.milepost.testing.suite.ChaosTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes on PostgreSQL under load while everything around them fails, for {@code -Dchaos.duration}. */
@ChaosTest
class PostgresChaosTest {

    private static final int ORDERS_AT_THE_SAME_TIME = 4;
    private static final Duration PAUSE_BETWEEN_STEPS = Duration.ofMillis(600);
    /** By then, texts without a response have a review. */
    private static final Duration LATEST_REPORT = Duration.ofMinutes(4);

    private static final Duration SETTLE_TIMEOUT = Duration.ofMinutes(15);

    @Test
    void faultsLoseNoAcknowledgedStepAndSendNoTextTwice() {
        var settings = ChaosSettings.fromSystemProperties(0);
        var report = new ChaosReport();
        report.figure("PostgreSQL", settings);
        FakeClock.requireInstalled();
        var directory = ChaosDirectory.create("postgres");
        try (var twilio = new ChaosTwilio(settings.random("provider"));
                var cluster = new Cluster(directory, NodeSettings.live(twilio.url()));
                var reporter = new DeliveryReporter(settings.random("reports"), cluster.processes(), LATEST_REPORT)) {
            // given two nodes that start at the same moment on an empty database, and an ERP that keeps them busy
            twilio.reportTo(reporter::report);
            var erp = new ErpClient(cluster.processes());
            var faults = new FaultSchedule(cluster, settings.random("faults"));
            cluster.start();
            report.check("both nodes wait their turn", exits(cluster.exits()));
            try (var load = new ErpLoad(erp, ORDERS_AT_THE_SAME_TIME, PAUSE_BETWEEN_STEPS)) {
                load.setUp();
                load.start();
                // when everything fails, again and again
                faults.run(settings.duration());
                load.finish();
                report.checkAtLeast("orders", load.orders(), 20);
            }
            // and works again
            twilio.behave();
            var invariants = new Invariants(JdbcClient.create(
                    new DriverManagerDataSource(cluster.postgres().jdbcUrl())));
            Awaitility.await("reports").atMost(SETTLE_TIMEOUT).until(reporter::isDone);
            var unresolved = awaitResolved(invariants);
            // then
            report.figure("faults", faults.injected());
            report.checkAtLeast("commits cut off", cluster.cutCommits(), 1);
            report.figure("unexpected exits", cluster.exits());
            report.checkInvariants(invariants, erp, twilio, reporter);
            report.check("all texts resolved", unresolved);
        }
        report.conclude(directory);
    }

    private static List<String> exits(int exits) {
        return exits == 0
                ? List.of()
                : List.of("%d exits when both nodes started on an empty database".formatted(exits));
    }

    /** @return texts without a final status after a time longer than every lease, timer and lock */
    private static List<String> awaitResolved(Invariants invariants) {
        try {
            Awaitility.await()
                    .atMost(SETTLE_TIMEOUT)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> unresolved(invariants).isEmpty());
            return List.of();
        } catch (ConditionTimeoutException e) {
            return unresolved(invariants);
        }
    }

    private static List<String> unresolved(Invariants invariants) {
        var unresolved = new ArrayList<>(invariants.pendingTexts());
        unresolved.addAll(invariants.wrongReviews());
        return unresolved;
    }
}

package io.milepost.chaos;

import io.milepost.chaos.client.ErpClient;
import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.node.ChaosDirectory;
import io.milepost.chaos.node.MilepostProcess;
import io.milepost.chaos.provider.ChaosTwilio;
import io.milepost.chaos.provider.DeliveryReporter;
import io.milepost.testing.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One process on the default database, an H2 file, killed at random moments while an ERP keeps it busy. */
final class H2KillScenario {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(6);
    private static final Duration SETTLE_TIMEOUT = Duration.ofMinutes(2);
    private static final int ORDERS_AT_THE_SAME_TIME = 4;
    private static final Duration PAUSE_BETWEEN_STEPS = Duration.ofMillis(50);
    private static final Duration LATEST_REPORT = Duration.ofSeconds(10);
    private static final int STEPS_BEFORE_A_KILL = 5;
    private static final int MAX_MILLIS_UNTIL_KILL = 4_000;

    private H2KillScenario() {}

    /** @throws AssertionError if anything acknowledged is gone, or a text was requested twice */
    static void run(ChaosSettings settings) {
        var report = new ChaosReport();
        report.figure("H2", settings);
        var directory = ChaosDirectory.create("h2");
        try (var twilio = new ChaosTwilio(settings.random("provider"));
                var process = new MilepostProcess("node", directory, NodeSettings.live(twilio.url()));
                var reporter = new DeliveryReporter(settings.random("reports"), List.of(process), LATEST_REPORT)) {
            // given
            twilio.reportTo(reporter::report);
            var erp = new ErpClient(List.of(process));
            process.start();
            process.awaitReady(START_TIMEOUT);
            try (var load = new ErpLoad(erp, ORDERS_AT_THE_SAME_TIME, PAUSE_BETWEEN_STEPS)) {
                load.setUp();
                load.start();
                // when
                killAgainAndAgain(process, erp, settings);
                load.finish();
                report.checkAtLeast("orders", load.orders(), settings.kills() / 2);
            }
            var unresolved = awaitResolved(process);
            process.stop();
            // then
            var invariants = new Invariants(database(directory));
            report.checkInvariants(invariants, erp, twilio, reporter);
            report.check("all texts resolved", unresolved);
        }
        report.conclude(directory);
    }

    private static void killAgainAndAgain(MilepostProcess process, ErpClient erp, ChaosSettings settings) {
        var random = settings.random("kills");
        for (var kill = 0; kill < settings.kills(); kill++) {
            var before = erp.acknowledged().size();
            Awaitility.await("the ERP goes on")
                    .atMost(START_TIMEOUT)
                    .until(() -> erp.acknowledged().size() >= before + STEPS_BEFORE_A_KILL);
            sleep(random.nextInt(MAX_MILLIS_UNTIL_KILL));
            process.kill();
            process.start();
            process.awaitReady(START_TIMEOUT);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only the process can open its database, so the check calls its REST interface. */
    private static List<String> awaitResolved(MilepostProcess process) {
        try {
            Awaitility.await()
                    .atMost(SETTLE_TIMEOUT)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> count(process, "QUEUED") + count(process, "SENDING") == 0);
            return List.of();
        } catch (ConditionTimeoutException e) {
            return List.of("QUEUED: %d, SENDING: %d".formatted(count(process, "QUEUED"), count(process, "SENDING")));
        }
    }

    private static int count(MilepostProcess process, String status) {
        return new ApiClient(process.port())
                .get("/api/texts?status=" + status)
                .expect(200)
                .at("$.total");
    }

    private static JdbcClient database(Path directory) {
        var file = directory.resolve("data").resolve("milepost");
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:h2:file:%s;MODE=PostgreSQL;ACCESS_MODE_DATA=r".formatted(file), "sa", ""));
    }
}

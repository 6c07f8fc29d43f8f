package io.milepost.chaos;

import io.milepost.chaos.client.ErpClient;
import io.milepost.chaos.provider.ChaosTwilio;
import io.milepost.chaos.provider.DeliveryReporter;
import io.milepost.chaos.provider.ProviderRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/** The figures of a run, for {@code docs/reliability.md}, and the violations that it found. */
final class ChaosReport {

    private static final int MAX_SHOWN = 20;

    private final StringBuilder text = new StringBuilder();
    private final SoftAssertions checks = new SoftAssertions();

    void figure(String name, Object value) {
        text.append("%-28s %s%n".formatted(name, value));
    }

    private void figures(ErpClient erp, ChaosTwilio twilio, DeliveryReporter reporter, Map<String, Long> statuses) {
        var requests = twilio.requests().stream()
                .collect(Collectors.groupingBy(ProviderRequest::response, TreeMap::new, Collectors.counting()));
        figure("steps acknowledged", erp.acknowledged().size());
        figure("answers to the ERP", erp.record());
        figure("requests to the provider", requests);
        figure("answers to its reports", reporter.record());
        figure("texts by status", new TreeMap<>(statuses));
    }

    /** Checks the rules that hold on every database, and adds the figures of the load. */
    void checkInvariants(Invariants invariants, ErpClient erp, ChaosTwilio twilio, DeliveryReporter reporter) {
        figures(erp, twilio, reporter, invariants.statuses());
        check("acknowledged steps exist", invariants.lostSteps(erp.acknowledged()));
        check("milestones have their texts", invariants.missingTexts());
        check("no text requested twice", invariants.requestedTwice(twilio.requests()));
        check("requested texts in the log", invariants.forgottenTexts(twilio.requests()));
        check("SENT means requested", invariants.sentWithoutRequest(twilio.messages()));
        check("acknowledged reports kept", invariants.forgottenReports(reporter.acknowledged()));
        check("only 503 with Retry-After", erp.record().violations());
        check("and so for reports", reporter.record().violations());
    }

    /** @param violations of this rule; empty if it holds */
    void check(String rule, List<String> violations) {
        figure(rule, violations.isEmpty() ? "holds" : violations.size() + " violations");
        var shown = violations.stream().limit(MAX_SHOWN).toList();
        shown.forEach(violation -> text.append("    ").append(violation).append('\n'));
        checks.assertThat(shown).as(rule).isEmpty();
    }

    /** Guards against a run in which nothing happened. */
    void checkAtLeast(String figure, int value, int least) {
        figure(figure, value);
        checks.assertThat(value).as(figure).isGreaterThanOrEqualTo(least);
    }

    /** Prints the report, saves it as {@code report.txt}, and fails if a rule was violated. */
    void conclude(Path directory) {
        System.out.println(text);
        try {
            Files.writeString(directory.resolve("report.txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checks.assertAll();
    }
}

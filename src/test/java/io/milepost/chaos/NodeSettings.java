package io.milepost.chaos;

import io.milepost.chaos.provider.DeliveryReporter;
import io.milepost.testing.ApiClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Settings of a node with live delivery to a provider on this machine, with short timeouts. */
final class NodeSettings {

    /** Longer than all timeouts of the provider together. */
    static final Duration LEASE = Duration.ofSeconds(8);

    private NodeSettings() {}

    static Map<String, String> live(String twilioUrl) {
        var settings = new HashMap<String, String>();
        settings.put("milepost.delivery", "live");
        settings.put("milepost.company", "Acme Windows");
        settings.put("milepost.sender-address", "texts@acme-windows.example");
        settings.put("milepost.secret", "a-long-secret-for-the-chaos-run-1234567890");
        settings.put("milepost.admin-password", ApiClient.PASSWORD);
        settings.put("milepost.public-url", DeliveryReporter.PUBLIC_URL);
        settings.put("milepost.twilio.base-url", twilioUrl);
        settings.put("milepost.twilio.connect-timeout", "1s");
        settings.put("milepost.twilio.read-timeout", "2s");
        settings.put("milepost.outbox.lease", LEASE.toSeconds() + "s");
        settings.put("milepost.outbox.poll-interval", "1s");
        settings.put("milepost.outbox.first-delay", "300ms");
        settings.put("milepost.outbox.max-delay", "2s");
        settings.put("spring.datasource.hikari.maximum-pool-size", "10");
        settings.put("camunda.bpm.job-execution.max-wait", "2000");
        return settings;
    }
}

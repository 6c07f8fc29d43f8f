package io.milepost.chaos.provider;

import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.client.MilepostClient;
import io.milepost.chaos.client.RequestRecord;
import io.milepost.chaos.node.Endpoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reports the status of texts to Milepost, signed like Twilio: late, twice, in any order, and sometimes never. Like
 * Twilio, it repeats a failed report only if the fragment of the URL requests it ({@code #rc=5&rp=all}).
 */
public final class DeliveryReporter implements AutoCloseable {

    public static final String PUBLIC_URL = "https://milepost.chaos.example";

    private static final Pattern RETRIES = Pattern.compile("(?:^|.*&)rc=([0-5])(?:&.*|$)");
    private static final int PROMPT_MILLIS = 10_000;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(4);
    private final RequestRecord record = new RequestRecord();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Random random;
    private final MilepostClient caller;
    private final Duration latest;
    private final AtomicInteger pending = new AtomicInteger();

    /** @param latest maximum delay of one report in ten; the others arrive within ten seconds */
    public DeliveryReporter(Random random, List<? extends Endpoint> nodes, Duration latest) {
        this.random = random;
        this.caller = new MilepostClient(nodes, record);
        this.latest = latest;
    }

    public void report(ProviderMessage message) {
        synchronized (random) {
            if (random.nextInt(20) > 0) {
                schedule(message, "sent", random.nextInt(PROMPT_MILLIS));
                var longest = random.nextInt(10) == 0 ? (int) latest.toMillis() : PROMPT_MILLIS;
                var delay = random.nextInt(longest);
                schedule(message, message.fate(), delay);
                if (random.nextInt(4) == 0) {
                    schedule(message, message.fate(), delay + random.nextInt(PROMPT_MILLIS));
                }
            }
        }
    }

    private void schedule(ProviderMessage message, String status, long delayMillis) {
        var fragment = URI.create(message.report()).getFragment();
        var retries = RETRIES.matcher(fragment == null ? "" : fragment);
        schedule(message, status, delayMillis, retries.matches() ? Integer.parseInt(retries.group(1)) : 0);
    }

    private void schedule(ProviderMessage message, String status, long delayMillis, int retries) {
        pending.incrementAndGet();
        scheduler.schedule(
                () -> {
                    var response = post(message, status);
                    if (response / 100 == 2 && status.equals(message.fate())) {
                        acknowledged.put(message.textId(), status);
                    } else if (response / 100 != 2 && retries > 0) {
                        schedule(message, status, 2_000, retries - 1);
                    }
                    pending.decrementAndGet();
                },
                delayMillis,
                TimeUnit.MILLISECONDS);
    }

    private int post(ProviderMessage message, String status) {
        var address = message.report().replaceAll("#.*", "");
        var parameters = new TreeMap<>(Map.of(
                "AccountSid",
                ErpLoad.ACCOUNT_SID,
                "MessageSid",
                message.sid(),
                "MessageStatus",
                status,
                "To",
                message.to()));
        if (status.equals("undelivered")) {
            parameters.put("ErrorCode", "30003");
        }
        var request = HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(address, parameters))
                .POST(BodyPublishers.ofString(FormFields.format(parameters)));
        var response = caller.send(address.substring(PUBLIC_URL.length()), request);
        if (response / 100 == 4) {
            record.violation("A report on %s was answered with %d".formatted(message.textId(), response));
        }
        return response;
    }

    private static String signature(String address, TreeMap<String, String> parameters) {
        var signed = new StringBuilder(address);
        parameters.forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(ErpLoad.AUTH_CODE.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether all reports were sent */
    public boolean isDone() {
        return pending.get() == 0;
    }

    /** @return final statuses that Milepost has acknowledged with a 2xx response, by text */
    public Map<String, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    public RequestRecord record() {
        return record;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}

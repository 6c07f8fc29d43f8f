package io.milepost.alert.delivery;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.alert.delivery.AlertDestination.Kind;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.alert.AlertSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts digests as JSON to the webhook of the setup, signed with its secret. Follows no redirect and reads no response but
 * its status, so that it shows nothing of other servers.
 */
@Component
class AlertWebhook implements AlertTransport {

    /** The signature: {@code t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>" in hexadecimal digits>}. */
    static final String SIGNATURE_HEADER = "X-Milepost-Signature";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String ALGORITHM = "HmacSHA256";

    /** The body of a request. */
    private record Payload(String company, String text, List<AlertNotice> notices) {}

    private final HttpClient http;
    private final PublicHostCheck hosts;
    private final Supplier<Optional<String>> secret;
    private final String company;
    private final ObjectMapper json;
    private final Clock clock;

    @Autowired
    AlertWebhook(
            PublicHostCheck hosts, AlertSettings alerts, MilepostProperties settings, ObjectMapper json, Clock clock) {
        this(HttpClient.newBuilder(), hosts, alerts::findWebhookSecret, settings.company(), json, clock);
    }

    AlertWebhook(
            HttpClient.Builder http,
            PublicHostCheck hosts,
            Supplier<Optional<String>> secret,
            String company,
            ObjectMapper json,
            Clock clock) {
        this.http = http.connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.hosts = hosts;
        this.secret = secret;
        this.company = company;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.WEBHOOK;
    }

    @Override
    public void send(String target, AlertDigest digest) throws AlertDeliveryException {
        var url = URI.create(target);
        var key = secret.get().orElseThrow(() -> new AlertDeliveryException(message("alert.error.noSecret")));
        var body = toJson(digest);
        hosts.check(url);
        var status = post(url, body, key);
        if (status < 200 || status > 299) {
            throw new AlertDeliveryException(message("alert.error.status", status));
        }
    }

    private String toJson(AlertDigest digest) {
        var lines = digest.notices().stream().map(AlertNotice::description).toList();
        try {
            return json.writeValueAsString(new Payload(company, String.join("\n", lines), digest.notices()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Notices are plain records", e);
        }
    }

    private int post(URI url, String body, String key) throws AlertDeliveryException {
        var request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "milepost")
                .header(SIGNATURE_HEADER, sign(body, key, clock.instant()))
                .POST(BodyPublishers.ofString(body))
                .build();
        var call = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return call.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException e) {
            throw new AlertDeliveryException(message(
                    e.getCause() instanceof IOException ? "alert.error.noConnection" : "alert.error.request",
                    url.getHost()));
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new AlertDeliveryException(message("alert.error.timeout", TIMEOUT.toSeconds()));
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new AlertDeliveryException(message("alert.error.stopping"));
        }
    }

    static String sign(String body, String key, Instant at) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var seconds = at.getEpochSecond();
            var digest = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}

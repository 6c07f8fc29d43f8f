package io.milepost.text.gateway.twilio;

import static io.milepost.messages.Messages.message;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import io.milepost.text.gateway.GatewayResult.Unknown;
import io.milepost.text.gateway.ProviderMessageSanitizer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP client of twilio-java: exactly one request for each call, with timeouts, to a configurable address. The
 * library's own client retries POSTs, and Twilio has no idempotency key that would make a retry safe
 * (docs/adr/0003-twilio-with-our-own-http-client.md).
 */
public final class SingleAttemptHttpClient extends HttpClient {

    static {
        // Twilio closes idle connections after about a minute. Closing them earlier avoids the status UNKNOWN, which a
        // POST on a closed connection would cause.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "20");
        }
    }

    /** The call ended without a response that twilio-java can read. */
    public static final class TwilioTransportException extends RuntimeException {

        private final transient GatewayResult result;

        TwilioTransportException(GatewayResult result) {
            super(result.detail());
            this.result = result;
        }

        public GatewayResult result() {
            return result;
        }
    }

    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);
    private static final String TWILIO_HOST = "api.twilio.com";

    private final MilepostProperties.Twilio settings;
    private final java.net.http.HttpClient client;

    public SingleAttemptHttpClient(MilepostProperties.Twilio settings) {
        this.settings = settings;
        this.client = java.net.http.HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var response = exchange(toHttpRequest(request));
        if (response.statusCode() == 429) {
            throw new TwilioTransportException(new RetryableFailure(
                    "429", message("text.gateway.twilio.20429"), Integer.MAX_VALUE, retryAfter(response)));
        }
        if (response.statusCode() >= 500 || response.statusCode() < 200 || response.statusCode() / 100 == 3) {
            var code = String.valueOf(response.statusCode());
            throw new TwilioTransportException(new Unknown(code, message("text.gateway.twilio.status", code)));
        }
        return new Response(response.body(), response.statusCode());
    }

    /** Twilio does not promise this header. A date instead of seconds is ignored. */
    private static Duration retryAfter(HttpResponse<?> response) {
        var seconds = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(0L);
        return Duration.ofSeconds(Math.min(seconds, MAX_RETRY_AFTER.toSeconds()));
    }

    private HttpRequest toHttpRequest(Request request) {
        var builder = HttpRequest.newBuilder(targetUri(request))
                .timeout(settings.readTimeout())
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json")
                .header("User-Agent", "milepost");
        return request.getMethod() == HttpMethod.POST
                ? builder.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(request.encodeFormBody()))
                        .build()
                : builder.GET().build();
    }

    /** Twilio's path and query at the configured base address; if that is Twilio's, also at Twilio's other hosts. */
    public URI targetUri(Request request) {
        var twilio = URI.create(request.constructURL().toString());
        if (TWILIO_HOST.equals(settings.baseUrl().getHost())) {
            return twilio;
        }
        var query = twilio.getRawQuery() == null ? "" : "?" + twilio.getRawQuery();
        return URI.create(settings.baseUrl().toString().replaceAll("/+$", "") + twilio.getRawPath() + query);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        var call = client.sendAsync(request, BodyHandlers.ofString());
        var timeout = settings.connectTimeout().plus(settings.readTimeout());
        try {
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new TwilioTransportException(
                    new Unknown("", message("text.gateway.twilio.timeout", timeout.toSeconds())));
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new TwilioTransportException(new Unknown("", message("text.gateway.twilio.stopped")));
        } catch (ExecutionException e) {
            throw new TwilioTransportException(classify(Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    private static GatewayResult classify(Throwable failure) {
        var neverConnected = failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure.getCause() instanceof UnresolvedAddressException;
        if (neverConnected) {
            return new RetryableFailure("", message("text.gateway.twilio.noConnection"));
        }
        return failure instanceof HttpTimeoutException
                ? new Unknown("", message("text.gateway.twilio.late"))
                : new Unknown(
                        "",
                        message("text.gateway.twilio.lost", ProviderMessageSanitizer.sanitize(failure.getMessage())));
    }
}

package io.milepost.text.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.milepost.settings.MilepostProperties;
import io.milepost.testing.network.TwilioStub;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import io.milepost.text.gateway.GatewayResult.Unknown;
import io.milepost.text.gateway.twilio.SingleAttemptHttpClient.TwilioTransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleAttemptHttpClientTest {

    private static final String TO = "+13125550101";

    private final TwilioStub twilio = new TwilioStub();

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void sendsOneRequestWithTheCredentialsOfTheAccountToTheConfiguredUrl() {
        // when
        var message = send(twilio.url() + "/some/proxy/");
        // then
        assertThat(message).startsWith("SM");
        assertThat(twilio.requests()).singleElement().satisfies(sent -> {
            assertThat(sent.path()).isEqualTo("/some/proxy/2010-04-01/Accounts/AC1/Messages.json");
            assertThat(sent.authorization()).startsWith("Basic ");
            assertThat(sent.form())
                    .containsEntry("To", TO)
                    .containsEntry("From", "+13125559999")
                    .containsEntry("Body", "Grüße & 50% = ok");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 302})
    void anIndefiniteResponseIsUnknownAfterOneRequest(int status) {
        twilio.answer(TO, status, "");
        assertThat(failure(twilio.url())).isInstanceOf(Unknown.class);
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void tooManyRequestsMeansThatTheTextWasNotSent() {
        twilio.reject(TO, 429, 20429, "Too Many Requests");
        assertThat(failure(twilio.url())).isInstanceOf(RetryableFailure.class);
        assertThat(twilio.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "86400, 300", "'', 0", "'Wed, 21 Oct 2026 07:28:00 GMT', 0"})
    void aPauseThatTwilioAsksForIsKnownAndLimited(String header, long seconds) {
        twilio.rejectTemporarily(TO, header);
        assertThat(failure(twilio.url()).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aTimeoutIsUnknownAfterOneRequest() {
        var never = new CountDownLatch(1);
        twilio.acceptWithoutResponse(TO, never, () -> {});
        assertThat(failure(twilio.url())).isInstanceOf(Unknown.class);
        never.countDown();
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void aRejectionHasTwiliosCodeAfterOneRequest() {
        twilio.reject(TO, 400, 21211, "Invalid 'To' Phone Number");
        try {
            send(twilio.url());
            throw new AssertionError("was sent");
        } catch (ApiException e) {
            assertThat(e.getCode()).isEqualTo(21211);
        }
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void aRefusedConnectionMeansThatTheTextWasNotSent() throws IOException {
        int unused;
        try (var socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        assertThat(failure("http://127.0.0.1:" + unused)).isInstanceOf(RetryableFailure.class);
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestIsUnknown() throws Exception {
        try (var server = new ServerSocket(0)) {
            var breaker = new Thread(() -> {
                try (var connection = server.accept()) {
                    connection.getInputStream().read(new byte[200]);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            breaker.start();
            assertThat(failure("http://127.0.0.1:" + server.getLocalPort())).isInstanceOf(Unknown.class);
            breaker.join();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.twilio.com, https://messaging.twilio.com/v1/Services/MG1",
        "https://proxy.example.com/twilio/, https://proxy.example.com/twilio/v1/Services/MG1"
    })
    void aRequestToAnotherHostOfTwilioGoesThereUnlessAnotherUrlIsConfigured(String base, String address) {
        var http = new SingleAttemptHttpClient(settings(base));
        var request = new Request(HttpMethod.GET, "https://messaging.twilio.com/v1/Services/MG1");
        assertThat(http.targetUri(request)).hasToString(address);
    }

    private static GatewayResult failure(String url) {
        try {
            send(url);
            throw new AssertionError("was sent");
        } catch (TwilioTransportException e) {
            return e.result();
        }
    }

    private static String send(String url) {
        var client = new TwilioRestClient.Builder("AC1", "auth-code")
                .httpClient(new SingleAttemptHttpClient(settings(url)))
                .build();
        return new MessageCreator(new PhoneNumber(TO), new PhoneNumber("+13125559999"), "Grüße & 50% = ok")
                .create(client)
                .getSid();
    }

    private static MilepostProperties.Twilio settings(String url) {
        var day = Duration.ofDays(1);
        return new MilepostProperties.Twilio(
                URI.create(url), Duration.ofMillis(500), Duration.ofMillis(700), 1, null, day, day, day, 1);
    }
}

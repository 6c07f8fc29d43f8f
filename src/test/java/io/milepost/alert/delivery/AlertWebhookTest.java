package io.milepost.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.milepost.alert.delivery.AlertTransport.AlertDeliveryException;
import io.milepost.setup.alert.AlertProperties;
import io.milepost.setup.alert.WebhookUrlRule;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook receives, from a real receiver over TLS on this machine, which the installation trusts. */
class AlertWebhookTest {

    private static final String SECRET = "a secret of the webhook";
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final AlertDigest DIGEST = new AlertDigest(List.of(
            new AlertNotice(
                    7, "CHANNEL_STOPPED", "TWILIO", NoticeState.OPENED, NOW, "Sending by Twilio has been stopped."),
            new AlertNotice(8, "TEXT_FAILED", "", NoticeState.OPENED, NOW, "1 text has failed.")));

    private record ReceivedRequest(String path, @Nullable String signature, @Nullable String type, String body) {}

    private static final ConcurrentLinkedQueue<ReceivedRequest> REQUESTS = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path directory;

    static HttpsServer server;
    static SSLContext tls;
    static volatile int status;

    @BeforeAll
    static void aReceiver() throws Exception {
        tls = tls(selfSignedCertificate());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            REQUESTS.add(new ReceivedRequest(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst(AlertWebhook.SIGNATURE_HEADER),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void close() {
        server.stop(0);
    }

    @BeforeEach
    void accepts() {
        REQUESTS.clear();
        status = 204;
    }

    @Test
    void theDigestIsOneSignedRequestWithAllNotices() throws Exception {
        // when
        webhook(true, Optional.of(SECRET)).send(url("/hook?token=1"), DIGEST);
        // then
        assertThat(REQUESTS).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/hook?token=1");
            assertThat(request.type()).isEqualTo("application/json");
            assertThat(request.signature()).isEqualTo("t=1796040000,v1=" + hmac("1796040000." + request.body()));
            var body = new ObjectMapper().readTree(request.body());
            assertThat(body.get("company").asText()).isEqualTo("Acme Windows");
            assertThat(body.get("text").asText()).isEqualTo("Sending by Twilio has been stopped.\n1 text has failed.");
            assertThat(body.get("notices")).hasSize(2);
            assertThat(body.at("/notices/0/id").asLong()).isEqualTo(7);
            assertThat(body.at("/notices/0/state").asText()).isEqualTo("OPENED");
        });
    }

    @Test
    void anErrorIsReportedByItsStatusOnly() {
        status = 503;
        assertThatThrownBy(() -> webhook(true, Optional.of(SECRET)).send(url("/hook"), DIGEST))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessage("The webhook responded with HTTP status 503.");
    }

    @Test
    void noRedirectIsFollowed() {
        status = 302;
        assertThatThrownBy(() -> webhook(true, Optional.of(SECRET)).send(url("/hook"), DIGEST))
                .hasMessageContaining("302");
        assertThat(REQUESTS).hasSize(1);
    }

    @Test
    void aHostInAPrivateNetworkGetsNoRequestUnlessTheInstallationTrustsIt() {
        assertThatThrownBy(() -> webhook(false, Optional.of(SECRET)).send("https://localhost/hook", DIGEST))
                .hasMessage("localhost is in a private network. Only hosts in milepost.alerts.trusted-hosts may be.");
        assertThatThrownBy(() -> webhook(false, Optional.of(SECRET)).send(url("/hook"), DIGEST))
                .hasMessageContaining("must use port 443");
        assertThat(REQUESTS).isEmpty();
    }

    @Test
    void nothingIsSentWithoutASignature() {
        assertThatThrownBy(() -> webhook(true, Optional.empty()).send(url("/hook"), DIGEST))
                .hasMessageContaining("cannot be decrypted");
        assertThat(REQUESTS).isEmpty();
    }

    @Test
    void theHostIsCheckedLastRightBeforeTheRequest() {
        assertThatThrownBy(() -> webhook(false, Optional.empty()).send("https://localhost/hook", DIGEST))
                .hasMessageContaining("cannot be decrypted");
    }

    @Test
    void aReceiverThatIsAwayIsReported() {
        var closed = "https://localhost:1/hook";
        var webhook = webhook(List.of("localhost:1"), Optional.of(SECRET));
        assertThatThrownBy(() -> webhook.send(closed, DIGEST)).hasMessage("There is no connection to localhost.");
    }

    private static String url(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    private static AlertWebhook webhook(boolean trusted, Optional<String> secret) {
        return webhook(trusted ? List.of("localhost:" + server.getAddress().getPort()) : List.of(), secret);
    }

    private static AlertWebhook webhook(List<String> trustedHosts, Optional<String> secret) {
        return new AlertWebhook(
                HttpClient.newBuilder().sslContext(tls),
                new PublicHostCheck(new WebhookUrlRule(new AlertProperties(trustedHosts))),
                () -> secret,
                "Acme Windows",
                new ObjectMapper().registerModule(new JavaTimeModule()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String hmac(String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Path selfSignedCertificate() throws IOException, InterruptedException {
        var file = directory.resolve("receiver.p12");
        var command =
                "%s -genkeypair -alias receiver -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2 -storetype PKCS12 -storepass changeit -keystore %s"
                        .formatted(Path.of(System.getProperty("java.home"), "bin", "keytool"), file);
        var process = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return file;
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, "changeit".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

package io.milepost.text.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class ConnectivityCheckerTest {

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private static final @Nullable String NO_URL = null;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private int status = 405;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/webhooks/twilio/inbound", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void requestsTheWebhookAtThePublicUrlOnceAMinute() {
        var checker = new ConnectivityChecker(mail(null), url());
        assertThat(checker.checkPublicUrl()).isEmpty();
        assertThat(checker.checkPublicUrl()).isEmpty();
        assertThat(requests).hasValue(1);
    }

    @Test
    void reportsAnotherApplicationAtThePublicUrl() {
        status = 200;
        assertThat(new ConnectivityChecker(mail(null), url()).checkPublicUrl())
                .isEqualTo("Another application responds there, with HTTP status 200.");
    }

    @Test
    void reportsThatThePublicUrlDoesNotRespond() {
        var url = url();
        server.stop(0);
        assertThat(new ConnectivityChecker(mail(null), url).checkPublicUrl())
                .isEqualTo("There is no response: nothing accepts connections at this address");
        assertThat(new ConnectivityChecker(mail(null), "http://not a host").checkPublicUrl())
                .startsWith("There is no response");
    }

    @Test
    void connectsToTheMailServer() {
        assertThat(new ConnectivityChecker(mail(null), NO_URL).hasMailServer()).isFalse();
        var checker = new ConnectivityChecker(mail(MAIL.getSmtp().getPort()), NO_URL);
        assertThat(checker.hasMailServer()).isTrue();
        assertThat(checker.checkMailServer()).isEmpty();
        assertThat(new ConnectivityChecker(mail(1), NO_URL).checkMailServer()).isNotEmpty();
    }

    private static ObjectProvider<JavaMailSenderImpl> mail(@Nullable Integer port) {
        var sender = new JavaMailSenderImpl();
        if (port != null) {
            sender.setHost("127.0.0.1");
            sender.setPort(port);
            sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "2000");
            sender.getJavaMailProperties().put("mail.smtp.timeout", "2000");
        }
        return new ObjectProvider<>() {
            @Override
            public JavaMailSenderImpl getObject() {
                return sender;
            }

            @Override
            public Stream<JavaMailSenderImpl> stream() {
                return Optional.of(sender).stream();
            }
        };
    }
}

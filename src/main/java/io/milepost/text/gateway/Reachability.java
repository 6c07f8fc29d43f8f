package io.milepost.text.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.ConnectivityCheck;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Checks whether the mail server and the public URL can be reached. Results are cached for a minute. */
@Component
public class Reachability implements ConnectivityCheck {

    /** Twilio's webhook. It answers GET with status 405, which shows that Milepost is there. */
    private static final String WEBHOOK = "/webhooks/twilio/inbound";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ObjectProvider<JavaMailSenderImpl> mail;
    private final @Nullable String publicUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Cache<String, String> problems =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    @Autowired
    Reachability(ObjectProvider<JavaMailSenderImpl> mail, MilepostProperties settings) {
        this(mail, settings.publicUrl());
    }

    Reachability(ObjectProvider<JavaMailSenderImpl> mail, @Nullable String publicUrl) {
        this.mail = mail;
        this.publicUrl = publicUrl;
    }

    /** @return whether {@code spring.mail.host} is set */
    @Override
    public boolean hasMailServer() {
        var sender = mail.getIfAvailable();
        return sender != null && sender.getHost() != null && !sender.getHost().isBlank();
    }

    /** Calls the mail server; never in a transaction. @return the problem; empty if it accepts email */
    @Override
    public String problemOfMailServer() {
        return problems.get("mail", name -> askMailServer());
    }

    private String askMailServer() {
        try {
            mail.getObject().testConnection();
            return "";
        } catch (MessagingException e) {
            return Wording.of(e.getMessage());
        }
    }

    /** Calls the public URL; never in a transaction. @return the problem; empty if Milepost responds */
    @Override
    public String problemOfPublicUrl() {
        return problems.get("url", name -> askPublicUrl());
    }

    private String askPublicUrl() {
        try {
            var request = HttpRequest.newBuilder(URI.create(publicUrl + WEBHOOK))
                    .timeout(PATIENCE)
                    .build();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status == HttpStatus.METHOD_NOT_ALLOWED.value()
                    ? ""
                    : "Another application responds there, with HTTP status " + status + ".";
        } catch (IOException | IllegalArgumentException e) {
            return "There is no response: " + Wording.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Unknown: the server is stopping.";
        }
    }
}

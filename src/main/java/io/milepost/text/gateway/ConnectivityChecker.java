package io.milepost.text.gateway;

import static io.milepost.messages.Messages.message;

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
public class ConnectivityChecker implements ConnectivityCheck {

    /** Twilio's webhook. It responds to GET with status 405, which shows that Milepost is running there. */
    private static final String WEBHOOK_PATH = "/webhooks/twilio/inbound";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CACHE_DURATION = Duration.ofMinutes(1);

    private final ObjectProvider<JavaMailSenderImpl> mail;
    private final @Nullable String publicUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Cache<String, String> problems =
            Caffeine.newBuilder().expireAfterWrite(CACHE_DURATION).build();

    @Autowired
    ConnectivityChecker(ObjectProvider<JavaMailSenderImpl> mail, MilepostProperties settings) {
        this(mail, settings.publicUrl());
    }

    ConnectivityChecker(ObjectProvider<JavaMailSenderImpl> mail, @Nullable String publicUrl) {
        this.mail = mail;
        this.publicUrl = publicUrl;
    }

    /** @return whether {@code spring.mail.host} is set */
    @Override
    public boolean hasMailServer() {
        var sender = mail.getIfAvailable();
        return sender != null && sender.getHost() != null && !sender.getHost().isBlank();
    }

    /** Calls the mail server; never in a transaction. */
    @Override
    public String checkMailServer() {
        return problems.get("mail", name -> connectToMailServer());
    }

    private String connectToMailServer() {
        try {
            mail.getObject().testConnection();
            return "";
        } catch (MessagingException e) {
            return ProviderMessageSanitizer.sanitize(e.getMessage());
        }
    }

    /** Calls the public URL; never in a transaction. */
    @Override
    public String checkPublicUrl() {
        return problems.get("url", name -> requestPublicUrl());
    }

    private String requestPublicUrl() {
        try {
            var request = HttpRequest.newBuilder(URI.create(publicUrl + WEBHOOK_PATH))
                    .timeout(TIMEOUT)
                    .build();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status == HttpStatus.METHOD_NOT_ALLOWED.value()
                    ? ""
                    : message("home.checklist.publicUrl.otherApplication", status);
        } catch (IOException | IllegalArgumentException e) {
            return message(
                    "home.checklist.publicUrl.noResponse",
                    e.getMessage() == null
                            ? message("home.checklist.publicUrl.noConnection")
                            : ProviderMessageSanitizer.sanitize(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return message("home.checklist.publicUrl.stopping");
        }
    }
}

package io.milepost.alert.delivery;

import static io.milepost.messages.Messages.message;

import io.milepost.alert.delivery.AlertDestination.Kind;
import io.milepost.settings.MilepostProperties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends digests as plain email by the mail server of the installation, with its timeouts ({@code spring.mail.*}). */
@Component
class AlertMailer implements AlertTransport {

    private static final int MAX_ERROR_LENGTH = 300;

    private final ObjectProvider<JavaMailSenderImpl> mail;
    private final String sender;
    private final String company;
    private final @Nullable String publicUrl;

    @Autowired
    AlertMailer(ObjectProvider<JavaMailSenderImpl> mail, MilepostProperties settings) {
        this(mail, settings.senderAddress(), settings.company(), settings.publicUrl());
    }

    AlertMailer(ObjectProvider<JavaMailSenderImpl> mail, String sender, String company, @Nullable String publicUrl) {
        this.mail = mail;
        this.sender = sender;
        this.company = company;
        this.publicUrl = publicUrl;
    }

    @Override
    public Kind kind() {
        return Kind.EMAIL;
    }

    @Override
    public void send(String target, AlertDigest digest) throws AlertDeliveryException {
        var server = mail.getIfAvailable();
        if (server == null || server.getHost() == null || server.getHost().isBlank()) {
            throw new AlertDeliveryException(message("alert.error.noMailServer"));
        }
        try {
            server.send(compose(target, digest));
        } catch (MailException e) {
            throw new AlertDeliveryException(describe(e));
        }
    }

    private SimpleMailMessage compose(String target, AlertDigest digest) {
        var sentences = digest.notices().stream().map(AlertNotice::description).collect(Collectors.joining("\n"));
        var mail = new SimpleMailMessage();
        mail.setFrom(sender);
        mail.setTo(target);
        mail.setSubject(message(digest.subjectKey(), company));
        mail.setText(sentences + "\n\n" + link() + "\n");
        return mail;
    }

    private String link() {
        return publicUrl == null ? message("alert.mail.noLink") : message("alert.mail.link", publicUrl + "/");
    }

    /** Spring's own messages repeat the email. */
    private static String describe(MailException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (failure instanceof MailSendException send && send.getMessageExceptions().length > 0) {
            cause = send.getMessageExceptions()[0];
        }
        return shorten(cause.getMessage());
    }

    private static String shorten(@Nullable String message) {
        var line = String.valueOf(message).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(MAX_ERROR_LENGTH, line.length()));
    }
}

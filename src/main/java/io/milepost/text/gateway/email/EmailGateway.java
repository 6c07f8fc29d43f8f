package io.milepost.text.gateway.email;

import static io.milepost.messages.Messages.message;

import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import io.milepost.text.gateway.GatewayResult.Unknown;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderMessageSanitizer;
import io.milepost.text.gateway.TextGateway;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends texts as email to the gateways of carriers and email-to-SMS providers, over pooled connections. SMTP ends when
 * the gateway accepts the email: there is no report whether the text arrived.
 */
public final class EmailGateway implements TextGateway, DisposableBean {

    private final String sender;
    private final SmtpConnectionPool pool;

    /** @param mail null if {@code spring.mail.host} is not set */
    public EmailGateway(@Nullable JavaMailSenderImpl mail, String sender) {
        this.sender = sender;
        this.pool = new SmtpConnectionPool(mail);
    }

    @Override
    public GatewayResult send(OutgoingText text) {
        if (!pool.isConfigured()) {
            return new Misconfigured("", message("text.gateway.email.noServer"));
        }
        SmsMailMessage mail;
        try {
            mail = new SmsMailMessage(pool.session(), sender, text);
        } catch (MessagingException e) {
            return new Rejected("", message("text.gateway.email.address"));
        }
        try {
            pool.send(mail);
            return new Accepted(mail.getMessageID());
        } catch (AuthenticationFailedException e) {
            return new Misconfigured("535", message("text.gateway.email.credentials"));
        } catch (MessagingException e) {
            return classify(e, mail.isTransmissionStarted());
        }
    }

    /** A response of the server decides; without one, it matters whether transmission had started. */
    private static GatewayResult classify(MessagingException e, boolean transmissionStarted) {
        var code = replyCode(e);
        var detail = ProviderMessageSanitizer.sanitize(e.getMessage());
        if (code == 530 || code == 535 || code >= 500 && isSenderRejected(e)) {
            return new Misconfigured(String.valueOf(code), detail);
        }
        if (code >= 500) {
            return new Rejected(String.valueOf(code), detail);
        }
        if (code >= 400) {
            return new RetryableFailure(String.valueOf(code), detail);
        }
        return transmissionStarted ? new Unknown("", detail) : new RetryableFailure("", detail);
    }

    private static int replyCode(MessagingException e) {
        for (Exception link = e; link instanceof MessagingException next; link = next.getNextException()) {
            if (link instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (link instanceof SMTPSenderFailedException rejected) {
                return rejected.getReturnCode();
            }
            if (link instanceof SMTPSendFailedException failed
                    && !(failed.getNextException() instanceof SMTPAddressFailedException)) {
                return failed.getReturnCode();
            }
        }
        return 0;
    }

    private static boolean isSenderRejected(MessagingException e) {
        for (Exception link = e; link instanceof MessagingException next; link = next.getNextException()) {
            if (link instanceof SMTPSenderFailedException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void destroy() {
        pool.close();
    }
}

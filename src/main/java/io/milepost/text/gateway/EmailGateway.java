package io.milepost.text.gateway;

import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.NotReached;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.Unknown;
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
final class EmailGateway implements TextGateway, DisposableBean {

    private final String sender;
    private final SmtpConnections connections;

    /** @param mail null if {@code spring.mail.host} is not set */
    EmailGateway(@Nullable JavaMailSenderImpl mail, String sender) {
        this.sender = sender;
        this.connections = new SmtpConnections(mail);
    }

    @Override
    public GatewayResult send(OutgoingText text) {
        if (!connections.configured()) {
            return new Misconfigured("", "No mail server is configured: spring.mail.host is empty.");
        }
        TextMail mail;
        try {
            mail = new TextMail(connections.session(), sender, text);
        } catch (MessagingException e) {
            return new Rejected("", "The address is not a valid email address.");
        }
        try {
            connections.send(mail);
            return new Accepted(mail.getMessageID());
        } catch (AuthenticationFailedException e) {
            return new Misconfigured("535", "The mail server rejected the username and password.");
        } catch (MessagingException e) {
            return sorted(e, mail.wasAsked());
        }
    }

    /** A response of the server decides; without one, it matters whether transmission had started. */
    private static GatewayResult sorted(MessagingException e, boolean asked) {
        var code = replyCode(e);
        var detail = Wording.of(e.getMessage());
        if (code == 530 || code == 535 || code >= 500 && senderRefused(e)) {
            return new Misconfigured(String.valueOf(code), detail);
        }
        if (code >= 500) {
            return new Rejected(String.valueOf(code), detail);
        }
        if (code >= 400) {
            return new NotReached(String.valueOf(code), detail);
        }
        return asked ? new Unknown("", detail) : new NotReached("", detail);
    }

    private static int replyCode(MessagingException e) {
        for (Exception link = e; link instanceof MessagingException next; link = next.getNextException()) {
            if (link instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (link instanceof SMTPSenderFailedException refused) {
                return refused.getReturnCode();
            }
            if (link instanceof SMTPSendFailedException failed
                    && !(failed.getNextException() instanceof SMTPAddressFailedException)) {
                return failed.getReturnCode();
            }
        }
        return 0;
    }

    private static boolean senderRefused(MessagingException e) {
        for (Exception link = e; link instanceof MessagingException next; link = next.getNextException()) {
            if (link instanceof SMTPSenderFailedException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void destroy() {
        connections.close();
    }
}

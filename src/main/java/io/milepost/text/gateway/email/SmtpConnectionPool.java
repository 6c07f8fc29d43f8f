package io.milepost.text.gateway.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Pools connections to the mail server. The pool grows to the number of concurrent texts; connections that have been idle
 * for too long are closed.
 */
final class SmtpConnectionPool {

    private static final long MAX_IDLE_NANOS = Duration.ofSeconds(30).toNanos();

    private record IdleConnection(Transport transport, long since) {}

    private final @Nullable JavaMailSenderImpl mail;
    private final ConcurrentLinkedDeque<IdleConnection> idle = new ConcurrentLinkedDeque<>();

    SmtpConnectionPool(@Nullable JavaMailSenderImpl mail) {
        this.mail = mail;
    }

    boolean isConfigured() {
        return mail != null && mail.getHost() != null && !mail.getHost().isBlank();
    }

    Session session() {
        return sender().getSession();
    }

    private JavaMailSenderImpl sender() {
        if (mail == null) {
            throw new IllegalStateException("no mail server is configured");
        }
        return mail;
    }

    /**
     * Sends one email. A pooled connection that fails before transmission starts is replaced by a new one; nothing else is
     * retried.
     */
    void send(SmsMailMessage mail) throws MessagingException {
        var idleTransport = pollIdle();
        if (idleTransport != null) {
            try {
                send(idleTransport, mail);
                return;
            } catch (MessagingException e) {
                if (mail.isTransmissionStarted() || isServerReply(e)) {
                    throw e;
                }
            }
        }
        send(connect(), mail);
    }

    private void send(Transport transport, SmsMailMessage mail) throws MessagingException {
        var finished = false;
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            finished = true;
        } catch (MessagingException e) {
            finished = isServerReply(e) && transport.isConnected();
            throw e;
        } finally {
            if (finished) {
                idle.addFirst(new IdleConnection(transport, System.nanoTime()));
            } else {
                close(transport);
            }
        }
    }

    /** Whether the server rejected the email, in which case the connection can be reused. */
    private static boolean isServerReply(MessagingException e) {
        for (Exception link = e; link instanceof MessagingException next; link = next.getNextException()) {
            if (link instanceof SMTPAddressFailedException
                    || link instanceof SMTPSendFailedException failed && failed.getReturnCode() > 0) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Transport pollIdle() {
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (System.nanoTime() - next.since() < MAX_IDLE_NANOS) {
                return next.transport();
            }
            close(next.transport());
        }
        return null;
    }

    private Transport connect() throws MessagingException {
        var sender = sender();
        var transport = sender.getSession().getTransport(sender.getProtocol() == null ? "smtp" : sender.getProtocol());
        transport.connect(sender.getHost(), sender.getPort(), sender.getUsername(), sender.getPassword());
        return transport;
    }

    void close() {
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            close(next.transport());
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The connection is discarded because it failed; there is nothing to report.
        }
    }
}

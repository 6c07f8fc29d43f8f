package io.milepost.text.gateway.email;

import io.milepost.text.gateway.OutgoingText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;

/**
 * A text as an email: plain text in UTF-8, with a Message-ID derived from the text's id, which is the same in each attempt,
 * and an empty subject unless the template has one, because carriers count it.
 */
final class SmsMailMessage extends MimeMessage {

    private final String messageId;
    private boolean transmissionStarted;

    SmsMailMessage(Session session, String sender, OutgoingText text) throws MessagingException {
        super(session);
        this.messageId = "<" + text.id() + "@"
                + sender.substring(sender.indexOf('@') + 1).replace(">", "") + ">";
        setFrom(new InternetAddress(sender));
        setRecipient(Message.RecipientType.TO, new InternetAddress(text.address(), true));
        setSubject(text.subject(), "UTF-8");
        setText(text.body(), "UTF-8");
        setSentDate(new Date());
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** Called when the server is ready for the content: from here on, it may have the text. */
    @Override
    public void writeTo(OutputStream out, String[] ignoreList) throws IOException, MessagingException {
        transmissionStarted = true;
        super.writeTo(out, ignoreList);
    }

    boolean isTransmissionStarted() {
        return transmissionStarted;
    }
}

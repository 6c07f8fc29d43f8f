package io.milepost.text.gateway.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import io.milepost.text.gateway.GatewayResult.Unknown;
import io.milepost.text.gateway.OutgoingText;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class EmailGatewayTest {

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private ScriptedSmtp scripted;

    @BeforeEach
    void startScripted() throws IOException {
        scripted = new ScriptedSmtp();
    }

    @AfterEach
    void closeScripted() throws IOException {
        scripted.close();
    }

    @Test
    void aTextIsAPlainEmailInUtf8WithAnEmptySubjectAndAMessageIdDerivedFromItsId() throws Exception {
        // given
        var text = new OutgoingText(UUID.randomUUID(), "5555550101@vtext.com", "", "Grüße, order 1 has shipped 🚚");
        // when
        var result = gateway(MAIL.getSmtp().getPort()).send(text);
        // then
        assertThat(result).isEqualTo(new Accepted("<" + text.id() + "@acme.example>"));
        var mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getMessageID()).isEqualTo("<" + text.id() + "@acme.example>");
        assertThat(mail.getHeader("Subject")).containsExactly("");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("5555550101@vtext.com");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(mail.getContent().toString().strip()).isEqualTo("Grüße, order 1 has shipped 🚚");
    }

    @Test
    void theSubjectOfTheTemplateIsTheSubjectOfTheEmail() throws Exception {
        gateway(MAIL.getSmtp().getPort())
                .send(new OutgoingText(UUID.randomUUID(), "5555550102@vtext.com", "Order 1", "x"));
        assertThat(MAIL.getReceivedMessages()[0].getSubject()).isEqualTo("Order 1");
    }

    @Test
    void oneConnectionServesManyTexts() {
        var gateway = gateway(scripted.port());
        for (var i = 0; i < 10; i++) {
            assertThat(gateway.send(text())).isInstanceOf(Accepted.class);
        }
        assertThat(scripted.connections).hasValue(1);
        assertThat(scripted.contents).hasValue(10);
    }

    @Test
    void aRejectedRecipientFailsPermanentlyAndTheConnectionIsReused() {
        scripted.reply("RCPT", "550 5.1.1 <5555550103@vtext.com> unknown");
        var gateway = gateway(scripted.port());
        assertThat(gateway.send(text())).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("550");
            assertThat(rejected.detail()).doesNotContain("5555550103");
        });
        scripted.reply("RCPT", "250 fine");
        assertThat(gateway.send(text())).isInstanceOf(Accepted.class);
        assertThat(scripted.contents).hasValue(1);
    }

    @Test
    void aBusyServerMeansThatTheTextWasNotSent() {
        scripted.reply("RCPT", "451 try later");
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(RetryableFailure.class);
        scripted.reply("RCPT", "250 fine");
        scripted.reply(".", "452 disk full");
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(RetryableFailure.class);
    }

    @Test
    void rejectedContentFailsPermanently() {
        scripted.reply(".", "554 looks like spam");
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(Rejected.class);
    }

    @Test
    void aConnectionThatBreaksBeforeTheContentMeansThatTheTextWasNotSent() {
        scripted.reply("RCPT", ScriptedSmtp.DROP);
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(RetryableFailure.class);
        scripted.reply("RCPT", "250 fine");
        scripted.reply("DATA", ScriptedSmtp.DROP);
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(RetryableFailure.class);
    }

    @Test
    void aConnectionThatBreaksAfterTheContentIsUnknownAndNotRetried() {
        scripted.reply(".", ScriptedSmtp.DROP);
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(Unknown.class);
        assertThat(scripted.contents).hasValue(1);
        assertThat(scripted.connections).hasValue(1);
    }

    @Test
    void aPooledConnectionThatWasClosedIsReplacedWithoutLosingTheText() {
        // given
        var gateway = gateway(scripted.port());
        gateway.send(text());
        scripted.reply("MAIL", ScriptedSmtp.DROP);
        var dying = gateway.send(text());
        scripted.reply("MAIL", "250 fine");
        // when
        var next = gateway.send(text());
        // then
        assertThat(dying).isInstanceOf(RetryableFailure.class);
        assertThat(next).isInstanceOf(Accepted.class);
        assertThat(scripted.contents).hasValue(2);
    }

    @Test
    void aRejectedSenderStopsTheChannel() {
        scripted.reply("MAIL", "550 5.7.1 sender not allowed");
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(Misconfigured.class);
    }

    @Test
    void aMissingMailServerStopsTheChannel() {
        assertThat(new EmailGateway(null, "texts@acme.example").send(text())).isInstanceOf(Misconfigured.class);
        assertThat(new EmailGateway(new JavaMailSenderImpl(), "texts@acme.example").send(text()))
                .isInstanceOf(Misconfigured.class);
    }

    @Test
    void aRefusedConnectionMeansThatTheTextWasNotSent() throws IOException {
        scripted.close();
        assertThat(gateway(scripted.port()).send(text())).isInstanceOf(RetryableFailure.class);
    }

    private static OutgoingText text() {
        return new OutgoingText(UUID.randomUUID(), "5555550103@vtext.com", "", "Order 1 has shipped");
    }

    private static EmailGateway gateway(int port) {
        return new EmailGateway(mail(port), "texts@acme.example");
    }

    private static @Nullable JavaMailSenderImpl mail(int port) {
        var mail = new JavaMailSenderImpl();
        mail.setHost("127.0.0.1");
        mail.setPort(port);
        var settings = mail.getJavaMailProperties();
        settings.setProperty("mail.smtp.connectiontimeout", "2000");
        settings.setProperty("mail.smtp.timeout", "2000");
        settings.setProperty("mail.smtp.writetimeout", "2000");
        return mail;
    }
}

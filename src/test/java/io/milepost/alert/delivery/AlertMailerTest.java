package io.milepost.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.milepost.alert.delivery.AlertTransport.AlertDeliveryException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The email of a digest, with a real mail server. */
class AlertMailerTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Test
    void theDigestIsOneEmailWithAllSentencesAndTheLinkToMilepost() throws Exception {
        // when
        mailer(MAIL.getSmtp().getPort())
                .send(
                        "ops@acme.example",
                        digest(
                                notice(NoticeState.OPENED, "Sending by Twilio has been stopped."),
                                notice(NoticeState.CLOSED, "All clear: no text waits too long.")));
        // then
        assertThat(MAIL.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ops@acme.example");
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("texts@acme.example");
            assertThat(mail.getSubject()).isEqualTo("[Milepost] Acme Windows: texts need attention");
            assertThat(mail.getContent().toString())
                    .startsWith("Sending by Twilio has been stopped.\r\nAll clear: no text waits too long.")
                    .contains("Open Milepost: https://milepost.acme.example/");
        });
    }

    @Test
    void aDigestOfAllClearsOnlySaysSoInItsSubject() throws Exception {
        // when
        mailer(MAIL.getSmtp().getPort()).send("ops@acme.example", digest(notice(NoticeState.CLOSED, "All clear.")));
        // then
        assertThat(MAIL.getReceivedMessages()[0].getSubject()).isEqualTo("[Milepost] Acme Windows: all clear");
    }

    @Test
    void aMailServerThatIsAwayIsReportedWithoutTheEmailItself() {
        assertThatThrownBy(
                        () -> mailer(1).send("ops@acme.example", digest(notice(NoticeState.OPENED, "Private words"))))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessageContaining("connect")
                .hasMessageNotContaining("Private words");
    }

    @Test
    void withoutAMailServerTheErrorNamesTheSetting() {
        var mailer = new AlertMailer(
                new DefaultListableBeanFactory().getBeanProvider(JavaMailSenderImpl.class),
                "texts@acme.example",
                "Acme Windows",
                null);
        assertThatThrownBy(() -> mailer.send("ops@acme.example", digest(notice(NoticeState.OPENED, "x"))))
                .hasMessageContaining("spring.mail.host");
    }

    private static AlertDigest digest(AlertNotice... notices) {
        return new AlertDigest(List.of(notices));
    }

    private static AlertNotice notice(NoticeState state, String description) {
        return new AlertNotice(1, "CHANNEL_STOPPED", "TWILIO", state, NOW, description);
    }

    private static AlertMailer mailer(int port) {
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("mail", server);
        return new AlertMailer(
                beans.getBeanProvider(JavaMailSenderImpl.class),
                "texts@acme.example",
                "Acme Windows",
                "https://milepost.acme.example");
    }
}

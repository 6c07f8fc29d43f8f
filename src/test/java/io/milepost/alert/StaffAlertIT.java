package io.milepost.alert;

import static io.milepost.testing.ExternalServers.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.alert.delivery.AlertSender;
import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.testing.web.WebSession;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A stopped channel, the email that operations get, Home, and the test alert. */
@PostgresAppTest
@IntegrationTest
class StaffAlertIT {

    private static final String PAGE = "/setup-options/staff-alerts";
    private static final String REST = "/api/setup-options/STAFFALERTS";

    @LocalServerPort
    int port;

    private static final Duration CALM = AlertKind.CHANNEL_STOPPED.calm();

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    AlertMonitor monitor;

    @Autowired
    AlertSender sender;

    @Autowired
    ChannelCircuitBreaker channels;

    ApiClient api;
    WebSession office;
    String address;

    @BeforeEach
    void anAddressOfOperations() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        address = ApiClient.fresh("ops").toLowerCase(Locale.ROOT) + "@acme.example";
        monitor.check(Instant.now());
        api.put(REST, "{'addresses':['" + address + "'],'queueMinutes':30,'digestMinutes':15}")
                .expect(200);
    }

    @AfterEach
    void asItWas() {
        restartEmail();
        api.put(REST, "{'addresses':[],'queueMinutes':30,'digestMinutes':15}").expect(200);
        monitor.check(Instant.now().minus(CALM));
        monitor.check(Instant.now());
    }

    private void restartEmail() {
        jdbc.update(
                "update text_channel set stopped_at = null, next_probe_at = null, detail = '' where channel = 'EMAIL'");
    }

    @Test
    void operationsGetOneEmailWhenAChannelStopsAndHomeShowsTheAlert() {
        // when
        channels.open(Channel.EMAIL, "535 Authentication failed");
        monitor.check(Instant.now());
        sender.sendDue();
        sender.sendDue();
        // then
        await().atMost(Duration.ofSeconds(10)).until(() -> mails().size() == 1);
        assertThat(mails().get(0))
                .startsWith("[Milepost] Acme Windows: texts need attention|Sending by email has been stopped since ")
                .contains(": 535 Authentication failed", "Open Milepost: https://milepost.acme-windows.example/");
        assertThat(office.get("/").body()).contains("1 staff alert is open.", "href=\"" + PAGE + "\"");
        assertThat(office.get(PAGE).body()).contains("Latest alert sent", "535 Authentication failed");
        // when it runs again, the all-clear waits for the time between two messages
        restartEmail();
        monitor.check(Instant.now().minus(CALM));
        monitor.check(Instant.now());
        sender.sendDue();
        assertThat(mails()).hasSize(1);
        jdbc.update("update staff_alert_destination set next_send_at = next_send_at - interval '15' minute");
        sender.sendDue();
        // then
        await().atMost(Duration.ofSeconds(10)).until(() -> mails().size() == 2);
        assertThat(mails().get(1)).startsWith("[Milepost] Acme Windows: all clear|All clear: sending by email");
        assertThat(office.get("/").body()).doesNotContain("staff alert is open");
    }

    @Test
    void theTestAlertShowsTheResultOfEachDestination() {
        // given
        api.put(
                        REST,
                        "{'addresses':['%s'],'webhookUrl':'https://localhost/x','webhookSecret':'0123456789abcdef','queueMinutes':30,'digestMinutes':15}"
                                .formatted(address))
                .expect(200);
        // when
        office.form(PAGE + "/test", "", office.token(PAGE));
        // then
        assertThat(office.get(PAGE).body())
                .contains("The mail server accepted an email to " + address)
                .contains("https://localhost/…: not sent. localhost is in a private network.");
        assertThat(mails()).singleElement().asString().startsWith("[Milepost] Acme Windows: test alert|This is a test");
    }

    private List<String> mails() {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(this::isToOperations)
                .map(StaffAlertIT::print)
                .toList();
    }

    private boolean isToOperations(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String print(MimeMessage mail) {
        try {
            return mail.getSubject() + "|" + mail.getContent();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

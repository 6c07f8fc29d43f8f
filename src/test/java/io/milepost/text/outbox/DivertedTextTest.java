package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.settings.MilepostProperties.Delivery;
import io.milepost.setup.divert.Diversion;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.testing.web.WebSession;
import io.milepost.text.Channel;
import io.milepost.text.TextTimeline;
import io.milepost.text.feedback.TwilioStatusHandler;
import io.milepost.text.outbox.draft.TextDrafts;
import io.milepost.text.outbox.merge.MergedTextRelease;
import io.milepost.text.outbox.merge.SendPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Texts that were sent to another number than their recipient's. */
@H2AppTest
class DivertedTextTest {

    private static final String DESTINATION = "***-***-0199";

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TwilioStatusHandler reports;

    @Autowired
    TextDrafts drafts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ClaimPermits permits;

    @Autowired
    SendPlanner planner;

    @Autowired
    TextComposer composer;

    @Autowired
    MergedTextRelease mergedTexts;

    @Autowired
    TextTimeline timeline;

    @Autowired
    DatabaseClock clock;

    @Autowired
    IdentityService identity;

    ApiClient api;
    TextRowInserter rows;
    String order;
    String contact;
    String phone;

    @BeforeEach
    void anOrderThatReachedAMilestone() {
        api = new ApiClient(environment);
        rows = new TextRowInserter(jdbc);
        var organization = api.organization();
        contact = api.subscriber(organization, "");
        order = api.sentToProduction(organization);
        phone = "+1" + ApiClient.freshNumber();
    }

    @AfterEach
    void remove() {
        rows.remove(order);
        jdbc.update("delete from dead_number where phone_number = ?", phone);
        jdbc.update("delete from opt_out where phone_number = ?", phone);
        jdbc.update("delete from text_template_version where name = 'SMS FIRST'");
        jdbc.update("delete from text_template where name = 'SMS FIRST'");
    }

    private UUID diverted(String status) {
        var id = add(status);
        jdbc.update("update text_message set diverted_to = ? where id = ?", DESTINATION, id);
        return id;
    }

    private UUID add(String status) {
        var at = Instant.now().minus(Duration.ofMinutes(1));
        var id = rows.add(order, contact, 1, status, "TWILIO", at).get(0);
        jdbc.update("update text_message set phone_number = ?, address = ? where id = ?", phone, phone, id);
        return id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"30005", "21610"})
    void aReportAboutTheDestinationNeitherStopsTheRecipientNorMarksTheNumberAsDead(String code) {
        // given
        var text = diverted("SENT");
        // when
        reports.handle(text, "SM1", "undelivered", code);
        // then
        assertThat(status(text)).isEqualTo("UNDELIVERED");
        assertThat(count("dead_number")).isZero();
        assertThat(count("opt_out")).isZero();
        // but of a text to the recipient
        reports.handle(add("SENT"), "SM2", "undelivered", code);
        assertThat(count("dead_number") + count("opt_out")).isEqualTo(1);
    }

    @Test
    void aDeadNumberStaysSoWhenTheDestinationGetsATextForIt() {
        // given
        jdbc.update(
                "insert into dead_number (phone_number, since, reason) values (?, ?, 'landline')",
                phone,
                java.sql.Timestamp.from(Instant.now().minus(Duration.ofHours(1))));
        // when
        reports.handle(diverted("SENT"), "SM1", "delivered", "");
        // then
        assertThat(count("dead_number")).isEqualTo(1);
    }

    @Test
    void theFirstTextThatReachesTheRecipientIsStillTheFirst() {
        // given
        api.put("/api/templates/SMS%20FIRST", "{'body':'${company}: reply STOP to end.'}")
                .expect(201);
        diverted("DELIVERED");
        var next = add("QUEUED");
        // then
        assertThat(drafts.find(List.of(next), false, null).get(next).first()).isNotNull();
        assertThat(drafts.find(List.of(next), false, DESTINATION).get(next).first())
                .isNull();
    }

    @Test
    void theLogNamesTheRecipientAndWhereTheTextWent() {
        // given
        var office = WebSession.of(
                environment.getRequiredProperty("local.server.port", Integer.class),
                new StaffUsers(identity).in("office"),
                ApiClient.PASSWORD);
        // when a node that diverts texts claims one, unseen by the others
        transaction.executeWithoutResult(status -> {
            rows.add(order, contact, 1, "QUEUED", "EMAIL", Instant.now().minusSeconds(5));
            assertThat(divertingOutbox().claim(Channel.EMAIL, 100).texts())
                    .extracting(claimed -> claimed.claim().divertedTo())
                    .contains(DESTINATION);
            assertThat(jdbc.queryForList(
                            "select diverted_to from text_message where order_number = ? and status = 'SENDING'",
                            String.class,
                            order))
                    .containsExactly(DESTINATION);
            status.setRollbackOnly();
        });
        // then
        var text = diverted("SENT");
        assertThat(api.get("/api/texts/" + text).<String>at("$.divertedTo")).isEqualTo(DESTINATION);
        assertThat(office.get("/texts?order=" + order).body()).contains("went to " + DESTINATION);
        assertThat(office.get("/texts/" + text).body()).contains("It went to " + DESTINATION + " instead");
        assertThat(api.csv("/api/texts?order=" + order).body())
                .contains("diverted to")
                .contains(DESTINATION);
    }

    private Outbox divertingOutbox() {
        var settings = mock(MilepostProperties.class);
        when(settings.defaultRegion()).thenReturn("US");
        when(settings.delivery()).thenReturn(Delivery.DIVERT);
        when(settings.divertTo()).thenReturn("312-555-0199");
        when(settings.outbox())
                .thenReturn(new MilepostProperties.Outbox(
                        10,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2),
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO));
        return new Outbox(
                JdbcClient.create(jdbc),
                new NamedParameterJdbcTemplate(jdbc),
                permits,
                planner,
                composer,
                mergedTexts,
                timeline,
                settings,
                new Diversion(settings, new TextAddressParser(settings)),
                clock);
    }

    private String status(UUID text) {
        return jdbc.queryForObject("select status from text_message where id = ?", String.class, text);
    }

    private int count(String table) {
        return jdbc.queryForObject("select count(*) from " + table + " where phone_number = ?", Integer.class, phone);
    }
}

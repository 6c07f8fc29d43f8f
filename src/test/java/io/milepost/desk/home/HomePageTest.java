package io.milepost.desk.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The Home page. */
@H2AppTest
class HomePageTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    ApiClient api;
    WebSession office;
    String order;
    UUID text;

    @BeforeEach
    void anOrderWithAText() {
        api = new ApiClient(environment);
        office = WebSession.of(port(), new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH).until(() -> api.get("/api/texts?status=SENT&order=" + order)
                .<Integer>at("$.total")
                .equals(1));
        text = UUID.fromString(api.get("/api/texts?order=" + order).at("$.content[0].id"));
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    @Test
    void textAndMilestoneAreCountedInTheirHourOfTheInstallationsTimeZone() {
        // given
        var zone = ZoneId.systemDefault();
        var fiveToOne = LocalDate.now(zone).atTime(12, 55).atZone(zone).toInstant();
        jdbc.update("update text_message set status = 'UNDELIVERED' where order_number = ?", order);
        at(fiveToOne.minus(Duration.ofDays(1)));
        var before = row("12 PM");
        var nextHour = row("1 PM");
        // when
        at(fiveToOne);
        // then
        assertThat(row("12 PM").milestones()).isEqualTo(before.milestones() + 1);
        assertThat(row("12 PM").texts()).isEqualTo(before.texts() + 1);
        assertThat(row("1 PM")).isEqualTo(nextHour);
        // when
        at(fiveToOne.minus(Duration.ofDays(1)));
        // then
        assertThat(row("12 PM")).isEqualTo(before);
    }

    @Test
    void milestonesAreListedInTheOrderOfTheModel() {
        // given
        for (var code : List.of("SEDEL", "PWOCOMP", "ZZZ", "SESHIP")) {
            jdbc.update(
                    """
                    insert into milestone (order_number, code, document, reached_at, template_name, data)
                    select order_number, ?, document, reached_at, template_name, data from milestone
                    where order_number = ? and code = 'S2P'""",
                    code,
                    order);
        }
        // then
        assertThat(Pattern.compile("<strong>[0-9]+</strong> (?:[^<]*<span[^>]*>)?([A-Z0-9]{3,})<")
                        .matcher(home())
                        .results()
                        .map(found -> found.group(1)))
                .containsSubsequence("S2P", "PWOCOMP", "SESHIP", "SEDEL", "ZZZ");
    }

    private void at(Instant time) {
        jdbc.update("update text_message set created_at = ? where order_number = ?", Timestamp.from(time), order);
        jdbc.update("update milestone set reached_at = ? where order_number = ?", Timestamp.from(time), order);
    }

    private record Row(int milestones, int texts) {}

    private Row row(String hour) {
        var row =
                Pattern.compile("(?s)<tr><th[^>]*>" + hour + "</th>(.*?)</tr>").matcher(home());
        assertThat(row.find()).as(hour).isTrue();
        var cells =
                Pattern.compile(">([0-9]+)<").matcher(row.group(1)).results().toList();
        return new Row(
                Integer.parseInt(cells.get(0).group(1)),
                cells.stream()
                        .skip(1)
                        .mapToInt(cell -> Integer.parseInt(cell.group(1)))
                        .sum());
    }

    private String home() {
        return office.get("/").body();
    }

    @Test
    void problemsAreListedWithALinkUntilTheyAreFixed() {
        // given
        jdbc.update("update text_message set status = 'FAILED', needs_review = true where id = ?", text);
        // then
        assertThat(home()).contains("no one has decided what to do", "/texts?status=FAILED");
        // given
        jdbc.update(
                "update text_channel set stopped_at = ?, detail = 'no such account' where channel = 'TWILIO'",
                Timestamp.from(Instant.now()));
        // then
        try {
            assertThat(home())
                    .contains("Sending by Twilio has been stopped", "no such account", "href=\"/rules/TWILIO\"");
        } finally {
            jdbc.update("update text_channel set stopped_at = null, detail = '' where channel = 'TWILIO'");
        }
        assertThat(home()).doesNotContain("no such account");
    }

    @Test
    void checklistListsMissingStepsWithALinkUntilTextsCanBeSent() {
        assertThat(checklist())
                .contains("Delivery is sandbox: no texts are sent.", "milepost.delivery=live")
                .contains("No delivery channel is set up.", "href=\"/rules/TWILIO\"")
                .contains("texts@localhost")
                .contains("All templates are valid.", "The key for stored secrets is set.")
                .contains("offer no way to stop them", "href=\"/setup-options\"");
        // when
        api.put("/api/setup-options/OFFICEPHONE", "{'phone':'312-555-0100'}").expect(200);
        // then
        try {
            assertThat(checklist()).contains("to call 312-555-0100 to stop them");
        } finally {
            api.put("/api/setup-options/OFFICEPHONE", "{'phone':''}").expect(200);
        }
    }

    @Test
    void contactsOnRetiredGatewaysAreCountedUntilTwilioIsActive() {
        // given
        api.subscriber(api.organization(), ApiClient.freshNumber() + "@txt.att.net");
        // then
        assertThat(checklist()).contains("a retired gateway", "href=\"/reports/retired-gateways\"");
        // when
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC00000000000000000000000000000000','authCode':'secret','phoneNumber':'+13125550100',"
                                + "'useCode':'SMSUPDATE','active':true}")
                .expect(200);
        // then
        try {
            assertThat(checklist())
                    .contains(
                            "the rule TWILIO is active",
                            "are texted by Twilio",
                            "neither delivery reports nor STOP replies")
                    .doesNotContain("a retired gateway");
        } finally {
            api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}")
                    .expect(200);
        }
    }

    @Test
    void checklistAsksWhoAnswersStopAndForTheWordsOfTheFirstText() {
        // without Twilio, nobody can answer
        assertThat(checklist())
                .contains(
                        "Only texts sent by Twilio can be answered.",
                        "Not needed without Twilio: each text through a gateway");
        // given
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC00000000000000000000000000000000','authCode':'secret','phoneNumber':'+13125550100',"
                                + "'useCode':'SMSUPDATE','active':true}")
                .expect(200);
        try {
            assertThat(checklist())
                    .contains("Who answers STOP, START, and HELP: Twilio or Milepost?")
                    .contains("The first text to a number should say who sends it and how to stop.");
            // when
            api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':'MILEPOST'}")
                    .expect(200);
            api.put("/api/templates/SMS%20FIRST", "{'body':'${company}: reply STOP to end.'}")
                    .expect(201);
            // then
            assertThat(checklist())
                    .contains("Milepost answers STOP, START, and HELP.")
                    .contains("The first text to a number says who sends it and how to stop: template SMS FIRST.");
        } finally {
            api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':''}").expect(200);
            jdbc.update("delete from text_template_version where name = 'SMS FIRST'");
            jdbc.update("delete from text_template where name = 'SMS FIRST'");
            api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}")
                    .expect(200);
        }
    }

    @Test
    void templateThatCannotBeRenderedIsNamed() {
        var versions = jdbc.queryForList("select version, body from text_template_version where name = 'SMS SEDEL'");
        jdbc.update("update text_template_version set body = 'Hi ${nobody.name}' where name = 'SMS SEDEL'");
        try {
            assertThat(checklist()).contains("SMS SEDEL has an error: ");
        } finally {
            versions.forEach(version -> jdbc.update(
                    "update text_template_version set body = ? where name = 'SMS SEDEL' and version = ?",
                    version.get("body"),
                    version.get("version")));
        }
        assertThat(checklist()).contains("All templates are valid.");
    }

    private String checklist() {
        return office.get("/setup-checklist").body();
    }

    @Test
    void pagesThatAUserMayNotOpenAreNotLinked() {
        var sales = WebSession.of(port(), new StaffUsers(identity).in("sales"), ApiClient.PASSWORD);
        jdbc.update("update text_message set status = 'FAILED', needs_review = true where id = ?", text);
        assertThat(sales.get("/").body())
                .contains("no one has decided what to do")
                .doesNotContain("href=\"/texts");
        assertThat(sales.get("/").body()).doesNotContain("setup-checklist");
    }
}

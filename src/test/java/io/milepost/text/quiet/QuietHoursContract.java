package io.milepost.text.quiet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.Simultaneously;
import io.milepost.text.Channel;
import io.milepost.text.log.BacklogCounter;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What quiet hours do to texts, on each database. The contact lives where it is night, or noon, while the test runs. */
abstract class QuietHoursContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BacklogCounter backlogs;

    final ZoneId night = ApiClient.zoneWhereItIs(2);
    final ZoneId noon = ApiClient.zoneWhereItIs(12);

    ApiClient api;
    String organization;
    String contact;
    String email2;

    @BeforeEach
    void quietHoursAndASubscriber() {
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        quietHours("'enabled':true,'bypass':[],'holidays':[],'spreadMinutes':0");
        organization = api.organization();
        email2 = ApiClient.freshNumber() + "@sms.provider.example";
        contact = api.subscriber(organization, email2);
    }

    @AfterEach
    void quietHoursAreOff() {
        everyDay();
        quietHours("'enabled':false,'bypass':[],'holidays':[],'spreadMinutes':30");
    }

    @Test
    void aTextAtNightStaysQueuedWithItsReasonAndItsTimeAndNoAttemptIsCounted() {
        // given
        livesIn(night);
        // when
        var order = sentToProduction();
        // then
        awaitReason(order, "QUIET_HOURS");
        var text = text(order);
        assertThat(text).containsEntry("status", "QUEUED").containsEntry("attempts", 0);
        assertThat(Instant.parse((String) text.get("waitsUntil"))).isEqualTo(nextMorning());
        assertThat((String) text.get("explanation")).contains("Quiet hours");
    }

    @Test
    void atTheOpeningItIsSentOnceWithoutAReason() {
        // given
        livesIn(night);
        var order = sentToProduction();
        awaitReason(order, "QUIET_HOURS");
        // when
        livesIn(noon);
        isDueNow(order);
        // then
        await().atMost(LONG_ENOUGH).until(() -> text(order).get("status").equals("SENT"));
        assertThat(text(order)).containsEntry("attempts", 1).containsEntry("reason", null);
    }

    @Test
    void atTheOpeningEverythingIsCheckedAgain() {
        // given
        livesIn(night);
        var order = sentToProduction();
        awaitReason(order, "QUIET_HOURS");
        // when
        api.post("/api/opt-outs", "{'contact':'%s','source':'PHONE'}".formatted(contact))
                .expect(201);
        livesIn(noon);
        isDueNow(order);
        // then
        await().atMost(LONG_ENOUGH).until(() -> text(order).get("status").equals("SUPPRESSED"));
        assertThat(text(order)).containsEntry("reason", "OPTED_OUT");
    }

    @Test
    void aTextThatIsStillInQuietHoursWaitsAgain() {
        // given
        livesIn(night);
        var order = sentToProduction();
        awaitReason(order, "QUIET_HOURS");
        // when
        isDueNow(order);
        // then
        await().atMost(LONG_ENOUGH)
                .until(() -> text(order).get("waitsUntil").equals(nextMorning().toString()));
        assertThat(text(order)).containsEntry("status", "QUEUED").containsEntry("attempts", 0);
    }

    @Test
    void aMilestoneThatBypassesQuietHoursIsTextedAtNight() {
        quietHours("'enabled':true,'bypass':['S2P']");
        livesIn(night);
        var order = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> text(order).get("status").equals("SENT"));
    }

    @Test
    void onAHolidayNothingIsSentUntilTheNextDay() {
        // given
        livesIn(noon);
        var today = Instant.now().atZone(noon).toLocalDate();
        quietHours("'enabled':true,'holidays':[{'date':'%s','name':'Inventory'}]".formatted(today));
        // when
        var order = sentToProduction();
        // then
        awaitReason(order, "QUIET_HOURS");
        assertThat(Instant.parse((String) text(order).get("waitsUntil")))
                .isEqualTo(today.plusDays(1).atTime(8, 0).atZone(noon).toInstant());
    }

    @Test
    void ofTheTextsThatWaitForAChannelThoseAreTooOldThatTheNightDoesNotExcuse() {
        // given two texts of an evening, each to be sent within 12 hours, of which one has quiet hours all night
        jdbc.sql("update text_channel set stopped_at = current_timestamp, next_probe_at = null where channel = 'EMAIL'")
                .update();
        try {
            var now = Instant.parse("2026-06-11T07:00:00-05:00");
            var before = backlogs.count(Channel.EMAIL, now);
            queuedAt(sentToProduction(), Instant.parse("2026-06-10T18:00:00-05:00"));
            queuedAt(sentToProduction(), Instant.parse("2026-06-09T18:00:00-05:00"));
            livesIn(ZoneId.of("America/Chicago"));
            // then
            var after = backlogs.count(Channel.EMAIL, now);
            assertThat(after.texts() - before.texts()).isEqualTo(2);
            assertThat(after.tooLate() - before.tooLate()).isOne();
            // when there are no quiet hours
            quietHours("'enabled':false");
            // then
            assertThat(backlogs.count(Channel.EMAIL, now).tooLate() - before.tooLate())
                    .isEqualTo(2);
        } finally {
            jdbc.sql("update text_channel set stopped_at = null where channel = 'EMAIL'")
                    .update();
        }
    }

    private void queuedAt(String order, Instant time) {
        jdbc.sql("update text_message set created_at = ? where order_number = ?")
                .params(Timestamp.from(time), order)
                .update();
    }

    @Test
    void calendarsThatAreSavedAtTheSameTimeFollowOneAnother() throws Exception {
        // when
        var statuses = Simultaneously.call(
                6,
                number -> () -> api.put(
                                "/api/setup-options/QUIETHOURS",
                                "{'enabled':true,'holidays':[{'date':'2027-12-2%d','name':'Inventory'}]}"
                                        .formatted(number))
                        .status());
        // then
        assertThat(statuses).containsOnly(200);
        assertThat(api.get("/api/setup-options/QUIETHOURS").<List<String>>at("$.holidays[*].date"))
                .hasSize(1);
    }

    @Test
    void whileTheOptionIsOffATextIsSentAtNight() {
        quietHours("'enabled':false");
        livesIn(night);
        var order = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> text(order).get("status").equals("SENT"));
    }

    @Test
    void theDryRunSaysWhenATextWillBeSent() {
        // given
        livesIn(night);
        var order = api.order(organization);
        // then
        var recipients = api.get("/api/orders/" + order + "/recipients?milestone=S2P");
        assertThat(recipients.<String>at("$.recipients[0].waiting")).startsWith("will be texted at 8:00 AM ");
        assertThat(Instant.parse(recipients.at("$.recipients[0].waitsUntil"))).isEqualTo(nextMorning());
        // and
        livesIn(noon);
        var atOnce = api.get("/api/orders/" + order + "/recipients?milestone=S2P");
        assertThat(atOnce.<String>at("$.recipients[0].waiting")).isEmpty();
        assertThat(atOnce.<Object>at("$.recipients[0].waitsUntil")).isNull();
    }

    @Test
    void theCalendarIsKeptAndPartsThatAreOmittedStay() {
        // when
        quietHours("'enabled':true,'days':{'MONDAY':{'from':'09:30','until':'17:00'},"
                + "'SUNDAY':{'from':'10:00','until':'00:00'}},"
                + "'holidays':[{'date':'2026-12-25','name':'Christmas Day'}],'bypass':['SEDEL'],'spreadMinutes':45");
        quietHours("'enabled':true");
        // then
        var calendar = api.get("/api/setup-options/QUIETHOURS");
        assertThat(calendar.<Map<String, Map<String, String>>>at("$.days"))
                .isEqualTo(Map.of(
                        "MONDAY", Map.of("from", "09:30", "until", "17:00"),
                        "SUNDAY", Map.of("from", "10:00", "until", "00:00")));
        assertThat(calendar.<String>at("$.holidays[0].name")).isEqualTo("Christmas Day");
        assertThat(calendar.<List<String>>at("$.bypass")).containsExactly("SEDEL");
        assertThat(calendar.<Integer>at("$.spreadMinutes")).isEqualTo(45);
    }

    @Test
    void aCalendarThatCannotBeMeantIsRejectedByField() {
        assertThat(rejected("'enabled':true,'days':{'MONDAY':{'from':'20:00','until':'08:00'}}"))
                .contains("days");
        assertThat(rejected("'enabled':true,'days':{}")).contains("days");
        assertThat(rejected("'enabled':true,'bypass':['two words']")).contains("bypass");
        assertThat(rejected("'enabled':true,'spreadMinutes':241")).contains("spreadMinutes");
        assertThat(
                        rejected(
                                "'enabled':true,'holidays':[{'date':'2026-12-25','name':'A'},{'date':'2026-12-25','name':'B'}]"))
                .contains("holidays");
        assertThat(rejected("'days':null")).contains("enabled");
    }

    @Test
    void aContactsTimeZoneAndAnOrdersZipAreValidatedAndReturned() {
        livesIn(noon);
        assertThat(api.get("/api/contacts/" + contact).<String>at("$.timeZone")).isEqualTo(noon.getId());
        // and: a client that does not know the field does not erase it
        putContact("").expect(200);
        assertThat(api.get("/api/contacts/" + contact).<String>at("$.timeZone")).isEqualTo(noon.getId());
        assertThat(putContact(",'timeZone':'Chicago'").status()).isEqualTo(400);
        // and
        var order = api.order(organization);
        var body = "{'organization':'%s','shipToZip':'%s','items':[{'item':'W-1','quantity':2}]}";
        api.put("/api/orders/" + order, body.formatted(organization, "60601-1234"))
                .expect(200);
        assertThat(api.get("/api/orders/" + order).<String>at("$.shipToZip")).isEqualTo("60601-1234");
        var rejected = api.put("/api/orders/" + order, body.formatted(organization, "6060"));
        assertThat(rejected.status()).isEqualTo(400);
        assertThat(rejected.body()).contains("shipToZip", "60601-1234");
    }

    private String rejected(String fields) {
        var response = api.put("/api/setup-options/QUIETHOURS", "{" + fields + "}");
        assertThat(response.status()).isEqualTo(400);
        return response.body();
    }

    private void quietHours(String fields) {
        api.put("/api/setup-options/QUIETHOURS", "{" + fields + "}").expect(200);
    }

    private void everyDay() {
        var days = new StringBuilder();
        for (var day : DayOfWeek.values()) {
            days.append(days.isEmpty() ? "" : ",").append("'%s':{'from':'08:00','until':'20:00'}".formatted(day));
        }
        quietHours("'enabled':true,'days':{" + days + "}");
    }

    private void livesIn(ZoneId zone) {
        putContact(",'timeZone':'%s'".formatted(zone.getId())).expect(200);
    }

    private ApiClient.ApiResponse putContact(String fields) {
        return api.put(
                "/api/contacts/" + contact,
                "{'fullName':'Ann','organization':'%s','email2':'%s','attributes':['SMSUPDATE']%s}"
                        .formatted(organization, email2, fields));
    }

    private Instant nextMorning() {
        return Instant.now()
                .atZone(night)
                .toLocalDate()
                .atTime(8, 0)
                .atZone(night)
                .toInstant();
    }

    private void isDueNow(String order) {
        jdbc.sql("update text_message set due_at = :now, send_order_at = :now where order_number = :order")
                .param("now", Timestamp.from(Instant.now().minusSeconds(1)))
                .param("order", order)
                .update();
    }

    private String sentToProduction() {
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production", "{}").expect(200);
        return order;
    }

    private void awaitReason(String order, String reason) {
        await().atMost(LONG_ENOUGH).until(() -> reason.equals(text(order).get("reason")));
    }

    private Map<String, Object> text(String order) {
        return api.get("/api/texts?order=" + order).at("$.content[0]");
    }
}

package io.milepost.desk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of the quiet hours, as used by the office. */
@H2AppTest
class QuietHoursPageTest {

    private static final String PAGE = "/setup-options/quiet-hours";
    private static final String API = "/api/setup-options/QUIETHOURS";
    private static final String EVERY_DAY = "{'from':'08:00','until':'20:00'}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    WebSession office;

    @BeforeEach
    void office() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @AfterEach
    void asSuggestedAndOff() {
        api.put(
                        API,
                        "{'enabled':false,'days':{'MONDAY':%1$s,'TUESDAY':%1$s,'WEDNESDAY':%1$s,'THURSDAY':%1$s,"
                                        .formatted(EVERY_DAY)
                                + "'FRIDAY':%1$s,'SATURDAY':%1$s,'SUNDAY':%1$s},".formatted(EVERY_DAY)
                                + "'holidays':[],'bypass':[],'spreadMinutes':30}")
                .expect(200);
    }

    @Test
    void thePageSuggestsEightToEightAndSaysWhereTheTimeZoneComesFrom() {
        assertThat(office.get(PAGE).body())
                .contains("name=\"days[0].from\" value=\"08:00\"", "name=\"days[6].until\" value=\"20:00\"")
                .contains("the ship-to ZIP of the order", "47 CFR 64.1200(c)(1)");
        assertThat(office.get("/setup-options").body()).contains("QUIETHOURS", PAGE);
    }

    @Test
    void theOfficeTurnsThemOnWithoutSundaysAndWithAHoliday() {
        // when
        var saved =
                save("&enabled=true&holidays=2026-12-25+Christmas+Day%0A%0A2027-01-01+New+Year&bypass=sedel%2C+READY"
                        + "&spreadMinutes=45&" + days("08%3A00", "20%3A00", 6) + "&days[6].from=&days[6].until=");
        // then
        assertThat(WebSession.path(saved)).isEqualTo(PAGE);
        assertThat(office.get(PAGE).body()).contains("Texts wait during quiet hours.", "turned it on", "changed it");
        var calendar = api.get(API);
        assertThat(calendar.<Boolean>at("$.enabled")).isTrue();
        assertThat(calendar.<Map<String, Object>>at("$.days"))
                .containsKey("SATURDAY")
                .doesNotContainKey("SUNDAY");
        assertThat(calendar.<List<String>>at("$.holidays[*].date")).containsExactly("2026-12-25", "2027-01-01");
        assertThat(calendar.<List<String>>at("$.bypass")).containsExactly("READY", "SEDEL");
        assertThat(calendar.<Integer>at("$.spreadMinutes")).isEqualTo(45);
    }

    @Test
    void whatCannotBeMeantIsRejectedAtItsFieldAndTheInputIsKept() {
        assertRejected(
                "&holidays=Christmas&spreadMinutes=30&" + days("08%3A00", "20%3A00", 7), "each line must be a date");
        assertRejected("&spreadMinutes=30&" + days("20%3A00", "08%3A00", 7), "the end must be after the beginning");
        assertRejected("&spreadMinutes=30&" + days("08%3A00", "", 7), "enter both times of a day");
        assertRejected("&spreadMinutes=30&" + days("", "", 7), "enter sending hours for at least one day");
        assertRejected("&spreadMinutes=999&" + days("08%3A00", "20%3A00", 7), "must be from 0 to 240 minutes");
        assertRejected("&spreadMinutes=many&" + days("08%3A00", "20%3A00", 7), "must be a number of minutes");
        assertRejected(
                "&bypass=t%C3%A9l%C3%A9&spreadMinutes=30&" + days("08%3A00", "20%3A00", 7), "codes of milestones");
        assertThat(api.get(API).<Boolean>at("$.enabled")).isFalse();
    }

    @Test
    void theGoLiveChecklistIsSatisfiedByADecisionEitherWay() {
        save("&spreadMinutes=30&" + days("08%3A00", "20%3A00", 7));
        assertThat(office.get("/setup-checklist").body()).contains("quiet hours are off");
        save("&enabled=true&spreadMinutes=30&" + days("08%3A00", "20%3A00", 7));
        assertThat(office.get("/setup-checklist").body()).contains("Texts wait during the recipient’s quiet hours.");
    }

    private void assertRejected(String fields, String message) {
        var rejected = save("&enabled=true" + fields);
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body()).contains(message);
    }

    private static String days(String from, String until, int count) {
        var fields = new StringBuilder();
        for (var i = 0; i < count; i++) {
            fields.append("&days[%d].from=%s&days[%d].until=%s".formatted(i, from, i, until));
        }
        return fields.substring(1);
    }

    private HttpResponse<String> save(String fields) {
        return office.form(PAGE, fields.substring(1), office.token(PAGE));
    }
}

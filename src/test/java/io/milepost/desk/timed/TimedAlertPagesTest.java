package io.milepost.desk.timed;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.timed.TimedAlert.Step;
import io.milepost.setup.timed.TimedAlerts;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office sets timed alerts up. */
@H2AppTest
class TimedAlertPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    TimedAlerts alerts;

    WebSession office;

    @BeforeEach
    void signIn() {
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @Test
    void anAlertIsAddedChangedAndDeleted() {
        // given
        var name = ApiClient.fresh("Pickup");
        // when
        var added = send(
                "/new/timed-alert",
                "name=%1$s&shipVias=%1$s%%0AWill+call+%1$s&steps[0].days=3&steps[0].template=SMS+PICKUP&steps[2].days=7&steps[2].template=SMS+PICKUP+FINAL"
                        .formatted(name));
        // then
        assertThat(added.statusCode()).isEqualTo(302);
        assertThat(alerts.get(name).shipVias()).containsExactlyInAnyOrder(name, "Will call " + name);
        assertThat(alerts.get(name).steps())
                .containsExactly(new Step(3, "SMS PICKUP"), new Step(7, "SMS PICKUP FINAL"));
        assertThat(office.get("/timed-alerts").body())
                .contains(
                        name,
                        "after 3 days: SMS PICKUP",
                        "after 7 days: SMS PICKUP FINAL (final notice)",
                        "saved " + name);
        // when
        send("/timed-alerts/" + name, "shipVias=%s&steps[0].days=5&steps[0].template=SMS+PICKUP".formatted(name));
        // then
        assertThat(alerts.get(name).steps()).containsExactly(new Step(5, "SMS PICKUP"));
        // when
        send("/timed-alerts/%s/delete".formatted(name), "");
        // then
        assertThat(alerts.find(name)).isEmpty();
        assertThat(office.get("/timed-alerts/" + name).statusCode()).isEqualTo(404);
    }

    @Test
    void mistakesAreShownAtTheirFields() {
        var name = ApiClient.fresh("Pickup");
        var start = "name=%1$s&shipVias=%1$s".formatted(name);
        assertThat(send(
                                "/new/timed-alert",
                                start + "&steps[0].days=3&steps[0].template=A&steps[1].days=3&steps[1].template=B")
                        .body())
                .contains("each step needs more days than the step before it");
        assertThat(send("/new/timed-alert", start + "&steps[0].days=3").body()).contains("required");
        assertThat(send("/new/timed-alert", start).body()).contains("enter at least one step");
        assertThat(send("/new/timed-alert", start + "&steps[0].days=many&steps[0].template=A")
                        .statusCode())
                .isEqualTo(422);
        assertThat(alerts.find(name)).isEmpty();
    }

    private HttpResponse<String> send(String address, String fields) {
        return office.form(address, fields.replace("[", "%5B").replace("]", "%5D"), office.token("/timed-alerts"));
    }
}

package io.milepost.desk.timed;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.BrowserExtension;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office sets reminders up for orders that customers pick up. */
@PostgresAppTest
@BrowserTest
class TimedAlertsBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theOfficeEntersStepsAndCorrectsThem(int width) {
        // given
        var name = ApiClient.fresh("Pickup");
        var office = browsers.open(port)
                .screen(width, 900)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        // when
        office.open("/new/timed-alert")
                .type("[name='name']", name)
                .type("[name='shipVias']", name)
                .type("[name='steps[0].days']", "3")
                .type("[name='steps[0].template']", "SMS PICKUP")
                .type("[name='steps[1].days']", "2")
                .type("[name='steps[1].template']", "SMS PICKUP FINAL")
                .clickText("Save");
        // then
        office.sees("each step needs more days than the step before it");
        assertThat(office.horizontalOverflow()).isZero();
        // when
        office.type("[name='steps[1].days']", "7")
                .clickText("Save")
                .sees("Timed alert " + name + " is saved.")
                .sees("after 7 days: SMS PICKUP FINAL (final notice)");
        assertThat(office.consoleErrors()).isEmpty();
    }
}

package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.Contacts;
import io.milepost.setup.timed.TimedAlert;
import io.milepost.setup.timed.TimedAlert.Step;
import io.milepost.setup.timed.TimedAlerts;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two people change one record: the second one sees field by field what the first one saved, and decides. */
@H2AppTest
@BrowserTest
class ConflictsBrowserTest {

    private static final String EVERY_DAY = "{'enabled':false,'days':{"
            + Arrays.stream(DayOfWeek.values())
                    .map("'%s':{'from':'08:00','until':'20:00'}"::formatted)
                    .collect(Collectors.joining(","))
            + "},'spreadMinutes':30}";

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Contacts contacts;

    @Autowired
    TimedAlerts alerts;

    ApiClient api;
    String organization;
    Browser browser;

    @BeforeEach
    void officeSignsIn() {
        api = new ApiClient(port);
        organization = api.organization();
        browser = browsers.open(port).signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @Test
    void aContactThatSomeoneElseHasChangedIsDecidedFieldByField() {
        // given
        var code = api.subscriber(organization, "");
        saveContact(code, "Ann", "3125550101", "'SMSUPDATE'");
        browser.open("/contacts/" + code);
        browser.type("#fullName", "Ann Mine").type("#newAttribute", "BUYER");
        // when
        saveContact(code, "Ann Theirs", "3125550102", "'SMSUPDATE','OWNER'");
        browser.clickText("Save").sees("Someone else has changed this meanwhile");
        // then
        assertThat(rows())
                .anySatisfy(row -> assertThat(row).contains("Full name", "both of you", "Ann Theirs", "Ann Mine"));
        assertThat(rows())
                .anySatisfy(row -> assertThat(row).contains("Email 2", "someone else", "3125550102", "3125550101"));
        assertThat(contacts.get(code).fullName()).isEqualTo("Ann Theirs");
        // when
        choose("Full name", "mine");
        browser.clickText("Save with these values").sees("Contact " + code + " saved.");
        // then
        var saved = contacts.get(code);
        assertThat(saved.fullName()).isEqualTo("Ann Mine");
        assertThat(saved.email2()).isEqualTo("3125550102");
        assertThat(saved.attributes()).containsExactly("BUYER", "OWNER", "SMSUPDATE");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private void saveContact(String code, String name, String email2, String attributes) {
        api.put(
                        "/api/contacts/" + code,
                        "{'fullName':'%s','organization':'%s','email2':'%s','attributes':[%s]}"
                                .formatted(name, organization, email2, attributes))
                .expect(200);
    }

    @Test
    void theItemsOfAnOrderAreTheirsOrMine() {
        // given
        var order = api.order(organization);
        browser.screen(390, 800).open("/orders/" + order + "/change");
        browser.type("#customerPo", "PO-MINE").type("[name='items[0].quantity']", "5");
        // when
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','items':[{'item':'W-1','quantity':3},{'item':'W-2','quantity':1}]}"
                                .formatted(organization))
                .expect(200);
        browser.clickText("Save").sees("Someone else has changed this meanwhile");
        // then
        assertThat(browser.horizontalOverflow()).isZero();
        choose("Items", "theirs");
        browser.clickText("Save with these values").sees("PO-MINE");
        var saved = api.get("/api/orders/" + order);
        assertThat(saved.<List<String>>at("$.items[*].item")).containsExactly("W-1", "W-2");
        assertThat(saved.<List<Number>>at("$.items[*].quantity").get(0).intValue())
                .isEqualTo(3);
        assertThat(saved.<String>at("$.customerPo")).isEqualTo("PO-MINE");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theStepsOfATimedAlertAndTheHoursOfAWeekAreTheirsOrMine() {
        // given
        var name = ApiClient.fresh("Pickup");
        var via = ApiClient.fresh("VIA");
        alerts.save(new TimedAlert(name, List.of(via), List.of(new Step(3, "SMS S2P"))), "test");
        browser.open("/timed-alerts/" + name);
        browser.type("[name='steps[0].days']", "4").type("[name='steps[1].days']", "9");
        browser.type("[name='steps[1].template']", "SMS S2P");
        // when
        alerts.save(new TimedAlert(name, List.of(via, via + " 2"), List.of(new Step(7, "SMS S2P"))), "test");
        browser.clickText("Save").sees("Someone else has changed this meanwhile");
        choose("Steps", "theirs");
        browser.clickText("Save with these values").sees("saved");
        // then
        assertThat(alerts.get(name).steps()).containsExactly(new Step(7, "SMS S2P"));
        assertThat(alerts.get(name).shipVias()).containsExactly(via, via + " 2");
        // given
        browser.screen(390, 800).open("/setup-options/quiet-hours");
        browser.type("#spreadMinutes", "10");
        // when
        api.put(
                        "/api/setup-options/QUIETHOURS",
                        "{'enabled':false,'days':{'MONDAY':{'from':'09:00','until':'17:00'}},'spreadMinutes':30}")
                .expect(200);
        try {
            browser.clickText("Save").sees("Someone else has changed this meanwhile");
            assertThat(browser.horizontalOverflow()).isZero();
            browser.clickText("Save with these values").sees("Quiet hours");
            // then
            var saved = api.get("/api/setup-options/QUIETHOURS");
            assertThat(saved.<Integer>at("$.spreadMinutes")).isEqualTo(10);
            assertThat(saved.<Map<String, Object>>at("$.days")).containsOnlyKeys("MONDAY");
        } finally {
            api.put("/api/setup-options/QUIETHOURS", EVERY_DAY).expect(200);
        }
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private List<String> rows() {
        return browser.all("#conflict tbody tr").stream()
                .map(WebElement::getText)
                .toList();
    }

    private void choose(String field, String choice) {
        browser.click("#conflict input[value=%s][aria-label^='%s:']".formatted(choice, field));
    }
}

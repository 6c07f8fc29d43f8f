package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.Contacts;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.util.List;
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

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Contacts contacts;

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

    private List<String> rows() {
        return browser.all("#conflict tbody tr").stream()
                .map(WebElement::getText)
                .toList();
    }

    private void choose(String field, String choice) {
        browser.click("#conflict input[value=%s][aria-label^='%s:']".formatted(choice, field));
    }
}

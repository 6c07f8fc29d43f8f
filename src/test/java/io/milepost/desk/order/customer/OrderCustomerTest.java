package io.milepost.desk.order.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A customer who is entered while an order is being entered, in a browser without scripts. */
@H2AppTest
class OrderCustomerTest {

    private static final String ORDER =
            "number=%s&customerPo=PO+7&shipVia=Our+truck&requestedDate=2026-12-24&smsUpdate=yes"
                    + "&items[0].item=W-1&items[0].description=Window+%%3C3%%3E&items[0].quantity=2&items[0].make=true";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    WebSession office;
    String number;
    String entries;
    String token;

    @BeforeEach
    void anOrderThatIsBeingEntered() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        token = office.token("/new/order");
        number = ApiClient.fresh("SO");
        entries = ORDER.formatted(number);
    }

    private String post(String path, String fields) {
        return office.form(path, fields + "&" + entries, token).body();
    }

    private static void keepsTheEntries(String page, String number) {
        assertThat(page)
                .contains("name=\"number\" value=\"" + number + "\"")
                .contains("value=\"PO 7\"", "value=\"Our truck\"", "value=\"2026-12-24\"")
                .contains("name=\"items[0].item\" value=\"W-1\"", "value=\"Window &lt;3&gt;\"");
    }

    @Test
    void theFormsOfACustomerKeepTheEntriesOfTheOrder() {
        // when
        var form = post("/new/order/organization", "x=");
        // then
        keepsTheEntries(form, number);
        assertThat(form).contains("The entries of the order are kept.", "formaction=\"/new/order/resume\"");
        keepsTheEntries(post("/new/order/resume", "code=NEVER"), number);
        assertThat(api.get("/api/organizations/NEVER").status()).isEqualTo(404);
        assertThat(api.get("/api/orders/" + number).status()).isEqualTo(404);
    }

    @Test
    void aNewOrganizationIsThatOfTheOrder() {
        // given
        var code = ApiClient.fresh("NEW");
        // when it has no name
        var rejected = post("/new/order/organization/create", "code=" + code + "&name=");
        // then
        keepsTheEntries(rejected, number);
        assertThat(rejected).contains("is required");
        // when
        var order = post("/new/order/organization/create", "code=" + code + "&name=New+Homes");
        // then
        keepsTheEntries(order, number);
        assertThat(order)
                .contains("action=\"/new/order\"", "name=\"organization\" value=\"" + code + "\"", code + " added.");
        assertThat(api.get("/api/organizations/" + code).<String>at("$.name")).isEqualTo("New Homes");
    }

    @Test
    void aNewContactIsThatOfTheOrderWhichCanThenBeEntered() {
        // given
        var organization = api.organization();
        var code = ApiClient.fresh("ANN");
        var fields = "organization=" + organization + "&code=" + code + "&fullName=Ann+Ames&email2="
                + ApiClient.freshNumber() + "%40vtext.com&attributes=SMSUPDATE";
        // when nothing says how Ann agreed
        var rejected = post("/new/order/contact/create", fields);
        // then
        keepsTheEntries(rejected, number);
        assertThat(rejected).contains("value=\"Ann Ames\"", "consentSource");
        assertThat(api.get("/api/contacts/" + code).status()).isEqualTo(404);
        // when
        var order =
                post("/new/order/contact/create", fields + "&consentSource=COUNTER&consentWording=May+we+text+you%3F");
        // then
        keepsTheEntries(order, number);
        assertThat(order).contains("name=\"contact\" value=\"" + code + "\"");
        // when
        office.form("/new/order", entries + "&organization=" + organization + "&contact=" + code, token);
        // then
        assertThat(api.get("/api/orders/" + number).<String>at("$.contact")).isEqualTo(code);
    }

    @Test
    void salesMayEnterOrdersButNoCustomers() {
        var sales = WebSession.of(port, new StaffUsers(identity).in("sales"), ApiClient.PASSWORD);
        assertThat(sales.get("/new/order").body()).doesNotContain("formaction");
        assertThat(sales.form("/new/order/contact", entries, sales.token("/new/order"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(office.get("/new/order").body()).contains("formaction=\"/new/order/contact\"");
    }

    @Test
    void aLinkMayNameTheCustomer() {
        assertThat(office.get("/new/order?organization=ACME&contact=%3Cb%3E").body())
                .contains("name=\"organization\" value=\"ACME\"", "name=\"contact\" value=\"\"");
    }
}

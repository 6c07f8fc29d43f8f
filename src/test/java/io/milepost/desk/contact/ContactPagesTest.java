package io.milepost.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Pages of contacts and organizations, as used by the office and other groups. */
@H2AppTest
class ContactPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Contacts contacts;

    @Autowired
    Organizations organizations;

    @Autowired
    PhoneConsentService phoneConsents;

    @Autowired
    TextAddressParser addresses;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    WebSession office;
    String organization;

    @BeforeEach
    void office() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        organization = api.organization();
    }

    @Test
    void contactIsCreatedAndUpdated() {
        var code = ApiClient.fresh("C");
        var entered = post(
                "/new/contact",
                "code=%s&fullName=Ann+Ames&organization=%s&email2=312-555-0101&attributes=SMSUPDATE&newAttribute=buyer+vip"
                        .concat("&consentSource=COUNTER&consentWording=May+we+text+you%%3F")
                        .formatted(code, organization));
        assertThat(WebSession.path(entered)).isEqualTo("/contacts/" + code);
        assertThat(contacts.get(code).attributes()).containsExactly("BUYER", "SMSUPDATE", "VIP");

        var changed = post(
                "/contacts/" + code,
                "code=ELSE&fullName=Ann+Adams&organization=%s&email2=&attributes=VIP".formatted(organization));
        assertThat(WebSession.path(changed)).isEqualTo("/contacts/" + code);
        assertThat(contacts.get(code).fullName()).isEqualTo("Ann Adams");
        assertThat(contacts.get(code).email2()).isEmpty();
        assertThat(contacts.get(code).attributes()).containsExactly("VIP");
        assertThat(office.get("/contacts/" + code).body()).contains("Contact " + code + " saved.");
    }

    @Test
    void rejectedFormKeepsTheInputAndShowsAnErrorForEachField() {
        var code = ApiClient.fresh("C");
        var response = post(
                "/new/contact",
                "code=%s&fullName=&organization=NOWHERE&email2=call+me&newAttribute=a.b".formatted(code));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("value=\"" + code + "\"", "value=\"NOWHERE\"", "value=\"call me\"", "value=\"a.b\"")
                .contains(
                        "is required", "there is no organization NOWHERE", "must be a phone number", "capital letters");
        assertThat(contacts.find(code)).isEmpty();
    }

    @Test
    void codeThatExistsIsRejected() {
        var ann = api.subscriber(organization, ApiClient.freshNumber());
        var response = post("/new/contact", "code=%s&fullName=Eve&organization=%s".formatted(ann, organization));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("contact " + ann + " already exists");
        assertThat(contacts.get(ann).fullName()).isNotEqualTo("Eve");
    }

    @Test
    void invalidAddressFromTheErpMayStayWhenOtherFieldsChange() {
        var ann = api.subscriber(organization, "joe@acme.example");
        var response = post(
                "/contacts/" + ann, "fullName=Ann&organization=%s&email2=joe%%40acme.example".formatted(organization));
        assertThat(WebSession.path(response)).isEqualTo("/contacts/" + ann);
        assertThat(contacts.get(ann).fullName()).isEqualTo("Ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}", "a'b&c"})
    void hostileTextIsShownAsText(String hostile) {
        var code = ApiClient.fresh("C");
        post("/new/contact", "code=%s&fullName=%s&organization=%s".formatted(code, encoded(hostile), organization));
        assertThat(contacts.get(code).fullName()).isEqualTo(hostile);
        for (var page :
                new String[] {"/contacts?q=" + encoded(hostile), "/contacts/" + code, "/organizations/" + organization
                }) {
            assertThat(office.get(page).body())
                    .as(page)
                    .contains(HtmlUtils.htmlEscape(hostile, "UTF-8"))
                    .doesNotContain("<script>alert", "<img src=x");
        }
    }

    /** The address of a redirect would have its own meaning of braces. */
    @ParameterizedTest
    @ValueSource(strings = {"NOBODY", "%7Bx%7D", "%C3%A9", "%20"})
    void aPersonWhoDoesNotExistCannotBeForgotten(String code) {
        // given
        var token = office.token("/contacts");
        // then
        for (var entries : new String[] {"confirmed=false", "confirmed=true"}) {
            var response = office.form("/contacts/" + code + "/forget", entries, token);
            assertThat(response.statusCode()).as(entries).isEqualTo(404);
        }
    }

    @Test
    void malformedUrlsCauseNoServerError() {
        for (var page : new String[] {
            "/contacts?q=%00%0d&organization=%00&attribute=%00",
            "/contacts?page=-1",
            "/contacts?page=999999999",
            "/contacts?sort=NONSENSE",
            "/contacts?page=x",
            "/contacts/%20",
            "/contacts/NOBODY",
            "/organizations?q=%00&page=-5",
            "/organizations/NOWHERE",
            "/new/contact?organization=%00",
            "/import/contacts/1",
            "/import/contacts/123e4567-e89b-12d3-a456-426614174000",
            "/reports/retired-gateways?days=-1",
            "/reports/retired-gateways?days=999999999&page=7",
            "/export/contacts?q=%00"
        }) {
            assertThat(office.get(page).statusCode()).as(page).isLessThan(500);
        }
        var cut = office.get("/contacts?q=" + "x".repeat(121) + "&organization=%22%3E%3Cb%3E&sort=CODE");
        assertThat(cut.statusCode()).isEqualTo(422);
        assertThat(cut.body())
                .as("nothing is cut, and everything stays")
                .contains("x".repeat(121), "is-invalid", "value=\"&quot;&gt;&lt;b&gt;\"", "value=\"CODE\"");
        assertThat(office.get("/export/contacts?q=" + "x".repeat(121)).statusCode())
                .isEqualTo(400);
        assertThat(office.get("/contacts/NOBODY").statusCode()).isEqualTo(404);
    }

    @Test
    void listSearchesByNameCodeAndOrganizationAndFiltersAndSorts() {
        var ann = contact(organization + "-A", "Zoe Ann", "'SMSUPDATE'");
        var bob = contact(organization + "-Z", "Aaron Bob", "");
        var all = office.get("/contacts?organization=" + organization).body();
        assertThat(all.indexOf("/contacts/" + bob)).isBetween(1, all.indexOf("/contacts/" + ann));
        var byCode =
                office.get("/contacts?sort=CODE&organization=" + organization).body();
        assertThat(byCode.indexOf("/contacts/" + ann)).isBetween(1, byCode.indexOf("/contacts/" + bob));
        assertThat(office.get("/contacts?attribute=SMSUPDATE&organization=" + organization)
                        .body())
                .contains("/contacts/" + ann)
                .doesNotContain("/contacts/" + bob);
        assertThat(office.get("/contacts?q=AARON+b&organization=" + organization)
                        .body())
                .contains("/contacts/" + bob)
                .doesNotContain("/contacts/" + ann);
        assertThat(office.get("/contacts?q=no-such-name").body()).contains("No matching contacts.");
    }

    @Test
    void onlyWhoMayChangeItSeesEmail2InFull() {
        var number = ApiClient.freshNumber();
        var ann = api.subscriber(organization, number + "@txt.att.net");
        var sales = WebSession.of(port, new StaffUsers(identity).in("sales"), ApiClient.PASSWORD);
        var operations = WebSession.of(port, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        for (var page : new String[] {
            "/contacts?organization=" + organization, "/contacts/" + ann, "/organizations/" + organization
        }) {
            assertThat(office.get(page).body()).as(page).contains(number);
            for (var other : new WebSession[] {sales, operations}) {
                assertThat(other.get(page).body())
                        .as(page)
                        .doesNotContain(number)
                        .contains("***-***-" + number.substring(6) + "@txt.att.net");
            }
        }
        assertThat(operations.get("/reports/retired-gateways?days=0").body()).doesNotContain(number);
        assertThat(office.get("/reports/retired-gateways?days=0").body()).contains(number);
        var token = sales.token("/logout");
        assertThat(sales.form("/contacts/" + ann, "fullName=x", token).statusCode())
                .isEqualTo(403);
        assertThat(sales.form("/lookups/email2-status", "email2=" + number, token)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theAnswerToEmail2ComesByItselfAndStopIsShown() {
        var number = ApiClient.freshNumber();
        assertThat(post("/lookups/email2-status", "email2=" + number + "%40txt.att.net")
                        .body())
                .contains(
                        "AT&amp;T’s gateway closed on Jun 17, 2025: this contact gets no texts unless Twilio is active.");
        var ann = api.subscriber(organization, number + "@sms.provider.example");
        phoneConsents.record(
                addresses.parseNumber(number).orElseThrow(),
                ConsentKeyword.STOP,
                ConsentSource.TEXT,
                "STOP",
                "DESK-" + number);
        assertThat(office.get("/contacts/" + ann).body()).contains("Opted out since <time");
        assertThat(office.get("/contacts?organization=" + organization).body()).contains(">Opted out</span>");
    }

    @Test
    void organizationIsCreatedUpdatedAndShownWithItsContactsAndOrders() {
        var code = ApiClient.fresh("O");
        assertThat(WebSession.path(post("/new/organization", "code=" + code + "&name=Fresh")))
                .isEqualTo("/organizations/" + code);
        assertThat(post("/new/organization", "code=" + code + "&name=Again").body())
                .contains("organization " + code + " already exists");
        var empty = post("/organizations/" + code, "name=+");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("is required");
        post("/organizations/" + code, "name=Fresh+%26+Sons");
        assertThat(organizations.get(code).name()).isEqualTo("Fresh & Sons");
        var ann = api.subscriber(code, ApiClient.freshNumber());
        var order = api.order(code);
        assertThat(office.get("/organizations/" + code).body())
                .contains("Fresh &amp; Sons", "/contacts/" + ann, "/orders/" + order);
        assertThat(office.get("/organizations?q=" + code).body()).contains("Fresh &amp; Sons");
        for (var i = 0; i < 10; i++) {
            api.order(code);
        }
        assertThat(office.get("/organizations/" + code).body())
                .contains("Customer PO", "text-bg-primary\">In progress<")
                .contains("href=\"/orders?organization=" + code + "\">All 11 orders");
    }

    @Test
    void contactsOnRetiredGatewaysAreConvertedAfterConfirmation() {
        var first = ApiClient.freshNumber();
        var ann = api.subscriber(organization, first + "@txt.att.net");
        var bob = api.subscriber(organization, ApiClient.freshNumber() + "@messaging.sprintpcs.com");
        var fine = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        assertThat(office.get("/reports/retired-gateways?days=0").body())
                .contains("/contacts/" + ann, "/contacts/" + bob, "The TWILIO rule is not active")
                .doesNotContain("/contacts/" + fine);
        var question = post("/reports/retired-gateways", "days=0&codes=" + bob + "&only=" + ann);
        assertThat(question.body()).contains("Convert 1 contact").contains("get no texts until it is");
        assertThat(contacts.get(ann).email2()).isEqualTo(first + "@txt.att.net");
        var done = post("/reports/retired-gateways", "days=0&confirmed=true&codes=%s&codes=%s".formatted(ann, fine));
        assertThat(WebSession.path(done)).isEqualTo("/reports/retired-gateways?days=0");
        assertThat(contacts.get(ann).email2()).isEqualTo("+1" + first);
        assertThat(contacts.get(bob).email2()).endsWith("@messaging.sprintpcs.com");
        assertThat(contacts.get(fine).email2()).endsWith("@sms.provider.example");
        var all = post("/reports/retired-gateways", "days=0&all=true&confirmed=true");
        assertThat(WebSession.path(all)).startsWith("/bulk-operations/");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(contacts.get(bob).email2()).startsWith("+1"));
    }

    @Test
    void fileIsUploadedPreviewedAndImported() {
        // given
        var code = ApiClient.fresh("UP");
        var file = "Code,Full name,Organization,Email 2\n%1$s-1,Ann,%2$s,312-555-0101\n%1$s-2,,%2$s,312-555-0102\n"
                .formatted(code, organization);
        // when
        var uploaded = upload(office, file, office.token("/import/contacts"));
        // then
        assertThat(uploaded.statusCode()).isEqualTo(201);
        var page = WebSession.path(uploaded);
        awaitOn(page, "1 contact to add, 0 to change, 0 unchanged, 1 rejected");
        assertThat(contacts.find(code + "-1")).isEmpty();
        assertThat(office.get(page).body()).contains("Full name", "is required", "Import 1 row");
        // when
        assertThat(WebSession.path(post(page + "/run", ""))).isEqualTo(page);
        // then
        awaitOn(page, "1 contact added, 0 changed");
        assertThat(contacts.get(code + "-1").fullName()).isEqualTo("Ann");
        assertThat(office.get(page + "/rejected-rows.csv").body())
                .contains("Line,Problem,Code,Full name,Organization,Email 2")
                .contains("3,Full name: is required,%s-2,,%s,312-555-0102".formatted(code, organization));
        assertThat(office.get("/import/contacts").body()).contains("my contacts.csv", page);
    }

    @Test
    void phoneNumbersOfRejectedRowsAreShownOnlyToUsersWhoMayImport() {
        // given
        var code = ApiClient.freshNumber();
        var number = ApiClient.freshNumber();
        var file = "Code,Full name,Organization\n%s,Ann,%s\n".formatted(code, number);
        // when
        var page = WebSession.path(upload(office, file, office.token("/import/contacts")));
        awaitOn(page, "1 rejected");
        // then
        assertThat(office.get(page).body())
                .contains("there is no organization ******" + number.substring(6), code, number);
        var run = jdbc.sql("select dry_run_id from contact_file where id = ?")
                .param(UUID.fromString(page.replaceFirst(".*/", "")))
                .query(UUID.class)
                .single();
        assertThat(office.get("/bulk-operations/" + run).body()).doesNotContain(code, number);
        assertThat(jdbc.sql("select description from rejected_item where operation_id = ?")
                        .param(run)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(problem -> problem.contains(code) || problem.contains(number));
    }

    @Test
    void interruptedImportSaysSoAndCanBeStartedAgain() {
        var code = ApiClient.fresh("UP");
        var page = WebSession.path(upload(
                office,
                "Code,Full name,Organization\n" + code + ",Ann," + organization,
                office.token("/import/contacts")));
        awaitOn(page, "Import 1 row");
        post(page + "/run", "");
        awaitOn(page, "1 contact added");
        jdbc.sql(
                        """
                        update bulk_operation set ended_at = null, processed = 0, outcome = '',
                          heartbeat_at = heartbeat_at - interval '1' hour
                        where id = (select import_id from contact_file where id = ?)""")
                .param(UUID.fromString(page.replaceFirst(".*/", "")))
                .update();
        assertThat(office.get(page).body()).contains("The server stopped after 0 of 1 rows.", "Start again");
        post(page + "/run", "");
        awaitOn(page, "0 contacts added, 0 changed, 1 unchanged");
    }

    @Test
    void uploadsWithoutPermissionOrCsrfTokenAreNotRead() {
        var sales = WebSession.of(port, new StaffUsers(identity).in("sales"), ApiClient.PASSWORD);
        assertThat(upload(sales, "x".repeat(2_000_000), sales.token("/logout")).statusCode())
                .isEqualTo(403);
        assertThat(upload(office, "Code\nx", "").statusCode()).isEqualTo(403);
        assertThat(upload(office, "x".repeat(10 * 1024 * 1024 + 1), office.token("/import/contacts"))
                        .statusCode())
                .isEqualTo(413);
        assertThat(office.form("/new/contact", "fullName=" + "x".repeat(2_000_000), "")
                        .statusCode())
                .isIn(403, 413);
    }

    @Test
    void invalidFilesAreRejectedWithAMessage() {
        var token = office.token("/import/contacts");
        assertThat(upload(office, "name\nx", token).body()).contains("This file has no Code column.");
        assertThat(upload(office, "Code\n", token).body()).contains("The file has no rows below the first line.");
        assertThat(upload(office, "PK\u0003\u0004", token).statusCode()).isEqualTo(422);
    }

    private String contact(String code, String name, String attributes) {
        api.put(
                        "/api/contacts/" + code,
                        "{'fullName':'%s','organization':'%s','email2':'','attributes':[%s]}"
                                .formatted(name, organization, attributes))
                .expect(201);
        return code;
    }

    private void awaitOn(String page, String text) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var progress = office.get(page + "/progress");
            assertThat(progress.body()).contains(text).doesNotContain("hx-get");
            assertThat(progress.headers().firstValue("HX-Retarget")).contains("#import");
        });
    }

    private static HttpResponse<String> upload(WebSession session, String content, String token) {
        return session.send(
                "POST",
                "/import/contacts",
                content,
                "Content-Type",
                "application/octet-stream",
                "X-File-Name",
                "my%20contacts.csv",
                "X-CSRF-TOKEN",
                token.isEmpty() ? "none" : token);
    }

    private HttpResponse<String> post(String path, String fields) {
        return office.form(path, fields, office.token("/logout"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

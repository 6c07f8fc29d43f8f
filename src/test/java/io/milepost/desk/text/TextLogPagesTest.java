package io.milepost.desk.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.testing.web.WebSession;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pages of the text log, as used by the office. */
@H2AppTest
class TextLogPagesTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final Pattern HIDDEN = Pattern.compile("name=\"(asOf|count)\" value=\"([^\"]+)\"");

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    ApiClient api;
    WebSession office;
    String organization;
    String ann;
    String order;

    @BeforeEach
    void createOrderWithOneTextSentAndOneSkipped() {
        api = new ApiClient(environment);
        office = WebSession.of(port(), new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        ann = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        api.subscriber(organization, "");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-1']}".formatted(order))
                .expect(200);
        await().atMost(LONG_ENOUGH).until(() -> texts("SENT") == 1);
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    private int texts(String status) {
        return api.get("/api/texts?order=%s&status=%s".formatted(order, status)).at("$.total");
    }

    private String text(String status) {
        return api.get("/api/texts?order=%s&status=%s".formatted(order, status)).at("$.content[0].id");
    }

    @Test
    void pageAndCsvShowTheFilteredTexts() throws IOException {
        // when
        var page = office.get("/texts?status=SUPPRESSED&order=" + order);
        var csv = csv("/export/texts?status=SUPPRESSED&order=" + order);
        // then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("/texts/" + text("SUPPRESSED"), "Email 2 is empty.")
                .doesNotContain("/texts/" + text("SENT"));
        assertThat(csv).extracting(row -> row.get("id")).containsExactly(text("SUPPRESSED"));
    }

    @Test
    void aMaskedNumberStaysOnOneLine() {
        for (var page : List.of("/texts?status=SENT&order=" + order, "/texts/" + text("SENT"))) {
            assertThat(office.get(page).body()).containsPattern("class=\"text-nowrap\">[*]{3}-[*]{3}-[0-9]{4}");
        }
    }

    @Test
    void csvForASpreadsheetHasLocalTimesAndTheChosenSeparator() {
        // when
        var lines = office.get("/export/texts?separator=SEMICOLON&order=" + order)
                .body()
                .lines()
                .toList();
        // then
        var zone = ZoneId.systemDefault();
        assertThat(lines.get(0)).startsWith("\uFEFFid;created (" + zone + ");sent (" + zone + ");order;");
        assertThat(lines.get(1)).matches("[0-9a-f-]{36};" + LocalDate.now(zone) + " \\d\\d:\\d\\d:\\d\\d;.*");
    }

    @Test
    void filterDaysAreInTheInstallationsTimeZoneAndIncludeTheLastDay() {
        var zone = ZoneId.systemDefault();
        var today = LocalDate.now(zone);
        var link = "/texts/" + text("SENT");
        assertThat(office.get("/texts?order=%s&from=%s&to=%s".formatted(order, today, today))
                        .body())
                .contains(link);
        assertThat(office.get("/texts?order=%s&to=%s".formatted(order, today.minusDays(1)))
                        .body())
                .doesNotContain(link)
                .contains("No matching texts.");
    }

    @Test
    void invalidInputIsReportedAtItsFieldAndKept() {
        var page = office.get("/texts?order=%22%3E%3Cimg+onerror%3Dx%3E&from=yesterday&status=LOST&to=2026-01-01");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("value=\"&quot;&gt;&lt;img onerror=x&gt;\"", "value=\"yesterday\"")
                .contains("There is no order with", "must be a date between", "must be one of")
                .doesNotContain("<img onerror");
        assertThat(office.get("/texts?from=2026-02-02&to=2026-02-01").body()).contains("is before the first day");
        assertThat(office.get("/export/texts?from=yesterday").statusCode()).isEqualTo(400);
        var id = UUID.randomUUID();
        for (var cursor : List.of("somewhere", "+999999999-12-31T00:00:00Z_" + id, "-0001-01-01T00:00:00Z_" + id)) {
            for (var beside : List.of("older", "newer")) {
                assertThat(office.get("/texts?%s=%s".formatted(beside, cursor.replace("+", "%2B")))
                                .statusCode())
                        .as("%s %s", beside, cursor)
                        .isEqualTo(400);
            }
        }
        assertThat(post("/resend/texts", "asOf=%2B999999999-12-31T00:00:00Z&count=1&confirmed=true")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}${7*7}"})
    void namesAndTextsAreShownAsText(String hostile) {
        jdbc.update(
                "update text_message set contact_name = ?, body = ?, detail = ? where order_number = ?",
                hostile,
                hostile,
                hostile,
                order);
        for (var path : List.of("/texts?order=" + order, "/texts/" + text("SENT"))) {
            assertThat(office.get(path).body())
                    .contains(hostile.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;"))
                    .doesNotContain("<script>alert", "<img src=x");
        }
    }

    @Test
    void textShowsItsMessageDeliveryHistoryAndAddress() {
        var page = office.get("/texts/" + text("SENT")).body();
        assertThat(page)
                .contains(order + "\">" + order, "/contacts/" + ann, "@sms.provider.example", "SMS S2P, version")
                .contains(">Queued<", ">Sending<", ">Sent<");
        assertThat(office.get("/texts/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void aTextWhoseWordsWereDeletedSaysSo() {
        jdbc.update("update text_message set subject = null, body = null where order_number = ?", order);

        assertThat(office.get("/texts/" + text("SENT")).body())
                .contains("The words were deleted because of their age.")
                .doesNotContain("has not been composed");
    }

    @Test
    void textIsResentOnceEvenIfRequestedTwice() {
        // when
        var id = text("SENT");
        var first = WebSession.path(post("/texts/" + id + "/resend", ""));
        // then
        assertThat(first).startsWith("/texts/").isNotEqualTo("/texts/" + id);
        assertThat(office.get(first).body()).contains("The text has been queued again.");
        // when
        var second = WebSession.path(post("/texts/" + id + "/resend", ""));
        // then
        assertThat(second).isEqualTo(first);
        assertThat(office.get(second).body()).contains("nothing else was sent");
        await().atMost(LONG_ENOUGH).until(() -> texts("SENT") == 2);
        assertThat(office.get("/texts/" + id).body()).contains("This text has already been sent again");
    }

    @Test
    void textIsResentOnlyToContactsOfTheOrganization() {
        // given
        var bob = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var stranger = api.subscriber(api.organization(), ApiClient.freshNumber() + "@sms.provider.example");
        var id = text("SUPPRESSED");
        assertThat(office.get("/texts/" + id).body())
                .contains("value=\"" + bob + "\"")
                .doesNotContain(stranger);
        // when
        post("/texts/" + id + "/resend", "contact=" + stranger);
        // then
        assertThat(office.get("/texts/" + id).body()).contains("there is no contact " + stranger);
        // when
        post("/texts/" + id + "/resend", "contact=" + bob);
        // then
        await().atMost(LONG_ENOUGH).until(() -> texts("SENT") == 2);
        assertThat(api.get("/api/texts?order=%s&contact=%s".formatted(order, bob))
                        .<Integer>at("$.total"))
                .isOne();
    }

    @Test
    void matchingTextsAreResentAfterAPreviewAndConfirmation() {
        // given
        var page = office.get("/resend/texts?order=" + order).body();
        assertThat(page)
                .contains("2 texts match: 1 can be sent again, 1 cannot.", "The contact’s Email 2 is empty.")
                .contains("1 of these was already sent");
        // when it is not confirmed
        var unconfirmed = post("/resend/texts", hiddenFields(page));
        // then
        assertThat(unconfirmed.statusCode()).isEqualTo(422);
        assertThat(unconfirmed.body()).contains("Check the box");
        // when it is
        var run = WebSession.path(post("/resend/texts", hiddenFields(page) + "&confirmed=true"));
        // then
        await().atMost(LONG_ENOUGH).until(() -> office.get(run).body().contains("1 text was queued again."));
        await().atMost(LONG_ENOUGH).until(() -> texts("SENT") == 2);
        // when it is confirmed another time
        var again = post("/resend/texts", hiddenFields(page) + "&confirmed=true");
        // then
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("the number of texts has changed in the meantime", "It has already been sent again.");
        assertThat(texts("SENT")).isEqualTo(2);
    }

    @Test
    void textsCreatedAfterThePreviewAreNotResent() {
        // given
        var page = office.get("/resend/texts?order=" + order).body();
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH).until(() -> texts("SENT") == 2);
        // when
        var run = WebSession.path(post("/resend/texts", hiddenFields(page) + "&confirmed=true"));
        // then
        await().atMost(LONG_ENOUGH).until(() -> office.get(run).body().contains("1 text was queued again."));
        await().atMost(LONG_ENOUGH).until(() -> texts("SENT") == 3);
        assertThat(api.get("/api/texts?order=%s&status=SENT".formatted(order))
                        .<List<String>>at("$.content[?(@.resendOf != null)].document"))
                .containsExactly("1");
    }

    @Test
    void tooManyTextsForOneBulkResendAreRejected() {
        var rows = new TextRowInserter(jdbc);
        rows.add(order, ann, 2_001, "SENT", "EMAIL", Instant.parse("2001-01-01T00:00:00Z"));
        try {
            var page = office.get("/resend/texts?order=" + order).body();
            assertThat(page)
                    .contains("More than 2,000 texts match, and at most 2,000 can be sent again")
                    .doesNotContain("name=\"confirmed\"");
        } finally {
            rows.remove(order);
        }
    }

    @Test
    void incompleteCsvIsAbortedInsteadOfEndingAsIfItWereComplete() {
        // given 3,000 texts of which the oldest cannot be read
        var rows = new TextRowInserter(jdbc);
        var oldest = rows.add(order, ann, 3_000, "SENT", "EMAIL", Instant.parse("2001-01-01T00:00:00Z"))
                .get(0);
        jdbc.update("update text_message set status = 'BROKEN' where id = ?", oldest);
        // then
        try {
            assertThatThrownBy(() -> office.get("/export/texts?order=" + order))
                    .hasRootCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> api.csv("/api/texts?order=" + order)).hasRootCauseInstanceOf(IOException.class);
        } finally {
            rows.remove(order);
        }
    }

    private static String hiddenFields(String page) {
        var fields = new StringBuilder();
        var order = Pattern.compile("name=\"order\" value=\"([^\"]+)\"").matcher(page);
        fields.append(order.find() ? "order=" + order.group(1) : "");
        HIDDEN.matcher(page).results().forEach(field -> fields.append('&')
                .append(field.group(1))
                .append('=')
                .append(URLEncoder.encode(field.group(2), StandardCharsets.UTF_8)));
        return fields.toString();
    }

    private HttpResponse<String> post(String path, String fields) {
        return office.form(path, fields, office.token("/texts"));
    }

    private List<CSVRecord> csv(String path) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        var body = office.get(path).body();
        assertThat(body).startsWith("\uFEFF");
        return format.parse(new StringReader(body.substring(1))).getRecords();
    }
}

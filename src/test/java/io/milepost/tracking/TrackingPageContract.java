package io.milepost.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.setup.OfficePhone;
import io.milepost.testing.ApiClient;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.text.TextStatusReason;
import io.milepost.text.link.TrackingLinks;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a recipient, on each database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class TrackingPageContract {

    static final String PUBLIC_URL = "https://milepost.acme-windows.example";
    static final String ACCESS_LOGS = "target/tracking-access-logs";

    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final Pattern LINK =
            Pattern.compile(Pattern.quote(PUBLIC_URL) + "(/t/([0-9A-Za-z]{22}))(?![0-9A-Za-z])");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TEMPLATE = "{'body':'%s'}";

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TrackingLinks links;

    @Autowired
    OfficePhone officePhone;

    ApiClient api;
    String organization;
    String number;
    String contact;
    String order;

    /** Requests of each test come from an address of their own, because they are limited by address. */
    String client;

    @BeforeEach
    void anOrderWithOneSubscriber() {
        client = "198.51.100." + CLIENTS.incrementAndGet();
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        number = ApiClient.freshNumber();
        contact = api.subscriber(organization, number + "@sms.provider.example");
        order = api.order(organization);
    }

    @Test
    void theLinkInATextOpensThePageOfTheOrder() {
        // given
        var other = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        officePhone.update("(312) 555-0100", "olivia");
        release();
        var event = ApiClient.fresh("SE");
        api.put(
                        "/api/shipping-events/" + event,
                        "{'orders':['%s'],'shipVia':'UPS Ground','trackingNumber':'1Z999AA10123456784'}"
                                .formatted(order))
                .expect(201);
        api.post("/api/shipping-events/" + event + "/ship").expect(200);
        // when
        var page = get(link());
        // then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Acme Windows", "Order " + order, "Order received", "Sent to production", "Produced")
                .contains("<h1>Shipped</h1>", "Delivered", "UPS Ground")
                .contains("https://www.ups.com/track?loc=en_US&amp;tracknum=1Z999AA10123456784")
                .contains("href=\"tel:+13125550100\"", "(312) 555-0100", "ending in " + number.substring(6));
        assertThat(page.body())
                .doesNotContain(number, "Contact " + contact, contact + "<", other, "Acme Builders", "<script", "W-1");
        var headers = page.headers();
        assertThat(headers.firstValue("X-Robots-Tag")).hasValue("noindex, nofollow, noarchive");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(headers.map()).doesNotContainKey("set-cookie");
        assertThat(anonymous("GET", "/webjars/bootstrap/css/bootstrap.min.css", "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aContactWhoReadsSpanishHasThePageInSpanishAndOneOfAnotherLanguageTheUsualOne() {
        // given
        release();
        var link = link();
        // when
        speaks("es");
        var page = get(link).body();
        // then
        assertThat(page)
                .contains("<html lang=\"es-US\">", "Pedido " + order, "Pedido recibido", "Enviado a producción")
                .contains("Cancelar todos los mensajes", "terminado en " + number.substring(6))
                .doesNotContain("Order received", "Sent to production", "Stop all texts", " AM<", " PM<");
        // when
        speaks("xx");
        // then
        assertThat(get(link).body()).contains("<html lang=\"en-US\">", "Order received", "Stop all texts");
    }

    private void speaks(String language) {
        jdbc.sql("update contact set language = ? where code = ?")
                .params(language, contact)
                .update();
    }

    @Test
    void allTextsOfAnOrderHaveTheSameLinkAndTheDatabaseHasItsHashOnly() {
        // given
        release();
        var first = link();
        // when
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        // then
        var second = LINK.matcher(sentText("PWOCOMP"));
        assertThat(second.find()).isTrue();
        assertThat(second.group(1)).isEqualTo(first);
        assertThat(jdbc.sql("select * from tracking_link where order_number = ?")
                        .param(order)
                        .query()
                        .listOfRows())
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).doesNotContain(first.substring(3)));
    }

    @Test
    void aTemplateWithTheFieldLinkHasNoSecondLineAndEachContactHasTheirOwn() {
        // given
        var other = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var body = api.get("/api/templates/SMS%20S2P").<String>at("$.body");
        api.put("/api/templates/SMS%20S2P", TEMPLATE.formatted("Follow it: ${link}"))
                .expect(200);
        // when
        try {
            release();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> texts("status=SENT&milestone=S2P", "status").size() == 2);
        } finally {
            api.put("/api/templates/SMS%20S2P", TEMPLATE.formatted(body));
        }
        // then
        var sent = jdbc.sql("select body from text_message where order_number = ? and milestone = 'S2P'")
                .param(order)
                .query(String.class)
                .list();
        assertThat(sent)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("Follow it: " + Pattern.quote(PUBLIC_URL) + "/t/[0-9A-Za-z]{22}"));
        assertThat(other).isNotEqualTo(contact);
    }

    @Test
    void thePreviewOfATemplateCountsALinkOfTheSameLength() {
        for (var body : List.of("{'body':'${link}'}", "{'body':'${link}','order':'%s'}".formatted(order))) {
            var preview = api.post("/api/templates/SMS%20S2P/preview", body).expect(200);
            assertThat(preview.<String>at("$.text")).matches(Pattern.quote(PUBLIC_URL) + "/t/[0-9A-Za-z]{22}");
            assertThat(preview.<Integer>at("$.segments.segments")).isOne();
        }
        assertThat(get("/t/4cq8Xv2TzK9sWm1RhYb7Pd").statusCode()).isEqualTo(404);
    }

    @Test
    void stopAllTextsEndsTheTextsToTheNumber() {
        // given
        release();
        var link = link();
        // when
        var response = post(link + "/stop", "");
        // then
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValue(link + "?saved=stopped");
        assertThat(get(link + "?saved=stopped").body())
                .contains(
                        "We will send no more texts to your number ending in " + number.substring(6),
                        "have been stopped since")
                .doesNotContain("<form");
        assertThat(post(link + "/stop", "").statusCode()).isEqualTo(302);
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        assertThat(texts("milestone=PWOCOMP", "reason")).containsExactly("OPTED_OUT");
        assertThat(jdbc.sql(
                                "select source || ' ' || wording from consent_entry where contact_code = ? and kind = 'OPT_OUT'")
                        .param(contact)
                        .query(String.class)
                        .list())
                .containsExactly("RECIPIENT_PAGE Stop all texts");
        // when a program brings a consent that was given after it
        for (var time :
                List.of("opt_out set since", "contact_consent set opted_out_at", "consent_entry set received_at")) {
            var ofWhom = time.startsWith("opt_out") ? "phone_number" : "contact_code";
            jdbc.sql("update %s = ? where %s = ?".formatted(time, ofWhom))
                    .param(Timestamp.from(Instant.now().minus(Duration.ofDays(3))))
                    .param(ofWhom.equals("phone_number") ? "+1" + number : contact)
                    .update();
        }
        api.put(
                        "/api/contacts/" + contact,
                        """
                        {'fullName':'Ann','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE'],
                          'consent':{'source':'PHONE','wording':'Please text me again','grantedOn':'%s'}}"""
                                .formatted(organization, number, LocalDate.now().minusDays(1)))
                .expect(200);
        // then
        assertThat(get(link).body()).contains("Choose what we text to");
    }

    @Test
    void unwantedMilestonesAreNotTextedUntilTheyAreWantedAgain() {
        // given
        release();
        var link = link();
        var shown = "shown=S2P&shown=PWOCOMP&shown=SESHIP&shown=SEDEL&wanted=S2P&wanted=SESHIP";
        // when
        assertThat(post(link + "/texts", shown).headers().firstValue("Location"))
                .hasValue(link + "?saved=choices");
        // then
        assertThat(get(link).body())
                .containsPattern("value=\"S2P\" checked")
                .doesNotContainPattern("value=\"PWOCOMP\" checked");
        assertThat(api.get("/api/orders/%s/recipients?milestone=PWOCOMP".formatted(order))
                        .<List<String>>at("$.leftOut[*].reason"))
                .containsExactly("NOT_WANTED");
        assertThat(api.get("/api/orders/%s/recipients?milestone=SESHIP".formatted(order))
                        .<List<String>>at("$.recipients[*].contact"))
                .containsExactly(contact);
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        assertThat(texts("milestone=PWOCOMP", "reason")).containsExactly("NOT_WANTED");
        // when
        post(link + "/texts", shown + "&wanted=PWOCOMP&wanted=SEDEL&shown=UNKNOWN&shown=x'y");
        // then
        assertThat(api.get("/api/orders/%s/recipients?milestone=PWOCOMP".formatted(order))
                        .<List<String>>at("$.leftOut[*].reason"))
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from unwanted_milestone where phone_number = ?")
                        .param("+1" + number)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aQueuedTextIsNotSentIfItIsNoLongerWanted() {
        // given
        release();
        var link = link();
        post(link + "/texts", "shown=S2P");
        // when a text waits that was queued before
        jdbc.sql(
                        "update text_message set status = 'QUEUED', send_order_at = created_at, due_at = created_at where id = ?")
                .param(textOfS2P())
                .update();
        // then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> texts("milestone=S2P", "reason").equals(List.of("NOT_WANTED")));
    }

    @Test
    void aTextThatIsNoLongerWantedIsNotSentAgain() {
        // given
        release();
        post(link() + "/texts", "shown=S2P");
        // when
        var response = api.post("/api/texts/" + textOfS2P() + "/resend");
        // then
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.<String>at("$.detail")).contains(TextStatusReason.NOT_WANTED.explanation());
        assertThat(texts("milestone=S2P", "id")).hasSize(1);
    }

    private UUID textOfS2P() {
        return jdbc.sql("select id from text_message where order_number = ? and milestone = 'S2P'")
                .param(order)
                .query(UUID.class)
                .single();
    }

    @Test
    void theTextLogHidesTheTokenFromStaff() {
        // given
        release();
        var token = link().substring(link().length() - 22);
        // when
        var log = api.get("/api/texts?order=" + order);
        // then
        assertThat(log.<List<String>>at("$.content[*].text")).anyMatch(text -> text.contains("/t/…"));
        assertThat(log.body()).doesNotContain(token);
        assertThat(api.get("/api/texts/" + textOfS2P()).body()).doesNotContain(token);
    }

    @Test
    void previewsChangeNothing() {
        // given
        release();
        var link = link();
        // when
        for (var method : List.of("GET", "HEAD", "PUT", "DELETE")) {
            for (var path : List.of("/stop", "/texts", "/stop?wanted=", "/texts?shown=S2P")) {
                assertThat(anonymous(method, link + path, "").statusCode()).isEqualTo(404);
            }
        }
        assertThat(anonymous("HEAD", link, "").statusCode()).isEqualTo(200);
        // then
        assertThat(get(link).body()).contains("/stop\"", "value=\"S2P\" checked");
    }

    @Test
    void anUnknownOrHostileTokenGetsTheSamePageAndNothingElseIsReachable() {
        var unknown = get("/t/" + "A".repeat(22));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("Acme Windows", "We cannot find this page");
        for (var path : List.of(
                "/t",
                "/t/",
                "/t/x",
                "/t/" + "A".repeat(5000),
                "/t/" + "A".repeat(22) + "/orders",
                "/t/'or'1'='1",
                "/t/-1")) {
            var response = get(path.replace("'", "%27"));
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).as(path).isEqualTo(unknown.body());
        }
        assertThat(post("/t/" + "A".repeat(22) + "/stop", "").statusCode()).isEqualTo(404);
        for (var path :
                List.of("/t/../orders", "/t/..;/orders", "/t//x", "/t/%2e%2e/orders", "/t/%00", "/t/x%2Fy", "/t/;x")) {
            assertThat(get(path).statusCode()).as(path).isBetween(400, 404);
        }
        assertThat(get("/tt/x").statusCode()).isEqualTo(302);
        assertThat(get("/webjars/bootstrap/js/bootstrap.bundle.min.js").statusCode())
                .isEqualTo(302);
        assertThat(RawHttpClient.admin(port).get("/t/x").statusCode())
                .as("logins do not matter")
                .isEqualTo(404);
        assertThat(new RawHttpClient(port, "stranger", "guess").get("/t/x").statusCode())
                .isEqualTo(404);
    }

    @Test
    void linksEndSixtyDaysAfterTheOrderAndAreDeleted() {
        // given
        release();
        var link = link();
        api.post("/api/orders/%s/cancel".formatted(order)).expect(200);
        assertThat(get(link).body()).contains("<h1>Canceled</h1>").doesNotContain("Coming up:");
        // when
        end(Duration.ofDays(59));
        // then
        links.deleteExpired();
        assertThat(get(link).statusCode()).isEqualTo(200);
        // when
        end(Duration.ofDays(60).plusMinutes(1));
        // then
        assertThat(get(link).statusCode()).isEqualTo(404);
        links.deleteExpired();
        end(Duration.ZERO);
        assertThat(get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkEndsWhenTheContactGetsAnotherNumberOrOrganization() {
        // given
        release();
        var link = link();
        // when
        save(organization, ApiClient.freshNumber());
        // then
        assertThat(get(link).statusCode()).isEqualTo(404);
        assertThat(post(link + "/stop", "").statusCode()).isEqualTo(404);
        // when
        save(organization, "+1 " + number);
        // then
        assertThat(get(link).statusCode()).isEqualTo(200);
        // when
        save(api.organization(), number);
        // then
        assertThat(get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void formsWorkInBrowsersThatSendNoUsableOriginAndNeedNoCookie() {
        // given
        release();
        // when
        var response = new RawHttpClient(port, "", "")
                .send("POST", link() + "/stop", "", "Content-Type", FORM, "Origin", "null", "X-Forwarded-For", client);
        // then
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void unknownLinksAreLimitedByAddressAndRequestsAndChangesByLink() {
        // given
        release();
        var link = link();
        for (var i = 0; i < 30; i++) {
            assertThat(get("/t/guess" + i).statusCode()).isEqualTo(404);
        }
        // when
        var response = get("/t/guess31");
        // then
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(response.body()).contains("Please try again in a minute.");
        // and a phone with the same address can still stop texts, but not without end
        for (var i = 0; i < 30; i++) {
            assertThat(post(link + "/stop", "").statusCode()).isEqualTo(302);
        }
        assertThat(post(link + "/stop", "").statusCode()).as("31st change").isEqualTo(429);
        assertThat(get(link).statusCode()).isEqualTo(200);
        for (var i = 0; i < 28; i++) {
            get(link);
        }
        assertThat(get(link).statusCode()).as("61st request").isEqualTo(429);
    }

    @Test
    void logsContainNoToken(CapturedOutput output) throws IOException {
        // given
        release();
        var link = link();
        var token = link.substring("/t/".length());
        // when
        get(link);
        post(link + "/stop", "");
        get(link + "/nothing");
        get(link + ";x");
        get(link + "/%2e%2e/");
        get("/login?next=marker-" + order);
        // then
        await().atMost(Duration.ofSeconds(10)).until(() -> accessLogs().contains("marker-" + order));
        assertThat(accessLogs()).doesNotContain(token);
        assertThat(output.getAll()).doesNotContain(token);
    }

    @Test
    void theAccessLogHasNoPhoneNumberOfALookUp() throws IOException {
        api.get("/api/opt-outs?phone=" + number).expect(200);
        api.get("/api/consents?phone=" + number).expect(200);
        await().until(() -> accessLogs().contains("GET /api/opt-outs?*** "));
        await().until(() -> accessLogs().contains("GET /api/consents?*** "));
        assertThat(accessLogs()).doesNotContain("phone=" + number);
    }

    private static String accessLogs() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(Path.of(ACCESS_LOGS))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private void save(String ofOrganization, String email2) {
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'Ann','organization':'%s','email2':'%s','attributes':['SMSUPDATE']}"
                                .formatted(ofOrganization, email2))
                .expect(200);
    }

    private void end(Duration ago) {
        jdbc.sql("update sales_order set ended_at = ? where order_number = ?")
                .param(Timestamp.from(Instant.now().minus(ago)))
                .param(order)
                .update();
    }

    private void release() {
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-1']}".formatted(order))
                .expect(200);
    }

    /** @return path of the link in the text about S2P */
    private String link() {
        var link = LINK.matcher(sentText("S2P"));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String sentText(String milestone) {
        var sent = "select body from text_message where order_number = :order and milestone = :milestone"
                + " and contact_code = :contact and status = 'SENT'";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !bodies(sent, milestone).isEmpty());
        return bodies(sent, milestone).get(0);
    }

    private List<String> bodies(String sql, String milestone) {
        return jdbc.sql(sql)
                .param("order", order)
                .param("milestone", milestone)
                .param("contact", contact)
                .query(String.class)
                .list();
    }

    private List<String> texts(String filter, String field) {
        return api.get("/api/texts?order=" + order + "&" + filter).at("$.content[*]." + field);
    }

    private HttpResponse<String> get(String path) {
        return anonymous("GET", path, "");
    }

    private HttpResponse<String> post(String path, String form) {
        return anonymous("POST", path, form);
    }

    private HttpResponse<String> anonymous(String method, String path, String form) {
        return RawHttpClient.anonymous(port).send(method, path, form, "Content-Type", FORM, "X-Forwarded-For", client);
    }
}

package io.milepost.screenshots;

import io.milepost.database.DatabaseClock;
import io.milepost.testing.ApiClient;
import io.milepost.testing.suite.ScreenshotTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import io.milepost.text.feedback.InboundTextHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Takes a picture of every page of the Desk for {@code docs/pictures}: {@code mvn verify -Pscreenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
                    + "INIT=create domain if not exists blob as binary large object",
            "milepost.outbox.poll-interval=200ms"
        })
@ActiveProfiles("demo")
@TestInstance(Lifecycle.PER_CLASS)
@ScreenshotTest
class DeskScreenshots {

    private static final Path PICTURES = Path.of("docs", "pictures");
    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final int HEIGHT = 800;
    private static final int MAX_HEIGHT = 1900;

    /** Every picture shows 4:40 p.m. */
    @TestConfiguration
    static class Afternoon {

        @Bean
        @Primary
        Clock afternoon() {
            var now = Instant.now();
            return Clock.offset(
                    Clock.systemUTC(),
                    Duration.between(now, today(LocalTime.of(16, 40)).toInstant()));
        }

        @Bean
        @Primary
        DatabaseClock afternoonOfTheDatabase(JdbcClient jdbc, Clock afternoon) {
            return new DatabaseClock(jdbc) {
                @Override
                public Instant now() {
                    return afternoon.instant();
                }
            };
        }
    }

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @TempDir
    Path folder;

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InboundTextHandler inbound;

    @Autowired
    Environment environment;

    private static ZonedDateTime today(LocalTime time) {
        return ZonedDateTime.now().with(time);
    }

    @BeforeAll
    void prepare() throws IOException {
        new DemoScenario(engine, jdbc, environment).prepare();
        new DeskFixture(engine, jdbc, environment, today(LocalTime.of(7, 0))).pass();
    }

    @Test
    void home() {
        var olivia = at("olivia", "/").sees("Encryption key");
        olivia.waitUntil("the plot is there", () -> olivia.has("canvas[style]"));
        page(olivia, "home");
    }

    @Test
    void listOfOrders() {
        var olivia =
                at("olivia", "/orders?state=running&sort=requested").click(".list-tools details:first-child summary");
        olivia.type("#filter-name", "Requested first").click(".list-tools details[open] button");
        olivia.sees("is saved").open("/orders");
        page(olivia, "orders");
        page(
                olivia.open("/bulk-steps/complete-work-order?selected=SO-1001&selected=SO-1002&selected=SO-1004"),
                "bulk-step");
    }

    @Test
    void orders() {
        var olivia = at("olivia", "/orders/" + DeskFixture.ORDER);
        page(olivia, "order");
        page(olivia.open("/orders/" + DeskFixture.ORDER + "/change"), "change-order");
        page(olivia.open("/orders/" + DeskFixture.ORDER + "/cancel"), "cancel-order");
        olivia.screen(WIDE, HEIGHT)
                .open("/new/order")
                .type("#number", "SO-1050")
                .type("#organization", "HILL");
        olivia.type("#contact", "HAL").type("#customerPo", "PO-7901");
        page(olivia, "new-order");
    }

    @Test
    void shippingEvents() {
        var sam = at("sam", "/shipping-events");
        page(sam, "shipping-events");
        page(sam.open("/shipping-events/" + DeskFixture.EVENT), "shipping-event");
        page(sam.open("/shipping-events/SE-58/change"), "change-shipping-event");
        sam.screen(WIDE, HEIGHT)
                .open("/new/shipping-event")
                .type("#number", "SE-90")
                .type("#shipVia", "Our truck");
        page(sam, "plan-shipping-event");
    }

    @Test
    void contacts() {
        var olivia = at("olivia", "/contacts");
        page(olivia, "contacts");
        olivia.open("/new/contact")
                .type("#code", "VIC")
                .type("#fullName", "Vic Vance")
                .type("#organization", "HILL");
        olivia.type("#email2", "3125550187@txt.att.net").click("#attribute-0").sees("AT&T’s gateway closed");
        page(olivia, "new-contact");
        page(olivia.open("/contacts/ANN"), "contact");
        page(olivia.open("/organizations"), "organizations");
        page(olivia.open("/organizations/BUILD"), "organization");
        page(olivia.open("/new/organization"), "new-organization");
        page(olivia.open("/reports/retired-gateways?days=365"), "retired-gateways");
        olivia.screen(WIDE, HEIGHT).clickText("Convert all").sees("Convert to phone numbers?");
        page(olivia, "convert");
    }

    @Test
    void consent() {
        var olivia = at("olivia", "/contacts/EVE/stop-texts");
        olivia.type("#wording", "Please stop texting me, I am no longer with Lakeside.");
        page(olivia, "stop-texts");
        olivia.screen(WIDE, HEIGHT).clickText("Stop texts").sees("are stopped.");
        page(olivia, "contact-opted-out");
        olivia.screen(WIDE, HEIGHT).open("/consent?contact=EVE");
        page(olivia, "consent");
        page(olivia, NARROW, "consent-390");
    }

    @Test
    void conversations() {
        var numbers = jdbc.sql("select phone_number from text_message where phone_number <> '' and status = 'DELIVERED'"
                        + " group by phone_number order by max(order_number) desc, phone_number limit 4")
                .query(String.class)
                .list();
        var texts = List.of(
                "What time is the truck coming? The crew is here until 4.",
                "way too many texts",
                "please stop texting me",
                "This is not Mike");
        for (var i = 0; i < texts.size(); i++) {
            inbound.handle(numbers.get(i), texts.get(i), "SM" + i, "");
        }
        var olivia = at("olivia", "/conversations");
        page(olivia, "conversations");
        page(olivia, NARROW, "conversations-390");
        olivia.screen(WIDE, HEIGHT).click("tr:nth-child(2) th a").sees("An answer alone");
        olivia.type("#answer", "You get one text for each step. Do you want no texts at all?");
        page(olivia, "conversation");
        page(olivia, NARROW, "conversation-390");
    }

    @Test
    void privacy() {
        new ApiClient(environment)
                .put("/api/contacts/WES", "{'fullName':'Wes Wade','organization':'HILL','attributes':[]}")
                .expect(201);
        var olivia = at("olivia", "/contacts/WES/forget").sees("cannot be undone");
        page(olivia, "forget");
        page(olivia, NARROW, "forget-390");
        var otto = at("otto", "/audit");
        page(otto, WIDE, "audit", 1200);
        page(otto, NARROW, "audit-390", 1200);
    }

    @Test
    void importOfContacts() throws IOException {
        var olivia = at("olivia", "/import/contacts");
        page(olivia, "import");
        olivia.screen(WIDE, HEIGHT).driver().findElement(By.id("file")).sendKeys(file().toString());
        olivia.clickText("Upload and preview").sees("rejected; ");
        page(olivia, "import-dry-run");
        olivia.screen(WIDE, HEIGHT).clickText("Import 2").sees("contacts added");
        page(olivia, "import-done");
    }

    private Path file() throws IOException {
        var rows = new StringBuilder("Code,Full name,Organization,Organization name,Email 2,Attributes\r\n");
        for (var i = 1; i <= 240; i++) {
            var email2 = i % 48 == 0 ? "call me" : "312555%04d".formatted(1000 + i);
            rows.append("C-%d,Contact %d,%s,Lakefront Supply,%s,SMSUPDATE\r\n"
                    .formatted(i, i, i == 77 ? "" : "FRONT", email2));
        }
        return Files.writeString(folder.resolve("customers.csv"), rows);
    }

    @Test
    void templates() {
        var olivia = at("olivia", "/templates");
        page(olivia, "templates");
        page(olivia.open("/templates/SMS%20SESHIP"), "template");
        page(olivia.open("/templates/SMS%20SESHIP/versions/1"), "template-version");
        olivia.screen(WIDE, HEIGHT).open("/templates/SMS%20SESHIP");
        olivia.type("#body", "${company}: your order\n${order.nmber} has left.").click(".editor button.btn-primary");
        page(olivia.sees("Nothing was saved"), "template-refused");
        page(olivia.open("/new/template"), "new-template");
    }

    @Test
    void setup() {
        var olivia = at("olivia", "/rules/TWILIO");
        page(olivia, "rule");
        page(olivia.open("/setup-options"), "setup-options");
        page(olivia.open("/setup-options/quiet-hours"), "quiet-hours");
        page(olivia.open("/carriers"), "carriers");
        page(olivia.open("/carriers/vtext.com"), "carrier");
        page(olivia.open("/new/carrier?domain=sms.provider.example"), "new-carrier");
    }

    @Test
    void textLog() {
        var olivia = at("olivia", "/texts");
        page(olivia, WIDE, "texts", 1200);
        olivia.screen(WIDE, HEIGHT)
                .open("/texts?status=UNDELIVERED")
                .click("tbody th a")
                .sees("Delivery history");
        page(olivia, "text");
        page(olivia.open("/resend/texts?milestone=SEDEL"), "resend");
        olivia.screen(WIDE, HEIGHT)
                .click("#confirmed")
                .click("main button.btn-primary")
                .sees("Back");
        page(olivia, "bulk-operation");
    }

    @Test
    void models() throws IOException {
        var changed = Files.readString(Path.of("bpmn", "sales-order.bpmn"))
                .replace("camunda:versionTag=\"1.1\"", "camunda:versionTag=\"1.2\"")
                .replace("name=\"Ship\"", "name=\"Load and ship\"")
                .replace(">SEDEL<", ">ARRIVED<")
                .replace("name=\"More items to send?\"", "name=\"Anything left to send?\"");
        var file = Files.writeString(folder.resolve("sales-order.bpmn"), changed);
        var dana = at("dana", "/check/model");
        dana.driver().findElement(By.id("files")).sendKeys(file.toString());
        dana.clickText("Check").sees("No problems were found");
        page(dana, "model-check");
    }

    @Test
    void refused() {
        page(at("pete", "/orders/SO-9999"), "refused");
    }

    @Test
    void onAPhone() {
        var olivia = at("olivia", "/").screen(NARROW, HEIGHT).open("/").sees("Encryption key");
        olivia.waitUntil("the plot is there", () -> olivia.has("canvas[style]"));
        page(olivia, NARROW, "home-390");
        page(olivia.open("/orders/" + DeskFixture.ORDER), NARROW, "order-390");
        page(olivia.open("/texts?milestone=SESHIP"), NARROW, "texts-390", 1200);
        page(olivia.open("/contacts/ANN"), NARROW, "contact-390");
    }

    @Test
    void trackingPage() {
        new ApiClient(environment)
                .put("/api/setup-options/OFFICEPHONE", "{'phone':'(312) 555-0100'}")
                .expect(200);
        var text = jdbc.sql("select body from text_message where order_number = 'SO-1005' and body like '%/t/%'")
                .query(String.class)
                .list()
                .get(0);
        var recipient = browsers.open(port).open(text.replaceFirst("(?s).*(/t/[0-9A-Za-z]{22}).*", "$1"));
        page(recipient, "tracking");
        page(recipient, NARROW, "tracking-390");
    }

    private Browser at(String user, String path) {
        return browsers.open(port)
                .screen(WIDE, HEIGHT)
                .signIn(user, ApiClient.PASSWORD)
                .open(path);
    }

    private static void page(Browser browser, String name) {
        page(browser, WIDE, name);
    }

    private static void page(Browser browser, int width, String name) {
        page(browser, width, name, MAX_HEIGHT);
    }

    /** Shows the whole page, up to the maximum height of a picture. */
    private static void page(Browser browser, int width, String name, int longest) {
        browser.screen(width, HEIGHT).waitUntil("all of it is there", () -> !browser.has(".htmx-request"));
        browser.driver()
                .executeScript(
                        "document.documentElement.style.caretColor = 'transparent';"
                                + "document.documentElement.style.overflow = 'hidden'; document.activeElement.blur(); window.scrollTo(0, 0)");
        var height = (Number) browser.driver().executeScript("return document.documentElement.scrollHeight");
        browser.screen(width, Math.min(Math.max(height.intValue(), HEIGHT), longest));
        browser.picture(PICTURES.resolve("desk-" + name + ".png"));
        browser.screen(width, HEIGHT);
    }
}

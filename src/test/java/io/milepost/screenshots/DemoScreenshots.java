package io.milepost.screenshots;

import static io.milepost.screenshots.DemoScenario.ORDER_OF_FAILED_TEXT;
import static io.milepost.screenshots.DemoScenario.STUCK_ORDER;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.suite.ScreenshotTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import io.milepost.testing.web.TasklistPage;
import io.milepost.text.feedback.InboundTextHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Takes the pictures of Tasklist and Cockpit in {@code docs/pictures}: {@code mvn verify -Pscreenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:pictures;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
                    + "INIT=create domain if not exists blob as binary large object",
            "milepost.outbox.poll-interval=200ms"
        })
@ActiveProfiles("demo")
@TestInstance(Lifecycle.PER_CLASS)
@ScreenshotTest
class DemoScreenshots {

    private static final Path PICTURES = Path.of("docs", "pictures");
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String TASK = "[cam-tasklist-task]";
    private static final String DIALOG = ".modal-content";
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;
    private static final int WHOLE_FORM = 1800;

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

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

    @BeforeAll
    void prepare() throws IOException {
        new DemoScenario(engine, jdbc, environment).prepare();
    }

    @Test
    void signingIn() {
        var nobody = browsers.open(port).size(WIDTH, HEIGHT).open("/").sees("Sign in");
        picture(nobody, "main", "sign-in");
    }

    @Test
    void salesSendItemsToProduction() {
        var sally = atTasks("sally");
        new TasklistPage(sally).claim("Send items to production · order SO-1002");
        sally.sees("Who will be texted");
        picture(sally, "tasklist");
        sally.size(WIDTH, WHOLE_FORM);
        new TasklistPage(sally).enter("workOrders", "PWO-306");
        picture(sally, TASK, "send-to-production");
        sally.size(WIDTH, HEIGHT).clickText("Keyboard Shortcuts").sees("ctrl+alt+c");
        picture(sally, DIALOG, "keyboard-shortcuts");
    }

    @Test
    void salesEnterAnOrder() {
        var sally = atTasks("sally").size(WIDTH, WHOLE_FORM);
        var form = new TasklistPage(sally)
                .startOrder()
                .enter("orderNumber", "SO-1009")
                .enter("customerPo", "PO-7815")
                .enter("organization", "BUILDERS")
                .enter("contact", "ANN")
                .enter("shipVia", "Our truck")
                .press("requestedDate", inTwoWeeks())
                .enterItem("W-2030")
                .enter("item1_description", "Window 20 x 30")
                .press("item1_quantity", Keys.chord(Keys.CONTROL, "a") + "6");
        sally.size(WIDTH, HEIGHT);
        form.start();
        sally.sees("there is no organization BUILDERS");
        sally.driver().executeScript("document.querySelector('.modal').scrollTop = 0");
        picture(sally, "refused");
        sally.size(WIDTH, WHOLE_FORM).click(".modal-content .close");
        form.enter("organization", "BUILD");
        picture(sally, DIALOG, "new-sales-order");
    }

    private static String inTwoWeeks() {
        return LocalDate.now().plusWeeks(2).format(DateTimeFormatter.ofPattern("MM/dd/yyyy")) + Keys.TAB;
    }

    @Test
    void production() {
        var pete = atTasks("pete").size(WIDTH, WHOLE_FORM);
        new TasklistPage(pete).claim("Complete work order PWO-302 · order SO-1001");
        pete.sees("texts the contacts above");
        picture(pete, TASK, "complete-work-order");
    }

    @Test
    void shipping() {
        var sam = atTasks("sam").size(WIDTH, WHOLE_FORM);
        new TasklistPage(sam)
                .claim("Plan shipping event · order SO-1006")
                .enter("shippingEvent", "SE-58")
                .enter("trackingNumber", "1Z999AA10123456784");
        picture(sam, TASK, "plan-shipping-event");
        new TasklistPage(sam).claim("Ship SE-58 · order SO-1001");
        sam.sees("Also ships");
        picture(sam, TASK, "ship");
        new TasklistPage(sam).claim("Confirm delivery SE-55 · order SO-1003");
        sam.sees("of this order only");
        picture(sam, TASK, "confirm-delivery");
    }

    @Test
    void operationsDecideAboutAText() {
        var otto = inCockpit("otto", "#/orders/" + ORDER_OF_FAILED_TEXT);
        otto.click("[data-testid=mp-open-process]").clickText("Messages");
        otto.click("[data-status=FAILED] [data-testid=mp-text-toggle]").sees("Delivery history");
        otto.size(WIDTH, 1130).click("[data-testid=mp-show-all]");
        picture(otto, ".ctn-content-bottom", "messages");
        otto.reload(TASKLIST).size(WIDTH, WHOLE_FORM);
        new TasklistPage(withLabelsLoaded(otto)).claim("Decide about a text · order " + ORDER_OF_FAILED_TEXT);
        otto.clickText("Send it to another contact").sees("Code of the other contact");
        new TasklistPage(otto).enter("contact", "BOB");
        picture(otto, TASK, "decide-about-text");
    }

    @Test
    void theOfficeAnswersACustomer() {
        var number = jdbc.sql(
                        "select phone_number from text_message where order_number = 'SO-1005' and phone_number <> ''"
                                + " order by created_at limit 1")
                .query(String.class)
                .single();
        inbound.handle(number, "way too many texts", "SM-1", "");
        var tasks = engine.getTaskService().createTaskQuery().taskDefinitionKey("answer-customer");
        await().atMost(Duration.ofSeconds(20)).until(() -> tasks.count() == 1);
        var olivia = atTasks("olivia").size(WIDTH, WHOLE_FORM);
        new TasklistPage(olivia).claim(tasks.singleResult().getName());
        olivia.clickText("Ask the customer");
        olivia.waitUntil("the answer", () -> olivia.has("textarea"));
        picture(olivia, TASK, "answer-customer");
    }

    @Test
    void ordersInCockpit() {
        var otto = inCockpit("otto", "#/orders").sees("SO-1001");
        picture(otto.size(WIDTH, 640), "orders");
        otto.size(WIDTH, HEIGHT).reload(COCKPIT + "#/orders/SO-1003").sees("Fay Flynn");
        picture(otto, "order");
    }

    @Test
    void operationsFixAStuckOrder() {
        var otto = inCockpit("otto", "").sees("Overdue tasks");
        picture(otto.size(WIDTH, 610), "dashboard");
        otto.size(WIDTH, HEIGHT).clickText(STUCK_ORDER).sees("Cannot resolve identifier");
        picture(otto, "stuck-order");
        otto.click("[data-testid=mp-open-process]").clickText("Incidents");
        otto.sees("Failed Job");
        picture(otto, "stuck-process");
        otto.click("[uib-tooltip^='Add']").type("#variableNameId", "truck").type("textarea#value", "TRUCK-7");
        picture(otto, DIALOG, "add-variable");
        otto.click(".modal-footer [ng-click='save()']")
                .sees("added")
                .click(".modal-footer [ng-click='close()']:not(.ng-hide)");
        otto.reload(COCKPIT + "#/orders/" + STUCK_ORDER)
                .click("[data-testid=mp-retry]")
                .sees("Retry this step?");
        picture(otto, "dialog", "try-again");
        otto.click("[data-testid=mp-dialog-yes]")
                .sees("TRUCK-7")
                .sees("Confirm delivery")
                .doesNotSee("Cannot resolve identifier");
        otto.driver().executeScript("document.querySelector('[data-testid=mp-back]').scrollIntoView()");
        picture(otto, "fixed-order");
    }

    @Test
    void models() {
        model("sales-order", "produced");
        model("text-attention", "dropped");
        model("customer-reply", "ask first");
    }

    /** The first version of a model, without the counts that Cockpit displays in it. */
    private void model(String key, String word) {
        var first = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(1)
                .singleResult();
        var dana = signedIn("dana").size(1850, 1500);
        dana.reload(COCKPIT + "#/process-definition/" + first.getId() + "/runtime");
        dana.waitUntil(key, () -> dana.find(".djs-container svg").getText().contains(word));
        dana.driver()
                .executeScript("document.querySelectorAll('.djs-overlay-container, .diagram-holder button,"
                        + " .diagram-holder [class*=statistics]').forEach(e => e.style.visibility = 'hidden')");
        picture(dana, ".djs-container svg g.viewport", key);
    }

    private Browser signedIn(String user) {
        return browsers.open(port).size(WIDTH, HEIGHT).signIn(user, ApiClient.PASSWORD);
    }

    private Browser atTasks(String user) {
        return withLabelsLoaded(signedIn(user).reload(TASKLIST));
    }

    private Browser inCockpit(String user, String page) {
        return signedIn(user).reload(COCKPIT + page);
    }

    /** Sometimes Tasklist shows keys in place of its labels until it is reloaded. */
    private static Browser withLabelsLoaded(Browser browser) {
        browser.sees("Tasks of").waitUntil("words", () -> {
            if (browser.text().contains("CREATION_DATE")) {
                browser.reload(TASKLIST).sees("Tasks of");
                return false;
            }
            return true;
        });
        return browser;
    }

    private static void picture(Browser browser, String name) {
        withoutCaret(browser).picture(file(name));
    }

    private static void picture(Browser browser, String css, String name) {
        withoutCaret(browser).picture(css, file(name));
    }

    private static Browser withoutCaret(Browser browser) {
        browser.driver().executeScript("document.documentElement.style.caretColor = 'transparent'");
        return browser;
    }

    private static Path file(String name) {
        return PICTURES.resolve(name + ".png");
    }
}

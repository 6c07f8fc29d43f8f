package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.milepost.setup.OfficePhone;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The page of a recipient, as a phone or a computer shows it. */
@H2AppTest
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:tracking-browser;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
                    + "INIT=create domain if not exists blob as binary large object",
            "camunda.bpm.process-engine-name=trackingbrowser",
            "milepost.public-url=https://orders.acme.example",
            "milepost.time-zone=America/Chicago"
        })
@BrowserTest
class TrackingPageBrowserTest {

    private static final Pattern LINK = Pattern.compile("/t/[0-9A-Za-z]{22}");

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OfficePhone officePhone;

    ApiClient api;
    String contact;
    String order;
    String link;
    Browser browser;

    @BeforeEach
    void anOrderInProgress() {
        api = new ApiClient(port);
        officePhone.update("(312) 555-0100", "olivia");
        var organization = api.organization();
        contact = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        """
                        {'organization':'%s','contact':'%s','customerPo':'PO-7788','requestedDate':'2026-12-18','items':[
                          {'item':'W-2030','description':'Window','quantity':4}]}"""
                                .formatted(organization, contact))
                .expect(201);
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-1','%s-2','%s-3']}".formatted(order, order, order))
                .expect(200);
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        api.post("/api/work-orders/%s-2/complete".formatted(order)).expect(200);
        ship("UPS Ground", "1Z999AA10123456784", true);
        ship("Our truck", "", false);
        link = link();
        browser = browsers.open(port);
    }

    private void ship(String shipVia, String trackingNumber, boolean shipped) {
        var event = "/api/shipping-events/" + ApiClient.fresh("SE");
        api.put(
                        event,
                        "{'orders':['%s'],'shipVia':'%s','trackingNumber':'%s','last':%s}"
                                .formatted(order, shipVia, trackingNumber, !shipped))
                .expect(201);
        if (shipped) {
            api.post(event + "/ship").expect(200);
        }
    }

    private String link() {
        var sent = "select body from text_message where order_number = ? and status = 'SENT' fetch first row only";
        await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.sql(sent)
                .param(order)
                .query(String.class)
                .optional()
                .isPresent());
        var found = LINK.matcher(jdbc.sql(sent).param(order).query(String.class).single());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {320, 390, 1280})
    void thePageFitsTheScreenHasNoErrorsAndIsAccessible(int width) {
        browser.screen(width, width < 600 ? 800 : 900);
        assertGood(link, "tracking-" + width);
        assertGood("/t/unknown", "tracking-missing-" + width);
        browser.open(link).find("form.stop button").sendKeys(Keys.ENTER);
        browser.sees("Done. We will send no more texts");
        assertGood(link + "?saved=stopped", "tracking-stopped-" + width);
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {390, 1280})
    void itFitsAndIsAccessibleInSpanishToo(int width) {
        jdbc.sql("update contact set language = 'es' where code = ?")
                .param(contact)
                .update();
        browser.screen(width, width < 600 ? 800 : 900);
        assertGood(link, "tracking-es-" + width);
        browser.find("form.stop button").sendKeys(Keys.ENTER);
        browser.sees("Listo. No enviaremos más mensajes");
    }

    private void assertGood(String path, String picture) {
        browser.open(path);
        fullPicture(picture);
        assertThat(browser.consoleErrors()).as(path).isEmpty();
        assertThat(browser.horizontalOverflow()).as(path).isZero();
        assertThat(new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                        .analyze(browser.driver())
                        .getViolations())
                .as(path)
                .extracting(TrackingPageBrowserTest::describe)
                .isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }

    private void fullPicture(String name) {
        var page = (Map<?, ?>) browser.driver()
                .executeScript("return {width: innerWidth, height: document.documentElement.scrollHeight}");
        var width = ((Number) page.get("width")).intValue();
        browser.screen(width, ((Number) page.get("height")).intValue());
        browser.picture(name);
        browser.screen(width, width < 600 ? 800 : 900);
    }

    @Test
    void choicesWorkWithoutScripts() {
        // given
        browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.open(link).sees("Choose what we text to");
        // when
        browser.find("input[value=PWOCOMP][type=checkbox]").sendKeys(Keys.SPACE);
        browser.find("form[action$='/texts'] button").sendKeys(Keys.ENTER);
        // then
        browser.sees("Your choices are saved.");
        assertThat(browser.find("input[value=PWOCOMP][type=checkbox]").isSelected())
                .isFalse();
        assertThat(browser.find("input[value=S2P][type=checkbox]").isSelected()).isTrue();
    }

    @Test
    void everythingWorksByKeyboard() {
        // given
        browser.open(link);
        // when each control is reached in the order of the page
        assertThat(press(Keys.TAB).getText()).contains("Track shipment");
        var milestones = browser.all("form[action$='/texts'] input[type=checkbox]").stream()
                .map(box -> box.getDomAttribute("value"))
                .toList();
        assertThat(milestones).containsSubsequence("S2P", "PWOCOMP", "SESHIP", "SEDEL");
        for (var milestone : milestones) {
            assertThat(press(Keys.TAB).getDomAttribute("value")).isEqualTo(milestone);
            if (milestone.equals("SEDEL")) {
                press(Keys.SPACE);
            }
        }
        assertThat(press(Keys.TAB).getText()).isEqualTo("Save choices");
        press(Keys.ENTER);
        browser.sees("Your choices are saved.");
        assertThat(browser.find("input[value=SEDEL][type=checkbox]").isSelected())
                .isFalse();
        // then the texts can be stopped
        for (var tabs = 0; tabs < milestones.size() + 3; tabs++) {
            press(Keys.TAB);
        }
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Stop all texts");
        press(Keys.ENTER);
        browser.sees("Done. We will send no more texts");
    }

    private WebElement press(Keys key) {
        browser.driver().switchTo().activeElement().sendKeys(key);
        return browser.driver().switchTo().activeElement();
    }
}

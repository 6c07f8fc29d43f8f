package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Colors, focus, tables and paper. */
@H2AppTest
@BrowserTest
class LooksBrowserTest {

    private static final Pattern PAGE_OF_PDF = Pattern.compile("/Type\\s*/Page\\b");
    private static final Path PAPER = Path.of("target", "browser", "order.pdf");

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    ApiClient api;
    Browser browser;

    @BeforeEach
    void signIn() {
        api = new ApiClient(port);
        browser = browsers.open(port).systemColors("light").signIn("admin", ApiClient.PASSWORD);
    }

    @Test
    void colorsFollowTheSystemUntilTheUserChoosesOthers() {
        // given
        browser.open("/orders");
        var light = background();
        // when the system turns dark
        browser.systemColors("dark");
        // then
        browser.waitUntil("dark", () -> !background().equals(light));
        // when
        browser.click("header .dropdown-toggle").clickText("Light");
        browser.open("/contacts");
        // then the choice is kept
        assertThat(background()).isEqualTo(light);
        browser.click("header .dropdown-toggle");
        assertThat(browser.find("[data-theme=light]").getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        // when
        browser.clickText("Like the system");
        // then
        browser.waitUntil("dark", () -> !background().equals(light));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void pagesOutsideOfTheDeskAreAccessibleInDarkColorsToo() {
        // given
        browser.systemColors("dark");
        for (var page : List.of("/logout", "/launcher", "/no-such-page")) {
            // when
            browser.open(page);
            // then
            assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                    .as(page)
                    .isEmpty();
        }
        // when
        browser.open("/logout").click("form button");
        // then
        browser.sees("You are signed out.");
        assertThat(new AxeBuilder().analyze(browser.driver()).getViolations()).isEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private String background() {
        return browser.driver().findElement(By.tagName("body")).getCssValue("background-color");
    }

    @Test
    void theUserMenuShowsTheFocusAndOpensByKeyboard() {
        // given
        browser.open("/orders");
        // when
        for (var i = 0; i < 12 && !focused().getDomProperty("className").contains("dropdown-toggle"); i++) {
            focused().sendKeys(Keys.TAB);
        }
        // then
        assertThat(focused().getCssValue("outline-style")).isEqualTo("solid");
        assertThat(focused().getCssValue("outline-width")).isEqualTo("3px");
        // when
        focused().sendKeys(Keys.ENTER);
        // then
        browser.sees("My password");
    }

    private WebElement focused() {
        return browser.driver().switchTo().activeElement();
    }

    @Test
    void columnHeadersStayVisibleWhileTheListScrolls() {
        // given
        var organization = api.organization();
        for (var i = 0; i < 30; i++) {
            api.order(organization);
        }
        browser.size(1280, 600).open("/orders");
        // when
        browser.driver().executeScript("window.scrollTo(0, document.body.scrollHeight)");
        // then
        browser.waitUntil("the header is at the top", () -> {
            var top = (Number) browser.driver()
                    .executeScript("return document.querySelector('thead th').getBoundingClientRect().top");
            return Math.abs(top.doubleValue()) < 1;
        });
    }

    @Test
    void aNarrowScreenShowsStatusAndQuantityWithoutScrollingSideways() {
        // given
        var order = api.order(api.organization());
        browser.screen(390, 800);
        // when
        browser.open("/orders/" + order);
        // then
        var quantity = browser.find("td.number[data-column=Quantity]").getRect();
        assertThat(quantity.x).isNotNegative();
        assertThat(quantity.x + quantity.width).isLessThanOrEqualTo(390);
        assertThat(browser.all(".table-responsive.scrolls")).isEmpty();
        // when
        browser.open("/orders");
        // then
        assertThat(browser.find("td[data-column=Status]").getRect().x).isBetween(0, 200);
    }

    @Test
    void anOrderWithItsItemsAndTextsFitsOnePage() throws IOException {
        // given
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':['" + ApiClient.fresh("PWO") + "']}")
                .expect(200);
        browser.systemColors("dark").open("/orders/" + order).click("#process summary");
        browser.waitUntil("the process is drawn", () -> browser.has("[data-drawn]"));
        // when
        var printed = browser.driver()
                .executeCdpCommand(
                        "Page.printToPDF", Map.of("paperWidth", 8.5, "paperHeight", 11, "preferCSSPageSize", true));
        var pdf = Base64.getDecoder().decode((String) printed.get("data"));
        // then
        Files.createDirectories(PAPER.getParent());
        Files.write(PAPER, pdf);
        assertThat(PAGE_OF_PDF
                        .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                        .results())
                .hasSize(1);
    }
}

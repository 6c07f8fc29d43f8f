package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page of an order: where it stands, who is texted, notes to colleagues. */
@H2AppTest
@BrowserTest
class OrderPageBrowserTest {

    private static final String COMING = ".timeline .coming strong";

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    @TempDir
    Path folder;

    ApiClient api;
    String organization;
    String order;
    String pwo;

    @BeforeEach
    void anOrderInProduction() {
        api = new ApiClient(port);
        organization = api.organization();
        order = api.order(organization);
        pwo = ApiClient.fresh("PWO");
        api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':['" + pwo + "']}")
                .expect(200);
    }

    private Browser of(String group) {
        return browsers.open(port).signIn(new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void salesSeesWhereTheOrderStandsAndAsksProductionWithANote(int width, int height) {
        // given
        var sales = of("sales").screen(width, height).open("/orders/" + order);
        // then what was reached and what comes have their words and codes
        assertThat(sales.all(".timeline .reached strong"))
                .extracting(one -> one.getText())
                .containsExactly("Sent to production\nS2P");
        assertThat(sales.all(COMING))
                .extracting(one -> one.getText())
                .containsExactly("Produced\nPWOCOMP", "Shipped\nSESHIP", "Delivered\nSEDEL");
        assertThat(sales.find(".timeline .coming").getText()).contains(pwo, "not yet");
        assertThat(sales.horizontalOverflow()).isZero();
        assertThat(new AxeBuilder().analyze(sales.driver()).getViolations()).isEmpty();
        // when, by keyboard
        sales.find("#text").sendKeys("@production: " + order + " goes first", Keys.TAB, Keys.ENTER);
        // then
        sales.sees("The note was added.").sees("goes first");
        var production = of("production").screen(width, height).open("/");
        production.sees(order + " goes first");
        assertThat(production.horizontalOverflow()).isZero();
        // when
        production.clickText("Mark as done").sees("is marked as done").doesNotSee("goes first");
        // then
        sales.open("/orders/" + order).sees("done by ");
        assertThat(sales.consoleErrors()).isEmpty();
        assertThat(production.consoleErrors()).isEmpty();
    }

    @Test
    void ofManyRecipientsTenAreShownUntilAllAreWanted() {
        // given
        for (var i = 0; i < 12; i++) {
            api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        }
        var sales = of("sales").open("/orders/" + order);
        var first = "section[aria-labelledby=expected] .card-body:nth-child(2)";
        var rows = first + " tbody tr";
        assertThat(sales.all(rows).stream().filter(row -> row.isDisplayed())).hasSize(10);
        // when
        sales.click(first + " summary");
        // then
        assertThat(sales.all(rows).stream().filter(row -> row.isDisplayed())).hasSize(12);
    }

    @Test
    void theStatusOfATextIsUpdatedWhileThePageIsOpenUntilItIsFinal() {
        // given
        var texts = new TextRowInserter(jdbc);
        texts.add(order, "C-LIVE", 1, "SENT", "TWILIO", Instant.now());
        try {
            var sales = of("sales").open("/orders/" + order).sees("Sent");
            assertThat(sales.has("#order-texts[data-refresh]")).isTrue();
            // when
            jdbc.update("update text_message set status = 'DELIVERED' where order_number = ?", order);
            sales.driver().executeScript("document.dispatchEvent(new Event('visibilitychange'))");
            // then
            sales.waitUntil(
                    "it is delivered",
                    () -> sales.find("#order-texts .status").getText().equals("Delivered"));
            assertThat(sales.has("#order-texts[data-refresh]")).isFalse();
            assertThat(sales.consoleErrors()).isEmpty();
        } finally {
            texts.remove(order);
        }
    }

    @Test
    void aFileIsAddedAndListed() throws IOException {
        // given
        var photo = Files.writeString(folder.resolve("photo of " + order + ".jpg"), "a photo");
        var production = of("production").open("/orders/" + order);
        // when
        production.find("#file").sendKeys(photo.toString());
        production.clickText("Add file");
        // then
        production.sees("photo of " + order + ".jpg").sees("1 KB").sees("added a file");
        assertThat(production.consoleErrors()).isEmpty();
    }

    @Test
    void theDiagramIsLoadedOnceItIsOpened() {
        // given
        var sales = of("sales").open("/orders/" + order);
        assertThat(sales.has("script[src*=bpmn]")).isFalse();
        // when
        sales.click("#process summary");
        // then
        sales.waitUntil("the process is drawn", () -> sales.has("[data-drawn]"));
        assertThat(sales.has(".current[data-element-id='complete-work-order']")).isTrue();
        assertThat(sales.consoleErrors()).isEmpty();
    }
}

package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import io.milepost.testing.web.WebSession;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office reads the Email Log Report and sends texts again; Home shows the activity of the day. */
@H2AppTest
@BrowserTest
class TextLogBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    String user;
    Browser browser;
    String order;

    @BeforeEach
    void anOrderWithThreeTextsSentAndOneContactSkipped() {
        api = new ApiClient(port);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        var organization = api.organization();
        for (var i = 0; i < 3; i++) {
            api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        }
        api.subscriber(organization, "");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        awaitSent(3);
        user = new StaffUsers(identity).in("office");
        browser = browsers.open(port).signIn(user, ApiClient.PASSWORD);
    }

    private void awaitSent(int texts) {
        await().atMost(Duration.ofSeconds(30)).until(() -> api.get("/api/texts?status=SENT&order=" + order)
                .<Integer>at("$.total")
                .equals(texts));
    }

    @Test
    void theCsvContainsThePageAndATextIsResentFromItsPage() throws IOException {
        // when
        browser.open("/texts").type("#order", order).clickText("Show").sees("Email 2 is empty.");
        browser.click(".total[href*=SENT]").doesNotSee("Email 2 is empty.");
        // then
        var shown = browser.all("tbody th a").stream()
                .map(link -> link.getAttribute("href").replaceFirst(".*/", ""))
                .toList();
        assertThat(shown).hasSize(3);
        assertThat(idsInCsv(browser.find("a[download]"))).isEqualTo(shown);
        // when
        browser.click("tbody th a").sees("Delivery history").sees(order);
        browser.clickText("Send again").sees("The text has been queued again.");
        // then
        awaitSent(4);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private List<String> idsInCsv(WebElement link) throws IOException {
        var address = URI.create(link.getAttribute("href"));
        var csv = WebSession.of(port, user, ApiClient.PASSWORD)
                .get(address.getRawPath() + "?" + address.getRawQuery())
                .body();
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return format.parse(new StringReader(csv.replaceFirst("^\uFEFF", ""))).getRecords().stream()
                .map(row -> row.get("id"))
                .toList();
    }

    @Test
    void matchingTextsAreResentAfterTwoConfirmationsWithProgress() {
        // when
        browser.open("/texts?order=" + order).clickText("Send all of these again");
        browser.sees("4 texts match: 3 can be sent again, 1 cannot.").sees("Email 2 is empty.");
        browser.click("#confirmed").clickText("Send 3 texts again");
        // then
        browser.sees("3 of 3").sees("3 texts were queued again.");
        awaitSent(6);
        browser.clickText("Back").sees(order);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void homeShowsTodaysTextsAndMissingSetupSteps() {
        // when
        browser.open("/").sees("Delivery is sandbox").sees("No delivery channel is set up.");
        browser.click("details:has(#hours) summary");
        // then
        browser.waitUntil("drawn", () -> (Boolean)
                browser.driver().executeScript("return !!window.Chart?.getChart(document.getElementById('plot'))"));
        var heads =
                browser.all("#hours thead th").stream().map(WebElement::getText).toList();
        assertThat(heads).startsWith("Hour", "Milestones").contains("Sent", "Not sent");
        var sent = browser.all("#hours tbody td:nth-child(" + (heads.indexOf("Sent") + 1) + ")").stream()
                .mapToInt(cell -> Integer.parseInt(cell.getText()))
                .sum();
        assertThat(sent).isGreaterThanOrEqualTo(3);
        assertThat(browser.consoleErrors()).isEmpty();
    }
}

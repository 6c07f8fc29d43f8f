package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.milepost.bulk.BulkOperationRunner;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import io.milepost.testing.web.DeskMappings;
import io.milepost.testing.web.DeskUrls;
import io.milepost.testing.web.WebSession;
import io.milepost.text.feedback.InboundTextHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Rules for every page of the Desk, including future ones. */
@H2AppTest
@BrowserTest
class DeskPagesBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    BulkOperationRunner bulkOperations;

    @Autowired
    InboundTextHandler inbound;

    List<String> pages;

    @BeforeEach
    void pages() {
        var addresses = new DeskUrls(port, bulkOperations, inbound);
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        pages = DeskUrls.reading(DeskMappings.of(requestMappingHandlerMapping)).stream()
                .map(mapping -> addresses.requestFor(mapping).url())
                .filter(address -> admin.get(address).body().contains("<!DOCTYPE html>"))
                .toList();
    }

    @ParameterizedTest(name = "at {0} pixels, {2}")
    @CsvSource({"1280,900,light", "390,800,dark"})
    void everyPageFitsTheWindowHasNoErrorsAndIsAccessible(int width, int height, String colors) {
        // given
        var browser = browsers.open(port).systemColors(colors);
        browser.signIn("admin", ApiClient.PASSWORD).screen(width, height);
        // when
        var faults = new ArrayList<String>();
        for (var page : pages) {
            browser.open(page);
            browser.waitUntil("all of " + page + " is there", () -> !browser.has(".htmx-request"));
            browser.consoleErrors().forEach(complaint -> faults.add(page + ": " + complaint));
            var over = browser.horizontalOverflow();
            if (over > 0) {
                faults.add(page + ": " + over + " pixels too wide");
            }
            unreadable(browser).forEach(rule -> faults.add(page + ": " + rule));
        }
        // then
        assertThat(pages).hasSizeGreaterThan(25);
        assertThat(faults).isEmpty();
    }

    private static List<String> unreadable(Browser browser) {
        return new AxeBuilder()
                .analyze(browser.driver()).getViolations().stream()
                        .map(DeskPagesBrowserTest::described)
                        .toList();
    }

    private static String described(Rule rule) {
        return rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }
}

package io.milepost.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.suite.BenchmarkTest;
import io.milepost.testing.web.WebSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Response times of pages with two years of data. Not part of the build: see {@code docs/benchmarks.md}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ExternalServers.class)
@TestPropertySource(
        properties = {
            "milepost.delivery=sandbox",
            "milepost.outbox.poll-interval=5s",
            "camunda.bpm.job-execution.enabled=false",
            "logging.level.io.milepost=warn",
            "logging.level.benchmark=info"
        })
@BenchmarkTest
class VolumeBenchmark {

    private static final Logger log = LoggerFactory.getLogger("benchmark");
    private static final int TIMES = 30;
    private static final long LIMIT_MILLIS = 300;

    @LocalServerPort
    int port;

    @Autowired
    Flyway migrations;

    @Autowired
    JdbcClient jdbc;

    @Test
    void pagesWithAMillionTexts() throws Exception {
        VolumeFill.run(new ApiClient(port), migrations.getConfiguration().getDataSource());
        log.info("{} orders, {} texts", count("sales_order"), count("text_message"));
        var session = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var slow = new ArrayList<String>();
        for (var page : pages().entrySet()) {
            var millis = measure(session, page.getValue());
            log.info(String.format("| %s | %.0f | %.0f |", page.getKey(), at(millis, 0.5), at(millis, 0.95)));
            if (at(millis, 0.95) > LIMIT_MILLIS) {
                slow.add(page.getKey());
            }
        }
        assertThat(slow).isEmpty();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Map<String, String> pages() {
        var year = LocalDate.now().minusDays(500);
        var older = jdbc.sql(
                        "select created_at, id from text_message order by created_at desc, id desc limit 1 offset 600000")
                .query((row, index) -> row.getTimestamp(1).toInstant() + "_" + row.getString(2))
                .single();
        var pages = new LinkedHashMap<String, String>();
        pages.put("Home", "/");
        pages.put("Text log, all", "/texts");
        pages.put("Text log, 600,000 texts further down", "/texts?older=" + older);
        pages.put("Text log, status SENT", "/texts?status=SENT");
        pages.put("Text log, status FAILED", "/texts?status=FAILED");
        pages.put("Text log, channel EMAIL, unused for a year", "/texts?channel=EMAIL");
        pages.put("Text log, milestone SEDEL", "/texts?milestone=SEDEL");
        pages.put("Text log, milestone SEDEL, 600,000 texts further down", "/texts?milestone=SEDEL&older=" + older);
        pages.put("Text log, a milestone without texts", "/texts?milestone=READY");
        pages.put("Text log, one month", "/texts?from=" + year + "&to=" + year.plusDays(30));
        pages.put("Text log, one day, status FAILED", "/texts?status=FAILED&from=" + year + "&to=" + year);
        pages.put("Text log, DELIVERED by email: none", "/texts?status=DELIVERED&channel=EMAIL");
        pages.put("Text log, status, channel and milestone", "/texts?status=UNDELIVERED&channel=TWILIO&milestone=S2P");
        pages.put("Text log, an order", "/texts?order=SO-150000");
        pages.put("Text log, a contact with 3,500 texts", "/texts?contact=C-15000");
        pages.put("Text log, a contact and status FAILED", "/texts?contact=C-15000&status=FAILED");
        pages.put("One text", "/texts/" + older.split("_")[1]);
        pages.put("Send again, 1,000 texts match", "/resend/texts?status=UNKNOWN&channel=TWILIO");
        pages.put("Orders, all", "/orders");
        pages.put("Orders, page 2,000", "/orders?page=2000");
        pages.put("Orders, in progress", "/orders?state=RUNNING");
        pages.put("Orders, completed", "/orders?state=FINISHED");
        pages.put("Orders, canceled", "/orders?state=CANCELLED");
        pages.put("Orders, by number", "/orders?q=SO-150000");
        pages.put("Orders, by work order", "/orders?q=PWO-350000");
        pages.put("Orders, by shipping event", "/orders?q=SE-50000");
        pages.put("Orders, by part of a number", "/orders?q=0199");
        pages.put("Orders, by organization", "/orders?q=Cedar%20Homes");
        pages.put("Orders, by a name that hundreds have", "/orders?q=Ann%20Ames");
        pages.put("Orders, no matches", "/orders?q=zebra");
        pages.put("Orders, one month, completed", "/orders?state=FINISHED&from=" + year + "&to=" + year.plusDays(30));
        pages.put("Shipping events", "/shipping-events");
        pages.put("Orders, canceled, by organization", "/orders?state=CANCELLED&q=Cedar");
        return pages;
    }

    private static List<Double> measure(WebSession session, String path) {
        var millis = new ArrayList<Double>();
        for (var i = 0; i <= TIMES; i++) {
            var startedAt = System.nanoTime();
            var response = session.get(path);
            if (i > 0) {
                millis.add((System.nanoTime() - startedAt) / 1e6);
            }
            assertThat(response.statusCode()).as(path).isEqualTo(200);
        }
        millis.sort(null);
        return millis;
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }
}

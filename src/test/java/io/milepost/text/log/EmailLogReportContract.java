package io.milepost.text.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The Email Log Report, on each database. */
abstract class EmailLogReportContract {

    @Autowired
    Environment environment;

    ApiClient api;
    String organization;
    String ann;
    String bob;
    String order;

    @BeforeEach
    void oneTextSentAndOneContactSkippedAtEachOfTwoMilestones() {
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        ann = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        bob = api.subscriber(organization, "");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-1']}".formatted(order))
                .expect(200);
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> total("order=" + order + "&status=SENT") == 2);
    }

    @Test
    void filtersByEachColumnAndByAllTogether() {
        assertThat(total("order=" + order)).isEqualTo(4);
        assertThat(total("contact=" + ann)).isEqualTo(2);
        assertThat(total("order=%s&status=SUPPRESSED".formatted(order))).isEqualTo(2);
        assertThat(total("order=%s&milestone=S2P".formatted(order))).isEqualTo(2);
        assertThat(total("order=%s&channel=EMAIL".formatted(order))).isEqualTo(2);
        assertThat(total("order=%s&milestone=PWOCOMP&channel=EMAIL&contact=%s&status=SENT".formatted(order, ann)))
                .isOne();
        var now = Instant.now();
        assertThat(total("order=%s&from=%s&to=%s".formatted(order, now.minusSeconds(600), now.plusSeconds(600))))
                .isEqualTo(4);
        assertThat(total("order=%s&to=%s".formatted(order, now.minusSeconds(600))))
                .isZero();
        assertThat(total("order=%s&from=%s".formatted(order, now.plusSeconds(600))))
                .isZero();
    }

    @Test
    void showsPagesNewestFirst() {
        var first = api.get("/api/texts?order=%s&size=3".formatted(order));
        var second = api.get("/api/texts?order=%s&size=3&page=1".formatted(order));
        var behind = api.get("/api/texts?order=%s&size=3&page=9".formatted(order));
        assertThat(first.<List<String>>at("$.content[*].milestone")).hasSize(3).startsWith("PWOCOMP", "PWOCOMP");
        assertThat(second.<List<String>>at("$.content[*].milestone")).containsExactly("S2P");
        assertThat(behind.<List<String>>at("$.content")).isEmpty();
        assertThat(behind.<Integer>at("$.total")).isEqualTo(4);
    }

    @Test
    void theCsvFileHasTheFilteredTextsWithExplanations() throws IOException {
        var rows = csv("order=" + order + "&milestone=S2P");
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .filteredOn(row -> row.get("contact").equals(ann))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("status")).isEqualTo("SENT");
                    assertThat(row.get("to")).matches("\\*\\*\\*-\\*\\*\\*-[0-9]{4}@sms.provider.example");
                    assertThat(row.get("text")).contains(order);
                });
        assertThat(rows)
                .filteredOn(row -> row.get("contact").equals(bob))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("reason")).isEqualTo("NO_ADDRESS");
                    assertThat(row.get("explanation")).isEqualTo("The contact’s Email 2 is empty.");
                });
    }

    @Test
    void csvCellsThatASpreadsheetWouldRunAreEscaped() throws IOException {
        // given
        var evil = api.subscriber(organization, "");
        for (var begin : List.of("=", "+", "-", "@")) {
            var name = begin + "HYPERLINK(1)";
            api.put(
                            "/api/contacts/" + evil,
                            "{'fullName':'%s','organization':'%s','attributes':['SMSUPDATE']}"
                                    .formatted(name, organization))
                    .expect(200);
            var next = api.order(organization);
            api.post("/api/orders/%s/send-to-production".formatted(next)).expect(200);
            // when, then
            assertThat(csv("order=%s&contact=%s".formatted(next, evil)))
                    .extracting(row -> row.get("name"))
                    .containsExactly("'" + name);
        }
    }

    @Test
    void aTextHasATimeline() {
        var id = api.get("/api/texts?order=%s&contact=%s&milestone=S2P".formatted(order, ann))
                .<String>at("$.content[0].id");
        var text = api.get("/api/texts/" + id).expect(200);
        assertThat(text.<List<String>>at("$.timeline[*].status")).containsExactly("QUEUED", "SENDING", "SENT");
        assertThat(text.<Integer>at("$.templateVersion")).isPositive();
        assertThat(text.<Integer>at("$.attempts")).isOne();
    }

    private int total(String filter) {
        return api.get("/api/texts?" + filter).expect(200).at("$.total");
    }

    private List<CSVRecord> csv(String filter) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return format.parse(new StringReader(
                        api.csv("/api/texts?" + filter).expect(200).body()))
                .getRecords();
    }
}

package io.milepost.intake;

import static io.milepost.testing.ExternalServers.MAIL;
import static io.milepost.testing.web.RawHttpClient.assertInvalidField;
import static io.milepost.testing.web.RawHttpClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.zaxxer.hikari.HikariDataSource;
import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.testing.web.RawHttpClient;
import jakarta.mail.MessagingException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PostgresAppTest
@IntegrationTest
class FactsIT {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int CONNECTIONS = 20;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    DataSource database;

    ApiClient api;
    RawHttpClient erp;
    String organization;
    String order;

    @BeforeEach
    void anOrganization() {
        api = new ApiClient(port);
        erp = RawHttpClient.admin(port);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        order = ApiClient.fresh("SO");
    }

    @Test
    void aWholeOrderInOneCallTextsEachContactOnceAtEachMilestoneHoweverOftenItIsSent() {
        // given
        var address = ApiClient.freshNumber() + "@sms.provider.example";
        api.subscriber(organization, address);
        var file = wholeOrder();
        // when
        var first = send(file);
        var second = send(file);
        // then
        assertThat(statuses(first)).containsExactly(201, 200, 200, 201, 200, 200);
        assertThat(statuses(second)).containsOnly(200);
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isTrue();
        assertThat(milestones()).containsExactly("S2P", "PWOCOMP", "SESHIP", "SEDEL");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        api.get("/api/texts?status=SENT&order=" + order).<Integer>at("$.total"))
                .isEqualTo(4));
        assertThat(mailsTo(address)).isEqualTo(4);
    }

    @Test
    void callsLeaveNoConnectionOpen() {
        // given
        var file = wholeOrder();
        send(file);
        // when
        for (var i = 0; i < CONNECTIONS + 5; i++) {
            send(file);
        }
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(database.unwrap(HikariDataSource.class)
                        .getHikariPoolMXBean()
                        .getActiveConnections())
                .isZero());
    }

    private String[] wholeOrder() {
        return new String[] {
            orderFact(order),
            "{'fact':'send-to-production','number':'%s','workOrders':['%s-A']}".formatted(order, order),
            "{'fact':'complete-work-order','number':'%s-A'}".formatted(order),
            "{'fact':'shipping-event','number':'%s-E','orders':['%s'],'shipVia':'Our truck'}".formatted(order, order),
            "{'fact':'ship','number':'%s-E'}".formatted(order),
            "{'fact':'deliver','number':'%s-E','orders':['%s']}".formatted(order, order)
        };
    }

    private String orderFact(String number) {
        return "{'fact':'order','number':'%s','organization':'%s','smsUpdate':true,'items':[{'item':'W','quantity':1.5}]}"
                .formatted(number, organization);
    }

    @Test
    void rejectedFactsAndBrokenLinesAffectNoOthersOfTheirOrder() {
        // given
        var whole = wholeOrder();
        // when
        var results = send(
                whole[0],
                "{'fact':'complete-work-order','number':'%s-A'}".formatted(order),
                "{'fact':'order'",
                whole[1],
                "{'fact':'ship','number':'%s-E'}".formatted(order),
                whole[2],
                "{'fact':'cancel','number':'%s'}".formatted(order),
                whole[3],
                "{'fact':'deliver','number':'%s-E'}".formatted(order),
                whole[4],
                "{'fact':'order','number':'%s','organization':'%s','items':[]}".formatted(order, organization),
                whole[5]);
        // then
        assertThat(statuses(results)).containsExactly(201, 404, 400, 200, 404, 200, 400, 201, 409, 200, 400, 200);
        assertThat(milestones()).containsExactly("S2P", "PWOCOMP", "SESHIP", "SEDEL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/api/orders/{n}|order|'organization':'%s','items':[{'item':'','quantity':0}]",
                "PUT|/api/orders/{n}|order|'organization':'%s','items':[{'item':'W','quantity':'1'}]",
                "PUT|/api/orders/{n}|order|'organization':'%s','items':[{'item':'W','quantity':1e400}]",
                "PUT|/api/orders/{n}|order|'organization':'%s','items':[{'item':'W','quantity':0.0001}]",
                "PUT|/api/orders/{n}|order|'organization':'NOBODY','items':[{'item':'W','quantity':1}]",
                "PUT|/api/orders/{n}|order|'organization':'%s','requestedDate':'soon','items':[{'item':'W','quantity':1}]",
                "PUT|/api/orders/{n}|order|'organization':'%s','evil':1",
                "POST|/api/orders/{n}/send-to-production|send-to-production|'last':true",
                "POST|/api/orders/{n}/send-to-production|send-to-production|'last':false",
                "POST|/api/orders/{n}/send-to-production|send-to-production|'workOrders':['a b']",
                "POST|/api/work-orders/{n}/complete|complete-work-order|",
                "PUT|/api/shipping-events/{n}|shipping-event|'orders':[]",
                "PUT|/api/shipping-events/{n}|shipping-event|'orders':['NONE-1']",
                "POST|/api/shipping-events/{n}/ship|ship|",
                "POST|/api/shipping-events/{n}/deliver|deliver|'orders':['NONE-1']"
            })
    void aRejectedFactGetsTheAnswerOfTheSingleCall(String method, String path, String fact, String fields) {
        // given
        var body = fields == null ? "" : fields.replace("%s", organization);
        // when
        var single = erp.send(
                method,
                path.replace("{n}", order),
                body.isEmpty() ? "" : "{" + body + "}",
                "Content-Type",
                "application/json");
        var results = send("{'fact':'%s','number':'%s'%s}".formatted(fact, order, body.isEmpty() ? "" : "," + body));
        // then
        assertThat(single.statusCode()).isBetween(400, 499);
        for (var field : List.of("status", "title", "detail")) {
            assertThat(JsonPath.<Object>read(results.body(), "$." + field))
                    .isEqualTo(JsonPath.read(single.body(), "$." + field));
        }
        assertThat(JsonPath.<List<Object>>read("[" + results.body() + "]", "$[*].errors"))
                .isEqualTo(JsonPath.<List<Object>>read("[" + single.body() + "]", "$[*].errors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'fact':'order'|''",
                "nope|''",
                "null|''",
                "[]|''",
                "7|''",
                "{'fact':'ship','fact':'ship','number':'SE-1'}|''",
                "{'number':'SE-1'}|'fact'",
                "{'fact':null,'number':'SE-1'}|'fact'",
                "{'fact':'SHIP','number':'SE-1'}|'fact'",
                "{'fact':{'x':[]},'number':'SE-1'}|'fact'",
                "{'fact':'ship'}|'number'",
                "{'fact':'ship','number':null}|'number'",
                "{'fact':'ship','number':1001}|'number'",
                "{'fact':'ship','number':['SE-1']}|'number'",
                "{'fact':'ship','number':'../x'}|'number'",
                "{'fact':'ship','number':'SE-1','orders':['SO-1']}|'orders'"
            })
    void anInvalidLineIsReportedByItsField(String line, String field) {
        // when
        var results = send(line, orderFact(order));
        // then
        assertThat(statuses(results)).containsExactly(400, 201);
        assertThat(lines(results).get(0)).contains("\"field\":\"" + field.replace("'", "") + "\"");
    }

    @Test
    void factsAreAppliedInTheOrderGiven() {
        // given
        var whole = wholeOrder();
        // when
        var results = send(whole[4], whole[0], whole[4], whole[3], whole[5], whole[4], whole[5]);
        // then
        assertThat(statuses(results)).containsExactly(404, 201, 404, 201, 409, 200, 200);
    }

    @Test
    void aGeneratedWorkOrderIsCompletedInTheSameCall() {
        // when
        var results = send(
                orderFact(order),
                "{'fact':'send-to-production','number':'%s'}".formatted(order),
                "{'fact':'complete-work-order','number':'%s-P1'}".formatted(order));
        // then
        assertThat(statuses(results)).containsExactly(201, 200, 200);
        assertThat(milestones()).containsExactly("S2P", "PWOCOMP");
    }

    @Test
    void aWorkOrderBelongsToTheFirstOrderThatReleasesIt() {
        // given
        var other = ApiClient.fresh("SO");
        // when
        var results = send(
                orderFact(order),
                orderFact(other),
                "{'fact':'send-to-production','number':'%s','workOrders':['%s-A']}".formatted(order, order),
                "{'fact':'send-to-production','number':'%s','workOrders':['%s-A']}".formatted(other, order),
                "{'fact':'complete-work-order','number':'%s-A'}".formatted(order),
                "{'fact':'complete-work-order','number':'%s-A'}".formatted(order));
        // then
        assertThat(statuses(results)).containsExactly(201, 201, 200, 409, 200, 200);
        assertThat(lines(results).get(3)).contains("already exists for order " + order);
        assertThat(api.get("/api/work-orders/" + order + "-A").<String>at("$.order"))
                .isEqualTo(order);
    }

    @Test
    void anEventMovesAllItsOrdersAndEachStopIsDeliveredSeparately() {
        // given an event that serves an order of an earlier call and two of this one
        var orders = List.of(api.order(organization), order, ApiClient.fresh("SO"));
        var event = ApiClient.fresh("SE");
        var list = "'" + String.join("','", orders) + "'";
        // when
        var results = send(
                orderFact(orders.get(2)),
                orderFact(orders.get(1)),
                "{'fact':'shipping-event','number':'%s','orders':[%s]}".formatted(event, list),
                "{'fact':'ship','number':'%s'}".formatted(event),
                "{'fact':'deliver','number':'%s','orders':['%s']}".formatted(event, orders.get(2)));
        // then
        assertThat(statuses(results)).containsExactly(201, 201, 201, 200, 200);
        for (var one : orders) {
            assertThat(api.get("/api/orders/" + one).<List<String>>at("$.milestones[*].code"))
                    .containsExactlyElementsOf(
                            one.equals(orders.get(2)) ? List.of("SESHIP", "SEDEL") : List.of("SESHIP"));
        }
    }

    @Test
    void linesMayEndWithCrLfBeBlankAndFollowAByteOrderMark() {
        // given
        var file =
                "\uFEFF" + orderFact(order) + "\r\n\r\n \t\r\n{'fact':'send-to-production','number':'" + order + "'}";
        // when
        var results = erp.send("POST", "/api/facts", file, "Content-Type", "application/jsonl; charset=utf-8");
        // then
        assertThat(results.body().lines())
                .containsExactly("{\"line\":1,\"status\":201}", "{\"line\":4,\"status\":200}");
    }

    @Test
    void aThousandFactsAreAcceptedAndOneMoreIsRejectedAsAWhole() {
        // given
        var thousand = IntStream.range(0, 1_000).mapToObj(i -> "x").toArray(String[]::new);
        var more = Arrays.copyOf(thousand, 1_001);
        more[0] = orderFact(order);
        more[1_000] = orderFact(order);
        // when
        var accepted = send(thousand);
        var rejected = sendFile(String.join("\n", more));
        // then
        assertThat(statuses(accepted)).hasSize(1_000).containsOnly(400);
        assertProblem(rejected, 413);
        assertThat(rejected.body()).contains("more than 1000 facts");
        assertThat(api.get("/api/orders/" + order).status()).isEqualTo(404);
    }

    @Test
    void aLineThatIsTooLongAffectsNoOther() {
        // when
        var results = send("{'fact':'" + "x".repeat(MEGABYTE) + "'}", orderFact(order));
        // then
        assertThat(statuses(results)).containsExactly(413, 201);
    }

    @Test
    void aFileThatIsTooLargeIsRejectedAsAWhole() {
        // when
        var rejected = sendFile(orderFact(order) + " ".repeat(10 * MEGABYTE));
        // then
        assertProblem(rejected, 413);
        assertThat(api.get("/api/orders/" + order).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\r\n", "\uFEFF"})
    void aFileWithoutFactsIsRejected(String file) {
        assertInvalidField(sendFile(file), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
    void anotherContentTypeIsRejected(String type) {
        // when
        var rejected = erp.send("POST", "/api/facts", orderFact(order), "Content-Type", type);
        // then
        assertProblem(rejected, 415);
        assertThat(api.get("/api/orders/" + order).status()).isEqualTo(404);
    }

    @Test
    void aLineThatIsNotUtf8IsReported() {
        // given an overlong encoding of a quotation mark
        var file = (orderFact(order).replace('\'', '"') + "\n{\"fact\":\u00C0\u00A2ship\"}")
                .getBytes(StandardCharsets.ISO_8859_1);
        // when
        var results = erp.send(
                "POST", "/api/facts", BodyPublishers.ofByteArray(file), "Content-Type", "application/x-ndjson");
        // then
        assertThat(statuses(results)).containsExactly(201, 400);
        assertThat(lines(results).get(1)).contains("not valid UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "integration, 201",
        "office, 201",
        "operations, 403",
        "sales, 403",
        "production, 403",
        "shipping, 403",
        "designers, 403"
    })
    void onlyThoseWhoMayMakeTheSingleCallsMayReportFacts(String group, int status) {
        // given
        var person = new RawHttpClient(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
        // when
        var single = person.put(
                "/api/orders/" + ApiClient.fresh("SO"),
                "{'organization':'%s','items':[{'item':'W','quantity':1}]}".formatted(organization));
        var response = person.send("POST", "/api/facts", orderFact(order), "Content-Type", "application/x-ndjson");
        // then
        assertThat(single.statusCode()).isEqualTo(status);
        if (status == 201) {
            assertThat(statuses(response)).containsExactly(201);
        } else {
            assertProblem(response, 403);
            assertThat(api.get("/api/orders/" + order).status()).isEqualTo(404);
        }
    }

    private HttpResponse<String> send(String... facts) {
        var response = sendFile(String.join("\n", facts));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return response;
    }

    private HttpResponse<String> sendFile(String file) {
        return erp.send("POST", "/api/facts", file, "Content-Type", "application/x-ndjson");
    }

    private static List<String> lines(HttpResponse<String> results) {
        return results.body().lines().toList();
    }

    private static List<Integer> statuses(HttpResponse<String> results) {
        return lines(results).stream()
                .map(line -> JsonPath.<Integer>read(line, "$.status"))
                .toList();
    }

    private List<String> milestones() {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    private static long mailsTo(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .count();
    }
}

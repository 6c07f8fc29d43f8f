package io.milepost.web;

import static io.milepost.testing.web.RawHttpClient.assertInvalidField;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@H2AppTest
class InputValidationTest {

    private static final String ORDER =
            "{'organization':'BAD','customerPo':'PO-1','items':[{'item':'W-1','quantity':2}]}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    RawHttpClient http;

    @BeforeEach
    void anOrderOfAnOrganizationWithOneContact() {
        http = RawHttpClient.admin(port);
        assertThat(http.put("/api/organizations/BAD", "{'name':'Bad Inputs Inc.'}")
                        .statusCode())
                .isLessThan(300);
        assertThat(http.put("/api/contacts/BAD-C", contact("312-555-0123")).statusCode())
                .isLessThan(300);
        assertThat(http.put("/api/orders/BAD-1", ORDER).statusCode()).isLessThan(300);
    }

    @ParameterizedTest(name = "{0} sent to organizations: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "{'name':null}|name",
                "{'name':''}|name",
                "{'name':1}|name",
                "{'name':true}|name",
                "{'name':['x']}|name",
                "{'name':{'x':'y'}}|name",
                "{'name':'a\\u0000b'}|name",
                "{'name':'a\\nb'}|name",
                "{'name':'a\\u001bb'}|name",
                "{'name':'a\\ud800b'}|name",
                "{'name':'x','evil':1}|evil"
            })
    void anInvalidFieldIsNamedAndNothingChanges(String body, String field) {
        // given
        var before = http.get("/api/organizations/BAD").body();
        // when
        var response = http.put("/api/organizations/BAD", body);
        // then
        assertInvalidField(response, field);
        assertThat(http.get("/api/organizations/BAD").body()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "quantity|1e999999",
                "quantity|1e400",
                "quantity|1e2147483647",
                "quantity|-0",
                "quantity|0",
                "quantity|-1",
                "quantity|0.0001",
                "quantity|1000000000000",
                "quantity|'1'",
                "quantity|null",
                "quantity|true",
                "quantity|[]",
                "make|'true'",
                "make|1",
                "item|' '",
                "item|7"
            })
    void anInvalidItemIsNamedByItsPositionAndTheOrderIsUnchanged(String field, String value) {
        // given
        var item = new TreeMap<>(Map.of("item", "'W-1'", "quantity", "2", "make", "true"));
        item.put(field, value);
        var items = item.entrySet().stream()
                .map(e -> "'" + e.getKey() + "':" + e.getValue())
                .toList();
        // when
        var response = http.put(
                "/api/orders/BAD-1",
                "{'organization':'BAD','items':[{'item':'W-9','quantity':1},{" + String.join(",", items) + "}]}");
        // then
        assertInvalidField(response, "items[1]." + field);
        assertThat(http.get("/api/orders/BAD-1").body()).contains("W-1").doesNotContain("W-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'2026-02-30'",
                "'12/24/2026'",
                "'soon'",
                "''",
                "20261224",
                "[2026,12,24]",
                "[]",
                "'+999999999-12-31'"
            })
    void anInvalidOrUnsupportedDateIsRejected(String date) {
        // when
        var response = http.put("/api/orders/BAD-1", ORDER.replace("'customerPo':'PO-1'", "'requestedDate':" + date));
        // then
        assertInvalidField(response, "requestedDate");
        assertThat(http.get("/api/orders/BAD-1").body()).contains("\"requestedDate\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "99", "'active'", "''", "null", "true"})
    void anUnknownCarrierStateIsRejected(String state) {
        // given
        var carrier = "/api/carriers/bad-" + state.replace("'", "") + "x.example.com";
        // when
        var response = http.put(carrier, "{'name':'x','state':" + state + "}");
        // then
        assertInvalidField(response, "state");
        assertThat(http.get(carrier).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "nope", "{'name':'x'} trailing", "{'name':'x','name':'y'}", "\0"})
    void aBodyThatIsNotJsonIsRejected(String body) {
        assertInvalidField(http.put("/api/organizations/BAD-2", body), "");
        assertThat(http.get("/api/organizations/BAD-2").statusCode()).isEqualTo(404);
    }

    @Test
    void aBodyNestedTenThousandLevelsDeepIsRejected() {
        assertInvalidField(
                http.put("/api/organizations/BAD", "{'name':" + "[".repeat(10_000) + "]".repeat(10_000) + "}"), "name");
    }

    @ParameterizedTest(name = "{2} of {0} holds {3} characters and no more")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/organizations/BAD|{'name':'%s'}|name|120",
                "/api/contacts/BAD-C|{'organization':'BAD','fullName':'%s'}|fullName|120",
                "/api/contacts/BAD-C|{'organization':'BAD','fullName':'x','email2':'%s'}|email2|254",
                "/api/carriers/long.example.com|{'state':'ACTIVE','name':'%s'}|name|120",
                "/api/carriers/long.example.com|{'state':'ACTIVE','name':'x','note':'%s'}|note|500",
                "/api/orders/BAD-3|{'organization':'BAD','items':[{'item':'%s','quantity':1}]}|items[0].item|60",
                "/api/orders/BAD-3|{'organization':'BAD','customerPo':'%s','items':[{'item':'W','quantity':1}]}|customerPo|60",
                "/api/templates/LONG|{'body':'x','subject':'%s'}|subject|120"
            })
    void textIsAcceptedUpToItsMaximumLength(String path, String body, String field, int limit) {
        assertThat(http.put(path, body.formatted("x".repeat(limit))).statusCode())
                .isLessThan(300);
        assertInvalidField(http.put(path, body.formatted("x".repeat(limit + 1))), field);
        assertInvalidField(http.put(path, body.formatted("x".repeat(100_000))), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49123456789012345", "+4912345678901234"})
    void aNumberThatIsTooLongCausesNoServerError(String email2) {
        // when
        var response = http.put("/api/contacts/BAD-P", contact(email2));
        var list = http.get("/api/contacts?organization=BAD");
        http.put("/api/contacts/BAD-P", contact(""));
        // then
        assertThat(response.statusCode()).isLessThan(500);
        assertThat(list.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "312-555-0123",
                "3125550123@vtext.com",
                "ann@example.com",
                "٣١٢٥٥٥٠١٢٣",
                "３１２５５５０１２３",
                "x@312-555-012-3"
            })
    void aMaskedAddressSentBackKeepsTheStoredOne(String email2) {
        // given
        var shown = JsonPath.<String>read(
                http.put("/api/contacts/BAD-C", contact(email2)).body(), "$.email2");
        // when
        var response = http.put("/api/contacts/BAD-C", contact(shown));
        // then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(response.body(), "$.email2")).isEqualTo(shown);
        assertThat(shown.codePoints().filter(Character::isDigit).count()).isLessThanOrEqualTo(4);
    }

    @Test
    void anAuthCodeOfMultibyteCharactersIsRejectedOrStored() {
        var response = http.put(
                "/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false,'authCode':'" + "€".repeat(200) + "'}");
        assertThat(response.statusCode()).isIn(200, 400);
    }

    @Test
    @Timeout(10)
    void theMaximumNumberOfWorkOrdersIsReleasedAndListedWithoutDelay() {
        // given
        var numbers = new ArrayList<String>();
        for (var i = 100; i < 300; i++) {
            numbers.add("'" + "W".repeat(37) + i + "'");
        }
        http.put("/api/orders/BAD-MANY", ORDER);
        // when
        var response = http.post(
                "/api/orders/BAD-MANY/send-to-production", "{'workOrders':[" + String.join(",", numbers) + "]}");
        // then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<List<?>>read(response.body(), "$.workOrders")).hasSize(200);
        assertThat(JsonPath.<List<?>>read(response.body(), "$.openTasks[?(@.task == 'complete-work-order')]"))
                .hasSize(200);
        var production = WebSession.of(port, new StaffUsers(identity).in("production"), ApiClient.PASSWORD);
        assertThat(production.get("/").statusCode()).isEqualTo(200);
    }

    private static String contact(String email2) {
        return "{'fullName':'Ann','organization':'BAD','email2':'" + email2 + "'}";
    }
}

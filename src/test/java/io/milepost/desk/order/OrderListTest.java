package io.milepost.desk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of orders: what they wait for, sort order, CSV. */
@H2AppTest
class OrderListTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    WebSession sales;
    String organization;

    @BeforeEach
    void aCustomer() {
        api = new ApiClient(port);
        sales = WebSession.of(port, new StaffUsers(identity).in("sales"), ApiClient.PASSWORD);
        organization = api.organization();
    }

    private String order(String number, String po, String requestedDate) {
        api.put(
                        "/api/orders/" + number,
                        "{'organization':'%s','customerPo':'%s','requestedDate':%s,'items':[{'item':'W-1','quantity':2}]}"
                                .formatted(organization, po, requestedDate))
                .expect(201);
        return number;
    }

    private List<String> list(String query) {
        var body = sales.get("/orders?organization=" + organization + query).body();
        return Pattern.compile("<th scope=\"row\"[^>]*><a href=\"/orders/([^\"]+)\"")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', C B A",
        "entered, A B C",
        "-entered, C B A",
        "number, A B C",
        "-number, C B A",
        "po, B C A",
        "-po, A C B",
        "requested, C A B",
        "-requested, B A C",
        "organization, A B C"
    })
    void ordersAreSortedByAnyColumn(String sort, String expected) {
        // given
        var prefix = ApiClient.fresh("SO") + "-";
        order(prefix + "A", "3", "'2031-05-02'");
        order(prefix + "B", "1", "null");
        order(prefix + "C", "2", "'2031-05-01'");
        // then
        assertThat(list(sort.isEmpty() ? "" : "&sort=" + sort))
                .containsExactlyElementsOf(List.of(expected.split(" ")).stream()
                        .map(letter -> prefix + letter)
                        .toList());
        assertThat(list("&q=" + prefix + (sort.isEmpty() ? "" : "&sort=" + sort)))
                .as("among those that contain a text")
                .containsExactlyElementsOf(List.of(expected.split(" ")).stream()
                        .map(letter -> prefix + letter)
                        .toList());
    }

    @Test
    void eachOrderSaysWhatItWaitsFor() {
        // given
        var order = order(ApiClient.fresh("SO"), "", "null");
        assertThat(sales.get("/orders?q=" + order).body()).contains("Send items to production", "Plan shipping event");
        // when
        var pwos = "'%s','%s','%s'".formatted(ApiClient.fresh("PWO"), ApiClient.fresh("PWO"), ApiClient.fresh("PWO"));
        api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':[" + pwos + "],'last':true}")
                .expect(200);
        // then
        assertThat(sales.get("/orders?q=" + order).body()).contains("Complete work order PWO-", "and 2 more");
        // when
        api.post("/api/orders/" + order + "/cancel").expect(200);
        // then
        assertThat(sales.get("/orders?q=" + order).body()).doesNotContain("Complete work order");
    }

    @Test
    void anInvalidSortOrderIsRejected() {
        assertThat(sales.get("/orders?sort=price").statusCode()).isEqualTo(422);
        assertThat(sales.get("/export/orders?sort=price").statusCode()).isEqualTo(400);
    }

    @Test
    void theFilteredListIsDownloadedWithoutFormulas() {
        // given
        var order = order(ApiClient.fresh("SO"), "=1+1", "'2031-05-02'");
        order(ApiClient.fresh("SO"), "other", "null");
        // when
        var csv = sales.get("/export/orders?q=" + order + "&organization=" + organization);
        // then
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"orders.csv\"");
        var lines = csv.body().split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .startsWith("order,status,waits for,organization")
                .endsWith(",entered (" + ZoneId.systemDefault() + "),ended (" + ZoneId.systemDefault() + ")");
        assertThat(lines[1])
                .startsWith(order + ",RUNNING,Send items to production; Plan shipping event," + organization
                        + ",Acme Builders,,,'=1+1,,2031-05-02,");
    }
}

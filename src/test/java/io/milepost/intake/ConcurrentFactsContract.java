package io.milepost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.ApiClient;
import io.milepost.testing.Simultaneously;
import io.milepost.testing.web.RawHttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files with the same facts, sent at the same moment, on every database. */
abstract class ConcurrentFactsContract {

    private static final int THREADS = 8;
    private static final int ORDERS = 3;

    @LocalServerPort
    int port;

    ApiClient api;
    RawHttpClient erp;
    String organization;

    @BeforeEach
    void anOrganizationWithASubscriber() {
        api = new ApiClient(port);
        erp = RawHttpClient.admin(port);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
    }

    @Test
    void theSameFactsInFilesWithDifferentOrderTextEachContactOnce() throws Exception {
        // given orders on one shipping event, and a file with them from first to last, and another from last to first
        var orders = Stream.generate(() -> ApiClient.fresh("SO")).limit(ORDERS).toList();
        var file = file(orders);
        var reversed = file(reversed(orders));
        // when
        var responses = Simultaneously.<HttpResponse<String>>call(
                THREADS,
                i -> () -> erp.send(
                        "POST", "/api/facts", i % 2 == 0 ? file : reversed, "Content-Type", "application/x-ndjson"));
        // then each fact was applied, or is to be repeated
        assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(responses.stream().flatMap(response -> statuses(response).stream()))
                .as(responses.get(0).body())
                .hasSize(THREADS * (ORDERS * 3 + 3))
                .allMatch(status -> List.of(200, 201, 503).contains(status));
        assertThat(statuses(erp.send("POST", "/api/facts", file, "Content-Type", "application/x-ndjson")))
                .containsOnly(200);
        for (var order : orders) {
            assertThat(api.get("/api/orders/" + order).<List<String>>at("$.milestones[*].code"))
                    .containsExactly("S2P", "PWOCOMP", "SESHIP", "SEDEL");
            assertThat(api.get("/api/texts?order=" + order).<Integer>at("$.total"))
                    .isEqualTo(4);
        }
    }

    private String file(List<String> orders) {
        var lines = new ArrayList<String>();
        for (var order : orders) {
            lines.add(
                    "{'fact':'order','number':'%s','organization':'%s','smsUpdate':true,'items':[{'item':'W','quantity':1}]}"
                            .formatted(order, organization));
            lines.add("{'fact':'send-to-production','number':'%s','workOrders':['%s-A']}".formatted(order, order));
            lines.add("{'fact':'complete-work-order','number':'%s-A'}".formatted(order));
        }
        var event = "SE-" + orders.stream().sorted().findFirst().orElseThrow();
        lines.add(
                "{'fact':'shipping-event','number':'%s','orders':['%s']}".formatted(event, String.join("','", orders)));
        lines.add("{'fact':'ship','number':'%s'}".formatted(event));
        lines.add("{'fact':'deliver','number':'%s'}".formatted(event));
        return String.join("\n", lines);
    }

    private static List<String> reversed(List<String> orders) {
        var reversed = new ArrayList<>(orders);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Integer> statuses(HttpResponse<String> response) {
        return response.body()
                .lines()
                .map(line -> JsonPath.<Integer>read(line, "$.status"))
                .toList();
    }
}

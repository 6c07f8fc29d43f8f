package io.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.Simultaneously;
import io.milepost.testing.web.RawHttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@H2AppTest
class ConcurrencyTest {

    private static final String ORDER =
            "{'organization':'TIMING','smsUpdate':true,'items':[{'item':'W-1','quantity':2}]}";

    @LocalServerPort
    int port;

    RawHttpClient http;

    @BeforeEach
    void anOrganization() {
        http = RawHttpClient.admin(port);
        http.put("/api/organizations/TIMING", "{'name':'x'}");
    }

    @Test
    void ordersCanBeReadDuringTheirSteps() throws Exception {
        // given
        http.put("/api/orders/READ-1", ORDER);
        var responses = new ConcurrentLinkedQueue<Integer>();
        // when
        Simultaneously.call(4, reader -> () -> {
            for (var i = 0; i < 25; i++) {
                responses.add(
                        reader == 0
                                ? http.post(
                                                "/api/orders/READ-1/send-to-production",
                                                "{'workOrders':['READ-1-%d'],'last':false}".formatted(i))
                                        .statusCode()
                                : http.get("/api/orders/READ-1").statusCode());
            }
            return 0;
        });
        // then
        assertThat(responses).containsOnly(200);
    }

    @Test
    void fortyFiveConcurrentResendsDoNotBlockEachOther() throws Exception {
        // given
        for (var i = 0; i < 45; i++) {
            http.put(
                    "/api/contacts/AGAIN-" + i,
                    "{'fullName':'x','organization':'TIMING','email2':'3125559%03d@vtext.com','attributes':['SMSUPDATE']}"
                            .formatted(i));
        }
        http.put("/api/orders/AGAIN-1", ORDER);
        http.post("/api/orders/AGAIN-1/send-to-production", "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> sent("AGAIN-1").size() == 45);
        var texts = sent("AGAIN-1");
        // when
        var started = System.nanoTime();
        var responses = Simultaneously.call(
                45,
                i -> () -> http.post("/api/texts/" + texts.get(i) + "/resend", "{}")
                        .statusCode());
        // then
        assertThat(responses).containsOnly(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    private List<String> sent(String order) {
        return JsonPath.read(
                http.get("/api/texts?status=SENT&size=200&order=" + order).body(), "$.content[*].id");
    }
}

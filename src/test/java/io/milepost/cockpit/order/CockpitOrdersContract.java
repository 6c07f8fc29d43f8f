package io.milepost.cockpit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.web.CockpitClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Orders and their texts in Cockpit, on every database. */
abstract class CockpitOrdersContract {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;
    CockpitClient operations;
    String organization;
    String ann;
    String bob;
    String number;

    @BeforeEach
    void oneSubscriberWithAnAddressAndOneWithout() {
        api = new ApiClient(environment);
        operations = CockpitClient.of(environment, engine.getIdentityService(), "operations");
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        number = ApiClient.freshNumber();
        ann = api.subscriber(organization, number + "@sms.provider.example");
        bob = api.subscriber(organization, "");
    }

    @Test
    void theTabListsRecipientsAndSkippedContactsWithTheReason() {
        // given
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        awaitStatus(order, "SENT");
        // when
        var tab = "process-instance/" + instance(order) + "/texts";
        var all = operations.get(tab).expect(200);
        // then
        assertThat(all.<String>at("$.order")).isEqualTo(order);
        assertThat(all.<List<String>>at("$.texts.content[*].text.contact")).containsExactlyInAnyOrder(ann, bob);
        assertThat(all.<Object>at("$.counts").toString()).contains("ALL=2", "SENT_TO=1", "LEFT_OUT=1");
        var skipped = operations.get(tab + "?show=left-out").expect(200);
        assertThat(skipped.<List<String>>at("$.texts.content[*].text.contact")).containsExactly(bob);
        assertThat(skipped.<String>at("$.texts.content[0].text.explanation"))
                .isEqualTo("The contact’s Email 2 is empty.");
        var sentTo = operations.get(tab + "?show=sent-to").expect(200);
        assertThat(sentTo.<String>at("$.texts.content[0].text.to"))
                .isEqualTo("***-***-" + number.substring(6) + "@sms.provider.example");
        assertThat(sentTo.<List<String>>at("$.texts.content[0].timeline[*].status"))
                .containsExactly("QUEUED", "SENDING", "SENT");
        assertThat(sentTo.<Integer>at("$.texts.content[0].text.attempts")).isOne();
        assertThat(all.body()).doesNotContain(number);
    }

    @Test
    void textsAreListedInPagesNewestFirst() {
        // given
        var order = api.order(organization);
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-1','%s-2']}".formatted(order, order))
                .expect(200);
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        api.post("/api/work-orders/%s-2/complete".formatted(order)).expect(200);
        // when
        var first = operations.get("orders/%s/texts?size=4".formatted(order)).expect(200);
        var second =
                operations.get("orders/%s/texts?size=4&page=1".formatted(order)).expect(200);
        // then
        assertThat(first.<List<String>>at("$.texts.content[*].text.document"))
                .containsExactly(order + "-2", order + "-2", order + "-1", order + "-1");
        assertThat(second.<List<String>>at("$.texts.content[*].text.milestone")).containsExactly("S2P", "S2P");
        assertThat(second.<Integer>at("$.texts.total")).isEqualTo(6);
        assertThat(operations
                        .get("orders/%s/texts?size=4&page=2".formatted(order))
                        .<List<Object>>at("$.texts.content"))
                .isEmpty();
    }

    @Test
    void aCompletedOrderIsFoundByAllItsNumbersAndNames() {
        // given
        var name = ApiClient.fresh("Finch & Söhne");
        api.put("/api/organizations/" + organization, "{'name':'%s'}".formatted(name))
                .expect(200);
        api.put(
                        "/api/contacts/" + ann,
                        "{'fullName':'Annabel %s','organization':'%s','email2':'','attributes':[]}"
                                .formatted(ann, organization))
                .expect(200);
        var order = finishedOrder();
        api.order(api.organization());
        // when, then: the order, its organization, its contact, a work order, a shipping event; not case-sensitive
        for (var text : List.of(
                order,
                order.toLowerCase(),
                organization,
                name.toUpperCase(),
                ann,
                "annabel " + ann.toLowerCase(),
                "PWO-" + order,
                "pwo-" + order.toLowerCase(),
                "SE-" + order,
                "-" + order)) {
            for (var state : List.of("all", "finished")) {
                var found = operations
                        .get("orders?state=%s&q=%s".formatted(state, encoded(text)))
                        .expect(200);
                assertThat(found.<List<String>>at("$.content[*].number"))
                        .as(text)
                        .containsExactly(order);
            }
            assertThat(operations
                            .get("orders?state=running&q=" + encoded(text))
                            .<List<String>>at("$.content[*].number"))
                    .as(text)
                    .isEmpty();
        }
        assertThat(operations.get("orders?q=%25").<List<Object>>at("$.content")).isEmpty();
    }

    @Test
    void ordersAreListedByStateInPagesNewestFirst() {
        // given
        var finished = finishedOrder();
        var cancelled = api.order(organization);
        api.post("/api/orders/%s/cancel".formatted(cancelled)).expect(200);
        var running = api.order(organization);
        // when, then
        assertThat(listed("orders?q=" + organization)).containsExactly(running, cancelled, finished);
        assertThat(listed("orders?size=3")).containsExactly(running, cancelled, finished);
        assertThat(listed("orders?state=running&size=1")).containsExactly(running);
        assertThat(listed("orders?state=cancelled&size=1")).containsExactly(cancelled);
        assertThat(listed("orders?state=finished&size=1")).containsExactly(finished);
        var second = operations.get("orders?q=%s&size=1&page=1".formatted(organization));
        assertThat(second.<List<String>>at("$.content[*].number")).containsExactly(cancelled);
        assertThat(second.<Boolean>at("$.more")).isTrue();
        assertThat(operations
                        .get("orders?q=%s&size=1&page=2".formatted(organization))
                        .<Boolean>at("$.more"))
                .isFalse();
    }

    @Test
    void restFindsTheSameOrdersAndCountsThem() {
        // given
        var finished = finishedOrder();
        var cancelled = api.order(organization);
        api.post("/api/orders/%s/cancel".formatted(cancelled)).expect(200);
        var running = api.order(organization);
        // when
        var all = api.get("/api/orders?size=2&q=" + organization).expect(200);
        var last = api.get("/api/orders?size=2&page=1&organization=" + organization)
                .expect(200);
        var open =
                api.get("/api/orders?state=open&organization=" + organization).expect(200);
        var ended = api.get("/api/orders?state=ended&q=" + organization).expect(200);
        var one = api.get("/api/orders?q=PWO-" + finished).expect(200);
        // then
        assertThat(all.<List<String>>at("$.content[*].number")).containsExactly(running, cancelled);
        assertThat(all.<Integer>at("$.total")).isEqualTo(3);
        assertThat(last.<List<String>>at("$.content[*].number")).containsExactly(finished);
        assertThat(last.<Integer>at("$.total")).isEqualTo(3);
        assertThat(last.<Boolean>at("$.content[0].ended")).isTrue();
        assertThat(open.<List<String>>at("$.content[*].number")).containsExactly(running);
        assertThat(open.<Integer>at("$.total")).isOne();
        assertThat(ended.<List<String>>at("$.content[*].number")).containsExactly(cancelled, finished);
        assertThat(ended.<Integer>at("$.total")).isEqualTo(2);
        assertThat(one.<List<String>>at("$.content[*].number")).containsExactly(finished);
        assertThat(one.<Integer>at("$.total")).isOne();
    }

    @Test
    void anOrderShowsItsMilestonesOpenTasksAndProcess() {
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['PWO-%s']}".formatted(order))
                .expect(200);
        var running = operations.get("orders/" + order).expect(200);
        assertThat(running.<List<String>>at("$.milestones[*].code")).containsExactly("S2P");
        assertThat(running.<List<String>>at("$.openTasks[*].task"))
                .containsExactlyInAnyOrder("complete-work-order", "plan-shipping-event");
        assertThat(running.<List<String>>at("$.openTasks[*].document")).contains("PWO-" + order);
        assertThat(running.<String>at("$.processes[0].id")).isEqualTo(instance(order));
        assertThat(running.<Object>at("$.processes[0].endedAt")).isNull();
        var finished = operations.get("orders/" + finishedOrder()).expect(200);
        assertThat(finished.<List<String>>at("$.milestones[*].code"))
                .containsExactly("S2P", "PWOCOMP", "SESHIP", "SEDEL");
        assertThat(finished.<List<Object>>at("$.openTasks")).isEmpty();
        assertThat(finished.<String>at("$.processes[0].endedAt")).isNotNull();
        assertThat(finished.<String>at("$.organization.code")).isEqualTo(organization);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String finishedOrder() {
        var order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','contact':'%s','items':[{'item':'W-1','quantity':2}]}"
                                .formatted(organization, ann))
                .expect(201);
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['PWO-%s']}".formatted(order))
                .expect(200);
        api.post("/api/work-orders/PWO-%s/complete".formatted(order)).expect(200);
        api.put("/api/shipping-events/SE-" + order, "{'orders':['%s']}".formatted(order))
                .expect(201);
        api.post("/api/shipping-events/SE-%s/ship".formatted(order)).expect(200);
        api.post("/api/shipping-events/SE-%s/deliver".formatted(order)).expect(200);
        return order;
    }

    private List<String> listed(String path) {
        return operations.get(path).expect(200).at("$.content[*].number");
    }

    private void awaitStatus(String order, String status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> api.get("/api/texts?order=" + order)
                .<List<String>>at("$.content[*].status")
                .contains(status));
    }

    private String instance(String order) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("sales-order")
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
    }
}

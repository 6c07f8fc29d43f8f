package io.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.order.milestone.MilestoneCode;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ApiClient.ApiResponse;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.Simultaneously;
import io.milepost.text.outbox.MilestoneRecorder;
import io.milepost.text.outbox.MilestoneRecorder.ReachedMilestone;
import io.milepost.text.recipient.TextOccasion;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The same request, many times at the same moment, on every database. */
abstract class ConcurrentRequestsContract {

    private static final int THREADS = 20;

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    MilestoneRecorder milestoneRecorder;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    @Test
    void twentyConcurrentReportsOfOneMilestoneTextEachContactOnce() throws Exception {
        // given
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var order = api.order(organization);
        var workOrder = ApiClient.fresh("PWO");
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s']}".formatted(workOrder))
                .expect(200);
        // when
        var responses = together(() -> api.post("/api/work-orders/%s/complete".formatted(workOrder)));
        // then
        assertThat(responses).extracting(ApiResponse::status).containsOnly(200);
        assertThat(texts(order, "PWOCOMP")).isEqualTo(2);
        assertThat(milestones(order, "PWOCOMP")).hasSize(1);
    }

    @Test
    void aMilestoneReportedByTwentyProcessesIsRecordedOnceAndTextsEachContactOnce() throws Exception {
        // given
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var order = api.order(organization);
        // when
        var queued = together(() -> milestoneRecorder
                .recordMilestones(List.of(new ReachedMilestone(
                        order, new MilestoneCode("READY"), "", "SMS S2P", false, TextOccasion.EACH, null)))
                .values()
                .stream()
                .mapToInt(recipients -> recipients.selected().size())
                .sum());
        // then
        assertThat(queued).containsOnlyOnce(2).containsOnly(0, 2);
        assertThat(texts(order, "READY")).isEqualTo(2);
    }

    @Test
    void sixModelsDeployedAtTheSameMomentMakeSixVersionsAndOneModelFourTimesMakesOne() throws Exception {
        // given
        var key = ApiClient.fresh("same");
        var designer = ModelerClient.of("designers", engine.getIdentityService(), environment);
        var models = new ConcurrentLinkedQueue<>(IntStream.rangeClosed(1, 6)
                .mapToObj(step -> model(key, "Step " + step))
                .toList());
        // when
        var different = Simultaneously.call(6, () -> designer.deploy(key + ".bpmn", models.remove()));
        // then
        assertThat(different).extracting(ApiResponse::status).containsOnly(200);
        assertThat(versions(key)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        // when
        var same = Simultaneously.call(4, () -> designer.deploy(key + ".bpmn", model(key, "Step 7")));
        // then
        assertThat(same).extracting(ApiResponse::status).containsOnly(200);
        assertThat(versions(key)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
    }

    private static String model(String key, String step) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                  <process id='%s' isExecutable='true'>
                    <startEvent id='s'/><userTask id='step' name='%s' camunda:candidateGroups='sales'/>
                    <sequenceFlow id='f' sourceRef='s' targetRef='step'/>
                  </process>
                </definitions>
                """
                .formatted(key, step);
    }

    private List<Integer> versions(String key) {
        return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).list().stream()
                .map(ProcessDefinition::getVersion)
                .toList();
    }

    @Test
    void twentyConcurrentEntriesCreateOneOrderWithOneProcess() throws Exception {
        // given
        var organization = api.organization();
        var order = ApiClient.fresh("SO");
        var body = "{'organization':'%s','items':[{'item':'W','quantity':1}]}".formatted(organization);
        // when
        var responses = together(() -> api.put("/api/orders/" + order, body));
        // then
        assertThat(responses)
                .extracting(ApiResponse::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .count())
                .isOne();
        assertThat(api.get("/api/orders/" + order).<List<Object>>at("$.items")).hasSize(1);
    }

    @Test
    void twentyConcurrentEntriesCreateOneOrganizationAndOneContact() throws Exception {
        // given
        var code = ApiClient.fresh("ORG");
        // when
        var organizations = together(() -> api.put("/api/organizations/" + code, "{'name':'Twenty'}"));
        var contacts = together(() -> api.put(
                "/api/contacts/C-" + code,
                "{'fullName':'T','organization':'%s','email2':'','attributes':['A','SMSUPDATE']}".formatted(code)));
        // then
        assertThat(organizations)
                .extracting(ApiResponse::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(contacts)
                .extracting(ApiResponse::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(api.get("/api/contacts/C-" + code).<List<String>>at("$.attributes"))
                .containsExactly("A", "SMSUPDATE");
    }

    @Test
    void twentyConcurrentCallsReleaseWorkOrdersOnce() throws Exception {
        // given
        var order = api.order(api.organization());
        var numbers =
                "{'workOrders':['%s','%s'],'last':false}".formatted(ApiClient.fresh("PWO"), ApiClient.fresh("PWO"));
        // when
        var responses = together(() -> api.post("/api/orders/%s/send-to-production".formatted(order), numbers));
        // then
        assertThat(responses).extracting(ApiResponse::status).containsOnly(200);
        assertThat(api.get("/api/orders/" + order).<List<Object>>at("$.workOrders"))
                .hasSize(2);
        assertThat(milestones(order, "S2P")).hasSize(1);
    }

    @Test
    void aShippingEventPlannedAndShippedTwentyTimesTextsEachOrderOnce() throws Exception {
        // given
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var orders = List.of(api.order(organization), api.order(organization), api.order(organization));
        var event = ApiClient.fresh("SE");
        var body = "{'orders':['%s','%s','%s']}".formatted(orders.toArray());
        // when
        var planned = together(() -> api.put("/api/shipping-events/" + event, body));
        var shipped = together(() -> api.post("/api/shipping-events/%s/ship".formatted(event)));
        // then
        assertThat(planned)
                .extracting(ApiResponse::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(shipped).extracting(ApiResponse::status).containsOnly(200);
        assertThat(orders)
                .allSatisfy(order -> assertThat(texts(order, "SESHIP")).isOne());
    }

    @Test
    void sharedShippingEventsShipConcurrentlyWithoutDeadlock() throws Exception {
        // given two events with the same orders in different sequence
        var organization = api.organization();
        var one = api.order(organization);
        var two = api.order(organization);
        var first = ApiClient.fresh("SE");
        var second = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + first, "{'orders':['%s','%s'],'last':false}".formatted(one, two))
                .expect(201);
        api.put("/api/shipping-events/" + second, "{'orders':['%s','%s']}".formatted(two, one))
                .expect(201);
        // when both are shipped by many at once
        var responses = together(() -> {
            var event = Thread.currentThread().getName().hashCode() % 2 == 0 ? first : second;
            return api.post("/api/shipping-events/%s/ship".formatted(event));
        });
        api.post("/api/shipping-events/%s/ship".formatted(first)).expect(200);
        api.post("/api/shipping-events/%s/ship".formatted(second)).expect(200);
        // then
        assertThat(responses).extracting(ApiResponse::status).containsOnly(200);
        assertThat(milestones(one, "SESHIP")).containsExactlyInAnyOrder(first, second);
        assertThat(milestones(two, "SESHIP")).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aTaskCompletedByTwentyUsersAtOnceTextsEachContactOnce() throws Exception {
        // given
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        var order = api.order(organization);
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("send-to-production")
                .singleResult()
                .getId();
        // when
        var done = together(() -> {
            try {
                engine.getTaskService().complete(task);
                return true;
            } catch (ProcessEngineException e) {
                return false;
            }
        });
        // then
        assertThat(done).containsOnlyOnce(true);
        assertThat(texts(order, "S2P")).isOne();
    }

    private int texts(String order, String milestone) {
        return api.get("/api/texts?order=%s&milestone=%s".formatted(order, milestone))
                .at("$.total");
    }

    private List<String> milestones(String order, String code) {
        return api.get("/api/orders/" + order).at("$.milestones[?(@.code=='%s')].document".formatted(code));
    }

    private static <T> List<T> together(Callable<T> call) throws Exception {
        return Simultaneously.call(THREADS, call);
    }
}

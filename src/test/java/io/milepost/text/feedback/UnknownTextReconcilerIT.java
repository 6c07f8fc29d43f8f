package io.milepost.text.feedback;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Texts with status UNKNOWN, whose status is requested from Twilio. */
@PostgresAppTest
@IntegrationTest
class UnknownTextReconcilerIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aFailedRequestDelaysNoOtherText() {
        // given three texts for which Twilio gave no definite response
        var api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code-of-tests','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        var organization = api.organization();
        var numbers =
                Stream.generate(() -> "+1" + ApiClient.freshNumber()).limit(3).toList();
        numbers.forEach(number -> {
            api.subscriber(organization, number);
            TWILIO.answer(number, 503, "upstream connect error");
        });
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH).until(() -> reviews(order).size() == 3);
        // and of which the first gets a final status during the request
        var gone = new AtomicReference<String>();
        numbers.forEach(number -> TWILIO.onLookup(number, () -> {
            var review = reviewOf(api, order, number);
            if (gone.compareAndSet(null, review)) {
                runtime.deleteProcessInstance(review, "a test");
            }
        }));
        // when all are due at the same time
        transaction.executeWithoutResult(status -> reviews(order)
                .forEach(review -> management.executeJob(management
                        .createJobQuery()
                        .processInstanceId(review.getId())
                        .singleResult()
                        .getId())));
        // then
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(order)
                        .taskDefinitionKey("decide-about-text")
                        .count())
                .isEqualTo(2));
        assertThat(gone.get()).isNotNull();
    }

    private String reviewOf(ApiClient api, String order, String number) {
        var contact = number.substring(number.length() - 4);
        var texts = api.get("/api/texts?order=" + order);
        var to = texts.<List<String>>at("$.content[*].to");
        var ids = texts.<List<String>>at("$.content[*].id");
        for (var i = 0; i < to.size(); i++) {
            if (to.get(i).endsWith(contact)) {
                return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .variableValueEquals("text", ids.get(i))
                        .singleResult()
                        .getId();
            }
        }
        throw new IllegalStateException("no text to " + number);
    }

    private List<ProcessInstance> reviews(String order) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .processDefinitionKey("text-attention")
                .list();
    }
}

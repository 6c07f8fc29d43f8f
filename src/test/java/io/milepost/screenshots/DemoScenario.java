package io.milepost.screenshots;

import static org.awaitility.Awaitility.await;

import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ModelerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Additions to the sample data for the pictures: known passwords, days between the steps, a stuck order, and a failed
 * text.
 */
final class DemoScenario {

    static final String STUCK_ORDER = "SO-1008";
    static final String ORDER_OF_FAILED_TEXT = "SO-1001";

    private static final Path MODEL = Path.of("bpmn/sales-order.bpmn");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Environment environment;
    private final ApiClient api;

    DemoScenario(ProcessEngine engine, JdbcClient jdbc, Environment environment) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.environment = environment;
        this.api = new ApiClient(environment);
    }

    void prepare() throws IOException {
        setPasswords();
        anEventIsPlanned();
        anOrderIsStuck();
        awaitAllTextsSent();
        spreadOverDays();
        aTextHasFailed();
    }

    /** Sample users get random passwords at each start. */
    private void setPasswords() {
        var identity = engine.getIdentityService();
        for (var user : identity.createUserQuery().list()) {
            user.setPassword(ApiClient.PASSWORD);
            identity.saveUser(user);
        }
    }

    /** Two orders for the same truck. */
    private void anEventIsPlanned() {
        api.put("/api/shipping-events/SE-58", "{'orders':['SO-1001','SO-1002'],'shipVia':'Our truck','last':false}")
                .expect(201);
    }

    /** In a designer's model, the text about one truck fails, because variable {@code truck} is not set. No played order has it. */
    private void anOrderIsStuck() throws IOException {
        var model = Files.readString(MODEL)
                .replace(
                        "name=\"Text contacts: shipped\"",
                        "name=\"Text contacts: shipped\" camunda:asyncBefore=\"true\"")
                .replaceFirst(
                        "(>SESHIP</camunda:inputParameter>\\s+<[^>]+>)[^<]+",
                        "$1\\${shippingEvent == 'SE-57' ? truck : 'SMS SESHIP'}");
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model)
                .expect(200);
        api.put(
                        "/api/orders/" + STUCK_ORDER,
                        "{'organization':'LAKE','contact':'EVE','customerPo':'L-61','requestedDate':'"
                                + LocalDate.now().plusDays(4) + "','shipVia':'Our truck','items':"
                                + "[{'item':'D-8000','description':'Patio door','quantity':1}]}")
                .expect(201);
        api.post("/api/orders/" + STUCK_ORDER + "/send-to-production", "{'workOrders':['PWO-308'],'last':true}")
                .expect(200);
        api.post("/api/work-orders/PWO-308/complete").expect(200);
        api.put("/api/shipping-events/SE-57", "{'orders':['" + STUCK_ORDER + "'],'shipVia':'Our truck'}")
                .expect(201);
        api.post("/api/shipping-events/SE-57/ship").expect(200);
        await().atMost(LONG_ENOUGH).until(this::stepHasRunOutOfRetries);
        engine.getManagementService().setJobDuedate(jobOfStuckOrder().getId(), Date.from(Instant.now()));
    }

    private boolean stepHasRunOutOfRetries() {
        var job = jobOfStuckOrder();
        if (job.getRetries() > 0) {
            try {
                engine.getManagementService().executeJob(job.getId());
            } catch (ProcessEngineException | ConflictException expected) {
                // the engine has recorded the incident, and decrements the retries
            }
        }
        return jobOfStuckOrder().getRetries() == 0;
    }

    private Job jobOfStuckOrder() {
        var order = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(STUCK_ORDER, "sales-order")
                .singleResult();
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(order.getId())
                .singleResult();
    }

    private void awaitAllTextsSent() {
        await().atMost(LONG_ENOUGH)
                .until(() -> jdbc.sql("select count(*) from text_message where status in ('QUEUED', 'SENDING')")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /** The sample data was entered within a second; here, milestones are hours apart, as in practice. */
    private void spreadOverDays() {
        jdbc.sql("update sales_order set entered_at = dateadd('HOUR', -75, entered_at)")
                .update();
        jdbc.sql("update act_hi_procinst set start_time_ = dateadd('HOUR', -75, start_time_)")
                .update();
        jdbc.sql("update act_ru_task set create_time_ = dateadd('HOUR', -3, create_time_)")
                .update();
        Map.of("S2P", -51, "PWOCOMP", -20, "SESHIP", -4).forEach(this::move);
    }

    private void move(String milestone, int hours) {
        var by = "dateadd('HOUR', " + hours + ", ";
        jdbc.sql("update milestone set reached_at = " + by + "reached_at) where code = ?")
                .param(milestone)
                .update();
        jdbc.sql("update text_status_event set at = " + by + "at) where text_id in"
                        + " (select id from text_message where milestone = ?)")
                .param(milestone)
                .update();
        jdbc.sql("update text_message set created_at = " + by + "created_at) where milestone = ?")
                .param(milestone)
                .update();
    }

    /** Simulates a rejection by the gateway. */
    private void aTextHasFailed() {
        jdbc.sql("update text_message set status = 'FAILED', reason = 'REFUSED', needs_review = true,"
                        + " detail = '550 5.1.1 recipient unknown'"
                        + " where order_number = ? and milestone = 'PWOCOMP' and contact_code = 'ANN'")
                .param(ORDER_OF_FAILED_TEXT)
                .update();
        jdbc.sql("update text_status_event set status = 'FAILED', detail = '550 5.1.1 recipient unknown'"
                        + " where status = 'SENT' and text_id in (select id from text_message where status = 'FAILED')")
                .update();
        await().atMost(LONG_ENOUGH)
                .until(() -> engine.getTaskService()
                                .createTaskQuery()
                                .taskDefinitionKey("decide-about-text")
                                .processInstanceBusinessKey(ORDER_OF_FAILED_TEXT)
                                .count()
                        == 1);
    }
}

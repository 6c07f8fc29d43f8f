package io.milepost;

import static org.awaitility.Awaitility.await;

import io.milepost.testing.Api;
import io.milepost.testing.Modeler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pictures need beside the sample data: known passwords, days between the steps, an order that is stuck, a text that failed. */
final class SceneOfTheDemo {

    static final String STUCK_ORDER = "SO-1008";
    static final String ORDER_OF_FAILED_TEXT = "SO-1001";

    private static final Path MODEL = Path.of("bpmn/sales-order.bpmn");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Environment environment;
    private final Api api;

    SceneOfTheDemo(ProcessEngine engine, JdbcClient jdbc, Environment environment) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.environment = environment;
        this.api = new Api(environment);
    }

    void prepare() throws IOException {
        setPasswords();
        anOrderIsStuck();
        allTextsHaveLeft();
        spreadOverDays();
        aTextHasFailed();
    }

    /** The sample staff get random ones with each start. */
    private void setPasswords() {
        var identity = engine.getIdentityService();
        for (var user : identity.createUserQuery().list()) {
            user.setPassword(Api.PASSWORD);
            identity.saveUser(user);
        }
    }

    /** A designer's model lets the text about the truck fail: nobody says which truck. */
    private void anOrderIsStuck() throws IOException {
        var model = Files.readString(MODEL)
                .replace("name=\"Text contacts: shipped\"", "name=\"Text contacts: shipped\" camunda:asyncBefore=\"true\"")
                .replaceFirst("(>SESHIP</camunda:inputParameter>\\s+<[^>]+>)[^<]+", "$1\\${truck}");
        Modeler.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model)
                .expect(200);
        api.put(
                        "/api/orders/" + STUCK_ORDER,
                        "{'organization':'LAKE','contact':'EVE','customerPo':'L-61','shipVia':'Our truck','items':"
                                + "[{'item':'S-10','description':'Sealant','quantity':12,'make':false}]}")
                .expect(201);
        api.put("/api/shipping-events/SE-57", "{'orders':['" + STUCK_ORDER + "'],'shipVia':'Our truck'}")
                .expect(201);
        api.post("/api/shipping-events/SE-57/ship").expect(200);
        await().atMost(LONG_ENOUGH).until(this::stepHasRunOutOfRetries);
    }

    private boolean stepHasRunOutOfRetries() {
        var job = jobOfStuckOrder();
        if (job.getRetries() > 0) {
            try {
                engine.getManagementService().executeJob(job.getId());
            } catch (ProcessEngineException expected) {
                // the engine has written down why, and takes away one retry
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

    private void allTextsHaveLeft() {
        await().atMost(LONG_ENOUGH)
                .until(() -> jdbc.sql("select count(*) from text_message where status in ('QUEUED', 'SENDING')")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /** The sample data came within a second; here a milestone takes some hours, as in life. */
    private void spreadOverDays() {
        jdbc.sql("update sales_order set entered_at = dateadd('HOUR', -75, entered_at) where order_number < 'SO-1008'")
                .update();
        var hoursAgo = List.of(List.of("S2P", "-51"), List.of("PWOCOMP", "-26"), List.of("SESHIP", "-4"));
        for (var milestone : hoursAgo) {
            var code = milestone.get(0);
            var hours = milestone.get(1);
            jdbc.sql("update milestone set reached_at = dateadd('HOUR', " + hours + ", reached_at) where code = ?")
                    .param(code)
                    .update();
            jdbc.sql("update text_message set created_at = dateadd('HOUR', " + hours + ", created_at) where milestone = ?")
                    .param(code)
                    .update();
        }
    }

    private void aTextHasFailed() {
        jdbc.sql("update text_message set status = 'FAILED', reason = 'REFUSED', attention = true,"
                        + " detail = '550 5.1.1 recipient unknown'"
                        + " where order_number = ? and milestone = 'PWOCOMP' and contact_code = 'ANN'")
                .param(ORDER_OF_FAILED_TEXT)
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

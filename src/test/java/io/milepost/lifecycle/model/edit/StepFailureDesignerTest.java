package io.milepost.lifecycle.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What a file cannot show and fails at an order: the caller and operations get the step and the reason. */
@IsolatedH2AppTest
@DesignerTest
class StepFailureDesignerTest {

    private static final String MISSING_VARIABLE =
            "Service task \"Text contacts: ready\" (Activity_Ready) cannot run: Unknown property used in expression: ${pallet}. Cause: Cannot resolve identifier 'pallet'. Nothing was changed; a process designer has to correct the model.";

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;
    String order;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    @Test
    void theErpGetsTheStepAndTheExpressionAndTheTaskStaysOpen() {
        // given
        deploy(ready("READY", "${pallet}").xml());
        planAnOrder();
        pack(Map.of());
        // when
        var response = api.post("/api/shipping-events/%s-S/ship".formatted(order));
        // then
        assertThat(response.expect(409).<String>at("$.detail")).isEqualTo(MISSING_VARIABLE);
        assertThat(openTasks()).contains("ship");
    }

    @Test
    void operationsGetTheSameSentence() {
        // given a step that runs later
        deploy(ready("READY", "${pallet}")
                .set("Activity_Ready", "camunda:asyncBefore", "true")
                .xml());
        planAnOrder();
        pack(Map.of());
        api.post("/api/shipping-events/%s-S/ship".formatted(order)).expect(200);
        var job = engine.getManagementService()
                .createJobQuery()
                .activityId("Activity_Ready")
                .singleResult();
        // when
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                .hasMessageContaining(MISSING_VARIABLE);
        // then
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .jobId(job.getId())
                        .singleResult()
                        .getExceptionMessage())
                .isEqualTo(MISSING_VARIABLE);
    }

    @Test
    void aMilestoneThatIsNoCodeIsRejectedWithTheStep() {
        // given
        deploy(ready("${code}", "").xml());
        planAnOrder();
        pack(Map.of("code", "ready!"));
        // when
        var response = api.post("/api/shipping-events/%s-S/ship".formatted(order));
        // then
        assertThat(response.expect(409).<String>at("$.detail"))
                .startsWith("Step \"Text contacts: ready\" (Activity_Ready) cannot text contacts: milestone");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "NO-ORDER")
    void aProcessWithoutAnOrderTextsNobodyAndNamesItsStep(String businessKey) {
        // given
        deploy(
                "notice.bpmn",
                """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                <process id='notice' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='a'/>
                <serviceTask id='a' name='Text contacts: notice' camunda:delegateExpression='${textContacts}'><extensionElements><camunda:inputOutput>
                <camunda:inputParameter name='milestone'>NOTICE</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>
                <sequenceFlow id='f2' sourceRef='a' targetRef='e'/><endEvent id='e'/></process></definitions>""");
        // then
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("notice", businessKey))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("Step \"Text contacts: notice\" (a) cannot text contacts: business key");
    }

    @Test
    void aDecisionThatDoesNotExistIsNamed() {
        // given a decision that is removed after the model was deployed
        var decision = engine.getRepositoryService()
                .createDeployment()
                .addString("nowhere.dmn", WorkingEdits.decision("1").replace("id=\"template\"", "id=\"nowhere\""))
                .deploy();
        deploy(EditedXml.order()
                .insert(
                        "Flow_Left",
                        "<bpmn:businessRuleTask id='Activity_Decide' name='Decide' camunda:decisionRef='nowhere'/>")
                .xml());
        engine.getRepositoryService().deleteDeployment(decision.getId());
        planAnOrder();
        // when
        var response = api.post("/api/shipping-events/%s-S/ship".formatted(order));
        // then
        assertThat(response.expect(409).<String>at("$.detail"))
                .startsWith("Business rule task \"Decide\" (Activity_Decide) cannot run: ")
                .contains("nowhere")
                .doesNotContain("ENGINE-");
    }

    /** A user task of its own sets variables that only a person knows, so the model is not played to the end. */
    private static EditedXml ready(String milestone, String document) {
        return EditedXml.order()
                .insert("Flow_ToShip", "<bpmn:userTask id='pack' camunda:candidateGroups='shipping'/>")
                .text("Flow_Left", "Activity_Ready", milestone, document)
                .set("Activity_Ready", "name", "Text contacts: ready");
    }

    private void deploy(String model) {
        deploy("sales-order.bpmn", model);
    }

    private void deploy(String file, String model) {
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy(file, model)
                .expect(200);
    }

    private void planAnOrder() {
        order = api.order(api.organization());
        api.put("/api/shipping-events/%s-S".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(201);
    }

    private void pack(Map<String, Object> variables) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("pack")
                .singleResult();
        engine.getTaskService().complete(task.getId(), variables);
    }

    private List<String> openTasks() {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }
}

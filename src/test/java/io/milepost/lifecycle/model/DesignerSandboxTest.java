package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.testing.Api;
import io.milepost.testing.SandboxTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the expressions of a deployed model reach. */
@SandboxTest
class DesignerSandboxTest {

    @Autowired
    ProcessEngine engine;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${environment.getProperty('milepost.secret')}",
                "${dataSource}",
                "${applicationContext}",
                "${twilioRules.get()}",
                "${''.getClass().forName('java.lang.System').getName()}",
                "${''.class.name}",
                "${textContacts.getClass()}",
                "${execution.getProcessEngineServices()}",
                "${execution.processEngineServices.identityService}",
                "${execution.getProcessEngine().getIdentityService()}"
            })
    void nothingBeyondTheBeansOfTheGuide(String expression) {
        assertThatThrownBy(() -> evaluate(expression))
                .hasMessageMatching(
                        "(?s).*(Unknown property used|cannot be used in a model|Cannot resolve identifier).*");
    }

    @Test
    void variablesAndTheBeansOfTheGuide() {
        assertThat(evaluate("${execution.processBusinessKey}")).isEqualTo("B-1");
        assertThat(evaluate("${textContacts != null}")).isEqualTo(true);
        assertThat(evaluate("${1 + 1}")).isEqualTo(2L);
    }

    private Object evaluate(String expression) {
        var key = Api.fresh("sandbox");
        var model = Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask()
                .camundaCandidateGroups("sales")
                .camundaInputParameter("answer", expression)
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(key + ".bpmn", model)
                .deploy();
        var process = engine.getRuntimeService().startProcessInstanceByKey(key, "B-1");
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(process.getId())
                .singleResult();
        return engine.getTaskService().getVariable(task.getId(), "answer");
    }
}

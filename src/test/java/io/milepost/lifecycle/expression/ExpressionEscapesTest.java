package io.milepost.lifecycle.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.CanaryExtension;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.ModelerClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** No expression reaches more than the designer guide lists. */
@H2AppTest
@ExtendWith(CanaryExtension.class)
class ExpressionEscapesTest {

    private static final Path MARKER = Path.of("target", "escaped");
    private static final String CANARY = "io.milepost.testing.Canary";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

    static @Nullable Scopes scopes;

    @BeforeEach
    void prepare() {
        scopes = scopes == null ? new Scopes(engine) : scopes;
    }

    @AfterEach
    void nothingWasReached() {
        assertThat(System.getProperty("escaped")).isNull();
        assertThat(Files.exists(MARKER)).isFalse();
    }

    static Stream<String> expressions() {
        return Stream.of(
                        List.of( // classes and reflection
                                "${''.getClass()}",
                                "${''.class}",
                                "${''['class']}",
                                "#{text['class']['forName']}",
                                "${''.getClass().forName('%s').newInstance()}".formatted(CANARY),
                                "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('touch target/escaped')}",
                                "${''['getClass']()}",
                                "${(1).getClass()}",
                                "${true.getClass()}",
                                "${now().getClass()}",
                                "${list.getClass().getClassLoader()}",
                                "${map.getClass()}",
                                "${json.getClass()}",
                                "${execution.getClass().getClassLoader().loadClass('%s').newInstance()}"
                                        .formatted(CANARY),
                                "${textContacts.getClass().getProtectionDomain()}",
                                "${textContacts.class}",
                                "${type.newInstance()}",
                                "${type.getConstructor().newInstance()}",
                                "${type.getMethod('run').invoke(null)}",
                                "${type.classLoader}",
                                "${type.name}",
                                "${canary.run()}"),
                        List.of( // functions of plug-ins
                                "${JSON('\"%s\"').mapTo('java.lang.Class').newInstance()}".formatted(CANARY),
                                "${S('\"%s\"').mapTo('java.lang.Class')}".formatted(CANARY),
                                "${XML('<a/>')}",
                                "${spin:JSON('{}')}",
                                "${T(java.lang.Runtime).getRuntime()}",
                                "${json.mapTo('%s')}".formatted(CANARY),
                                "${json.prop('text').mapTo('java.lang.Class')}",
                                "${json.jsonPath('$.text').element()}",
                                "${json.unwrap()}",
                                "${json.toString().getClass()}",
                                "${json.prop('text', 'other')}",
                                "${json.prop('list').elements().iterator()}"),
                        List.of( // the engine and its services
                                "${execution.getProcessEngineServices().getIdentityService()}",
                                "${execution.processEngineServices}",
                                "${execution['processEngineServices']}",
                                "${execution.getProcessEngine().getRuntimeService()}",
                                "${execution.processEngine.managementService}",
                                "${execution.getBpmnModelInstance()}",
                                "${execution.bpmnModelElementInstance}",
                                "${execution.getProcessDefinition()}",
                                "${execution.getSuperExecution()}",
                                "${execution.getVariableTyped('text').getType()}",
                                "${execution.createIncident('a','b')}",
                                "${execution.deleteCascade('x')}",
                                "${execution.variableNames.iterator()}",
                                "${execution.getVariable('type').newInstance()}",
                                "${processEngine}",
                                "${externalTask.getExecution()}",
                                "${caseExecution}",
                                "${variableContext}"),
                        List.of( // beans, settings, files, hosts
                                "${environment.getProperty('milepost.secret')}",
                                "${applicationContext}",
                                "${dataSource.getConnection()}",
                                "${systemProperties}",
                                "${twilioRules.get()}",
                                "${textContacts.textUpdates}",
                                "${textContacts.toString()}",
                                "${text.getBytes()}",
                                "${text.intern()}",
                                "${file.createNewFile()}",
                                "${url.openStream()}"),
                        List.of( // time and memory
                                "${'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a+)+$')}",
                                "${text.replaceAll('(.*)*x', '')}",
                                "${text.replaceFirst('a', 'b')}",
                                "${text.split('(x+x+)+y')}",
                                "${text.replace('a', full)}",
                                "${text.repeat(2000000000)}",
                                "${text.format('%999999999d', 1)}",
                                "${text.chars()}",
                                "${full.concat(full).concat(full)}",
                                "${full.contains(huge)}",
                                "${huge.contains(full)}",
                                "x${huge}",
                                "${large + '1e-999999999'}",
                                "${json.prop('large').numberValue() * json.prop('large').numberValue()}",
                                "${dateTime().toString('yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy')}",
                                "${dateTime().getZone()}",
                                "${dateTime().getChronology().getZone()}",
                                "${list.stream()}",
                                "${list.forEach(text)}",
                                "${map.put('a', 'b')}",
                                "${list.add(list)}"))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expressionsReachOnlyWhatTheGuideListsEvenWithoutRules(String expression) {
        var failure = catchThrowable(() -> scopes.evaluate(expression));
        assertThat(failure).isInstanceOfAny(ProcessEngineException.class, ConflictException.class, ELException.class);
        assertThat(failure.getMessage())
                .containsAnyOf(
                        "cannot reach", "Unknown property", "Could not resolve function", "more than", "is required");
    }

    @Test
    void noModelWithSuchAnExpressionRuns() {
        // given a model with a step for each
        var all = expressions().toList();
        var designer = ModelerClient.of("designers", engine.getIdentityService(), environment);
        var refusal =
                designer.deploy("escape.bpmn", model("escape", all)).expect(400).<String>at("$.message");
        assertThat(refusal.lines())
                .allMatch(
                        sentence -> sentence.matches(
                                "User task .* (calls (.* expressions cannot reach|a method whose name is in brackets)|names bean .*, where it does not run); .*"));
        // when only those remain that no rule can detect
        var rest = all.stream()
                .filter(expression -> !refusal.contains("(step" + all.indexOf(expression) + ")"))
                .toList();
        designer.deploy("escape.bpmn", model("escape", rest)).expect(200);
        // then the process reaches none of them
        assertThat(rest).hasSizeBetween(10, 40).allSatisfy(expression -> {
            var response = new ApiClient(environment)
                    .post(
                            "/engine-rest/process-definition/key/escape/start",
                            "{'variables':{'choice':{'value':%d},'text':{'value':'a'}}}"
                                    .formatted(rest.indexOf(expression)));
            assertThat(response.status()).as(response.body()).isIn(409, 500);
            assertThat(response.<String>at("$.message")).containsAnyOf("cannot reach", "Unknown property");
        });
    }

    private static String model(String key, List<String> expressions) {
        var model = Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(30)
                .startEvent()
                .exclusiveGateway("which");
        for (var i = 0; i < expressions.size(); i++) {
            model.condition("", "${choice == " + i + "}")
                    .userTask("step" + i)
                    .camundaCandidateGroups("sales")
                    .camundaInputParameter("answer", expressions.get(i));
        }
        return Bpmn.convertToString(model.done());
    }
}

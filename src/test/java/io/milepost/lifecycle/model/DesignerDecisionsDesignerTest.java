package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A decision table selects values, and does nothing else. */
@IsolatedH2AppTest
@DesignerTest
class DesignerDecisionsDesignerTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ModelerClient designer;

    @BeforeEach
    void connect() {
        designer = ModelerClient.of("designers", engine.getIdentityService(), environment);
    }

    @ParameterizedTest
    @CsvSource({"UPS, SMS PARCEL", "Our truck, SMS TRUCK", "'', SMS SESHIP"})
    void aDecisionTableSelectsTheTemplateByOrderData(String shipVia, String template) {
        // given
        var key = ApiClient.fresh("decide");
        var rules = rule("\"UPS\", \"FedEx\"", "\"SMS PARCEL\"")
                + rule("contains(lower case(?), \"truck\")", "\"SMS \" + upper case(\"truck\")")
                + rule("-", "\"SMS SESHIP\"");
        designer.deploy(Map.of(key + ".dmn", table(key, "", rules), key + ".bpmn", process(key)))
                .expect(200);
        // when
        var process = engine.getRuntimeService().startProcessInstanceByKey(key, Map.of("shipVia", shipVia));
        // then
        assertThat(engine.getRuntimeService().getVariable(process.getId(), "template"))
                .isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "matches(?, \"(a+)+$\")                | uses function matches in matches(?, \"(a+)+$\"), which no decision may use; remove it.",
                "? in for i in 1..999999999 return i   | uses for in ? in for i in 1..999999999 return i, which no decision may use; remove it.",
                "((((((1))))))                         | has expression ((((((1)))))), whose brackets or quotes do not match, or are nested more than 5 deep.",
                "a b =                                 | has expression a b =, which is not FEEL; correct it."
            })
    void aDecisionWithUnboundedRunTimeIsRejectedWithAMessage(String test, String problem) {
        var key = ApiClient.fresh("decide");
        var response = designer.deploy(key + ".dmn", table(key, "", rule(test, "1")));
        assertThat(response.expect(400).<String>at("$.message"))
                .isEqualTo("Decision \"Which template\" (%s) %s".formatted(key, problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "python", "ruby", "juel-script"})
    void aDecisionInAScriptLanguageIsRejectedWithAMessage(String language) {
        var key = ApiClient.fresh("decide");
        var attribute = "expressionLanguage='%s'".formatted(language);
        assertThat(designer.deploy(key + ".dmn", table(key, attribute, rule("1", "1")))
                        .expect(400)
                        .<String>at("$.message"))
                .isEqualTo(
                        "Decision \"Which template\" (%s) has an expression in %s, which Milepost does not run; use FEEL."
                                .formatted(key, language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<x/>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>"})
    void anInvalidDecisionFileIsRejectedWithAMessage(String content) {
        assertThat(designer.deploy("broken.dmn", content).expect(400).<String>at("$.message"))
                .startsWith("File broken.dmn is not valid DMN (")
                .doesNotContain("root:", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipVia.concat('x')", "${shipVia == 'UPS' ? 'a' : 'b'}"})
    void aDecisionInTheLanguageOfModelsWorks(String expression) {
        var key = ApiClient.fresh("decide");
        designer.deploy(
                        key + ".dmn",
                        table(key, "", rule("-", "1"))
                                .replace("<text>shipVia</text>", "<text>" + expression + "</text>")
                                .replace("typeRef='string'>", "typeRef='string' expressionLanguage='juel'>"))
                .expect(200);
        var dangerous = table(key, "", rule("-", "1"))
                .replace("<text>shipVia</text>", "<text>''.getClass()</text>")
                .replace("typeRef='string'>", "typeRef='string' expressionLanguage='juel'>");
        assertThat(designer.deploy(key + ".dmn", dangerous).expect(400).<String>at("$.message"))
                .contains("calls method getClass, which expressions cannot reach");
    }

    private static String rule(String test, String output) {
        return "<rule id='%s'><inputEntry id='%s'><text><![CDATA[%s]]></text></inputEntry><outputEntry id='%s'><text>%s</text></outputEntry></rule>"
                .formatted(ApiClient.fresh("r"), ApiClient.fresh("i"), test, ApiClient.fresh("o"), output);
    }

    private static String table(String key, String language, String rules) {
        return """
                <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='definitions' name='d' namespace='x' %s>
                <decision id='%s' name='Which template'><decisionTable id='table' hitPolicy='FIRST'>
                <input id='in'><inputExpression id='inx' typeRef='string'><text>shipVia</text></inputExpression></input>
                <output id='out' name='template' typeRef='string'/>%s
                </decisionTable></decision></definitions>"""
                .formatted(language, key, rules);
    }

    private static String process(String key) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                <process id='%s' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='a'/>
                <businessRuleTask id='a' camunda:decisionRef='%s' camunda:mapDecisionResult='singleEntry' camunda:resultVariable='template'/>
                <sequenceFlow id='f2' sourceRef='a' targetRef='b'/><userTask id='b' camunda:candidateGroups='sales'/>
                <sequenceFlow id='f3' sourceRef='b' targetRef='e'/><endEvent id='e'/></process></definitions>"""
                .formatted(key, key);
    }
}

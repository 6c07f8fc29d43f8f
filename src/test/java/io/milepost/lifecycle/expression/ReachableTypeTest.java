package io.milepost.lifecycle.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.H2AppTest;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Supported uses of expressions in models. */
@H2AppTest
class ReachableTypeTest {

    static @Nullable Scopes scopes;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void prepare() {
        scopes = scopes == null ? new Scopes(engine) : scopes;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${1 + 1}                                                | 2",
                "${7 / 2}                                                | 3.5",
                "${number > 5 and not empty list ? 'yes' : 'no'}         | yes",
                "SO-${text}-${number}                                    | SO-abc-7",
                "${'SO-'.concat(text).toUpperCase()}                     | SO-ABC",
                "${text.substring(0, 2)}                                 | ab",
                "${text.substring(1)}                                    | bc",
                "${text.startsWith('a') && text.contains('b')}           | true",
                "${text.indexOf('c') == text.length() - 1}               | true",
                "${text.equals('abc')}                                   | true",
                "${list[1]}                                              | b",
                "${list.get(0)}                                          | a",
                "${list.size()}                                          | 2",
                "${list[9] == null}                                      | true",
                "${list.contains('b')}                                   | true",
                "${map.key}                                              | value",
                "${map['key']}                                           | value",
                "${map.containsKey('other')}                             | false",
                "${json.prop('number').numberValue() + 1}                | 8",
                "${json.prop('text').stringValue()}                      | java.lang.Runtime",
                "${json.hasProp('none')}                                 | false",
                "${json.prop('list').elements().size()}                  | 2",
                "${json.prop('list').elements()[1].numberValue()}        | 2",
                "${number.doubleValue()}                                 | 7.0",
                "${execution.processBusinessKey}                         | B-1",
                "${execution.getProcessBusinessKey()}                    | B-1",
                "${execution.getVariable('number')}                      | 7",
                "${execution.hasVariable('none')}                        | false",
                "${execution.variables.number}                           | 7",
                "${execution.currentActivityId}                          | step",
                "${textContacts != null}                                 | true",
                "${now().time < dateTime().plusDays(2).toDate().time}    | true",
                "${dateTime().isBefore(dateTime().plusWeeks(1))}         | true",
                "${empty currentUser()}                                  | true"
            })
    void anExpressionCalculatesAndReads(String expression, String value) {
        assertThat(String.valueOf(scopes.evaluate(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${task.name}                               | Step",
                "${task.getTaskDefinitionKey()}             | step",
                "${task.priority > 0}                        | true",
                "${task.execution.processBusinessKey}       | B-1",
                "${execution.processBusinessKey}            | B-1",
                "${task.hasVariable('text')}                | true"
            })
    void anExpressionReadsItsTask(String expression, String value) {
        assertThat(String.valueOf(scopes.evaluateForTask(expression))).isEqualTo(value);
    }

    @Test
    void anExpressionWrites() {
        assertThat(scopes.evaluate("${execution.setVariable('note', text)}${execution.getVariable('note')}"))
                .isEqualTo("abc");
        assertThat(scopes.evaluateForTask("${task.setDueDate(now())}${task.setPriority(80)}${task.priority}"))
                .isEqualTo("80");
        assertThat(scopes.evaluate("${now()}")).isInstanceOf(Date.class);
    }

    @Test
    void variablesNeverShadowBeans() {
        assertThat(scopes.evaluate("${execution.setVariableLocal('textContacts', 'x')}${textContacts == 'x'}"))
                .isEqualTo("false");
    }

    @Test
    void namesOfMethodsAreKnownWithoutAnObject() {
        assertThat(List.of("getVariable", "concat", "prop", "plusDays")).allMatch(ReachableType::hasMethod);
        assertThat(Map.of("getClass", 1, "matches", 2, "mapTo", 3).keySet()).noneMatch(ReachableType::hasMethod);
    }
}

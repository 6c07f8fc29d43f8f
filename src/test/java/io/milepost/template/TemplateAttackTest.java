package io.milepost.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateAttackTest {

    private final TemplateRenderer renderer = new TemplateRenderer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${'freemarker.template.utility.Execute'?new()('id')}",
                "${order?api.class}",
                "${'1+1'?eval}",
                "${company?eval_json}",
                "${'x'?interpret}",
                "<@'x'?interpret/>",
                "${order['number']}",
                "${items[0].item}",
                "${.data_model}",
                "${.vars}",
                "${.globals}",
                "${.now}",
                "${.version}",
                "${.get_optional_template('x')}",
                "<#include '/etc/passwd'>",
                "<#import 'x' as y>",
                "<#setting number_format='0'>",
                "<#ftl>x",
                "<#ftl encoding='x'>",
                "[#ftl]x",
                "<#visit x>",
                "<#stop 'x'>",
                "<#attempt>x<#recover>y</#attempt>"
            })
    void aTemplateCannotReachAnythingButItsData(String body) {
        assertInvalid(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#assign a='x'>",
                "<#global a=1>",
                "<#macro m><@m/></#macro><@m/>",
                "<#function f()><#return f()></#function>${f()}",
                "<#list 1..999999999 as i>x</#list>",
                "<#list items as i><#list items as j>x</#list></#list>",
                "${'x'?left_pad(999999999)}",
                "${'x'?replace('x','yy')}",
                "${company?matches('(a+)+')}",
                "${items?map(i -> i.item)?join(',')}",
                "${company?split('')?size}",
                "<#compress>x</#compress>"
            })
    void aTemplateCannotGrowOrLoop(String body) {
        assertInvalid(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${nope}",
                "${order.nope}",
                "${order.nope!}",
                "${(order.nope)!'x'}",
                "${nope??c}",
                "<#if false>${nope}</#if>",
                "<#if false><#else>${order.nope}</#if>",
                "<#list items as item>${item.nope}</#list>",
                "${\"${order.nope}\"}",
                "${items?first.nope}",
                "${order}",
                "${items}",
                "${company.x}",
                "${company('x')}",
                "${1/0}",
                "${'a'*2}",
                "${",
                "<#if true>",
                "</#if>",
                "<#nope>"
            })
    void rejectsTemplatesThatCannotBeRenderedEvenInBranchesThatRarelyRun(String body) {
        assertInvalid(body);
    }

    static Stream<String> deep() {
        return Stream.of(
                "${" + "(".repeat(1900) + "1" + ")".repeat(1900) + "}",
                "${" + "[".repeat(1900) + "]".repeat(1900) + "}",
                "<#if " + "!".repeat(3900) + "true>x</#if>",
                "${order" + ".a".repeat(1900) + "}",
                "${1" + "+1".repeat(1990) + "}");
    }

    @ParameterizedTest
    @MethodSource("deep")
    void rejectsTemplatesNestedTooDeeplyImmediately(String body) {
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertInvalid(body));
    }

    @Test
    void rejectsTextsThatAreTooLong() throws InvalidTemplateException {
        assertThat(text("x".repeat(1600))).hasSize(1600);
        assertInvalid("x".repeat(1601));
        assertInvalid("<#list items as item>" + "x".repeat(900) + "</#list>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x0000", "\\x0007", "\\x001B", "\\xD800"})
    void rejectsTextsWithCharactersThatCannotBeStoredOrSent(String escaped) {
        assertInvalid("a${\"" + escaped + "\"}b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${company?keep_after('(x+x+)+y', 'r')}", "${company?keep_before('(x+x+)+y', 'r')}"})
    void rejectsRegularExpressions(String body) {
        assertInvalid(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[#if true]x[/#if]", "[=1+1]", "#{1}", "<script>alert(1)</script>", "${r'${x}'}"})
    void treatsEverythingElseAsPlainText(String body) throws InvalidTemplateException {
        assertThat(text(body)).isNotEmpty();
    }

    private String text(String body) throws InvalidTemplateException {
        return renderer.renderDraft("", body, TemplateVariables.exampleData()).text();
    }

    private void assertInvalid(String body) {
        assertThatExceptionOfType(InvalidTemplateException.class).isThrownBy(() -> text(body));
        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> renderer.renderDraft(body, "x", TemplateVariables.exampleData()));
    }
}

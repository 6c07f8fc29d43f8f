package io.milepost.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRendererTest {

    private final TemplateRenderer renderer = new TemplateRenderer();

    @Test
    void fillsInEveryDocumentedField() throws InvalidTemplateException {
        for (var field : TemplateVariables.ALL) {
            var expected = field.path().contains("[]")
                    ? field.example() + ", " + field.example()
                    : field.example().toString();
            assertThat(text(field.placeholder())).isEqualTo(expected);
        }
    }

    @Test
    void conditionsListsAndDefaultsWork() throws InvalidTemplateException {
        assertThat(text("<#if order.customerPo?has_content>PO ${order.customerPo}<#else>none</#if>"))
                .isEqualTo("PO PO-7788");
        assertThat(text("<#list items as item>${item.quantity} x ${item.item?upper_case}<#sep>, </#list>"))
                .isEqualTo("4 x W-2030, 4 x W-2030");
        assertThat(text("${items?size} items, first ${items?first.item}")).isEqualTo("2 items, first W-2030");
        assertThat(text("${(items?size > 1)?then('many', 'one')}")).isEqualTo("many");
    }

    @Test
    void textThatLooksLikeATagOfAnotherSyntaxStaysText() throws InvalidTemplateException {
        assertThat(text("[#if true] #{1+1} <b>&amp;</b>")).isEqualTo("[#if true] #{1+1} <b>&amp;</b>");
    }

    @Test
    void neverInterpretsValuesAsTemplates() throws InvalidTemplateException {
        var data = new HashMap<>(TemplateVariables.exampleData());
        data.put("company", "${7*7}<#list 1..9 as x>x</#list>");
        assertThat(renderer.renderDraft("", "${company}", data).text()).isEqualTo("${7*7}<#list 1..9 as x>x</#list>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${order.nunber}",
                "${ordr.number}",
                "${order.customerPo!oops}",
                "${(order.nunber)!'x'}",
                "<#if false>${shippingEvent.trackingNo}</#if>",
                "<#list items as i>${i.price}</#list>",
                "<#list items as i></#list>${i.item}",
                "${\"a ${order.nunber} b\"}",
                "${order.number.length}"
            })
    void rejectsUnknownFieldsEvenInBranchesThatRarelyRun(String template) {
        assertThatThrownBy(() -> text("ok\n  " + template))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageStartingWith("line 2, column ")
                .hasMessageContaining("no field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${'freemarker.template.utility.Execute'?new()('id')}",
                "${company?api.class}",
                "${'1+1'?eval}",
                "<#assign x = '${company}'?interpret><@x/>",
                "<#include '/etc/passwd'>",
                "<#import 'x' as y>",
                "<#assign s = 'aaaa'>",
                "<#global s = 'aaaa'>",
                "<#macro m><@m/></#macro><@m/>",
                "<#function f()><#return 1></#function>",
                "<#list 1..1000000000 as x></#list>",
                "<#list items as a><#list items as b></#list></#list>",
                "${company?left_pad(1000000000)}",
                "${company?replace('A', 'AAAA')}",
                "${.data_model?size}",
                "${.vars.company}",
                "<#setting locale='de'>",
                "<#ftl output_format='HTML'>x",
                "<#attempt>${company}<#recover></#attempt>",
                "<#visit company>",
                "${items?map(i -> i.item)?join(',')}",
                "${['a','b']?join(',')}",
                "${{'a':1}.a}",
                "${company[0..3]}",
                "${'x'?matches('(x+x+)+y')}",
                "${company?url}",
                "<#stop 'x'>",
                "<#flush>",
                "${order}",
                "${items}"
            })
    void rejectsLanguageElementsThatATextDoesNotNeed(String template) {
        assertThatThrownBy(() -> text(template))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageStartingWith("line 1, column ");
    }

    @Test
    void reportsTheLineOfASyntaxError() {
        assertThatThrownBy(() -> text("first\n${order.number"))
                .isInstanceOfSatisfying(InvalidTemplateException.class, e -> assertThat(e.line())
                        .isEqualTo(2));
    }

    @Test
    void stopsRenderingATextThatGrowsTooLong() {
        // given the largest template over the largest order
        var data = new HashMap<String, Object>(TemplateVariables.exampleData());
        var item = (Map<?, ?>) ((List<?>) data.get("items")).get(0);
        var items = new ArrayList<Object>();
        for (var i = 0; i < 500; i++) {
            items.add(item);
        }
        data.put("items", items);
        var block = "<#list items as i>${i.description}</#list>";
        var template = block.repeat(TextTemplate.MAX_BODY_LENGTH / block.length());
        // when, then
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThatThrownBy(() -> renderer.renderDraft("", template, data))
                        .isInstanceOf(InvalidTemplateException.class)
                        .hasMessageContaining("longer than 1,600"));
    }

    private String text(String template) throws InvalidTemplateException {
        return renderer.renderDraft("", template, TemplateVariables.exampleData())
                .text();
    }
}

package io.milepost.template.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateRenderer;
import io.milepost.template.TextTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates, times and numbers by the language of a template. */
class TemplateLanguagesTest {

    private static final String BODY =
            "${order.requestedDate}|${milestone.date}|${milestone.time}|<#list items as one>${one.quantity}</#list>";

    private final TemplateRenderer renderer = new TemplateRenderer();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SMS S2P;       US; Nov 30, 2026|Nov 22, 2026|2:05 PM|2.5",
                "SMS S2P/PICKUP;US; Nov 30, 2026|Nov 22, 2026|2:05 PM|2.5",
                "SMS S2P/es;    US; 30 nov 2026|22 nov 2026|2:05 p.m.|2.5",
                "SMS S2P/es;    ES; 30 nov 2026|22 nov 2026|14:05|2,5",
                "SMS S2P/fr/X;  CA; 30 nov 2026|22 nov 2026|14 h 05|2,5",
            })
    void theyAreThoseOfTheLanguageAndOfTheRegionOfTheInstallation(String name, String region, String text)
            throws InvalidTemplateException {
        assertThat(render(name, region)).isEqualTo(text);
    }

    @Test
    void theyContainNoSpecialSpaceThatWouldMakeTheTextLonger() throws InvalidTemplateException {
        for (var language : new String[] {"es", "fr", "de", "vi", "pl"}) {
            assertThat(render("SMS S2P/" + language, "US")).doesNotContain("\u00A0", "\u202F");
        }
    }

    private String render(String name, String region) throws InvalidTemplateException {
        var languages = new TemplateLanguages(region, ZoneId.of("America/Chicago"));
        var data = new HashMap<String, Object>();
        data.put("order", Map.of("requestedDate", "Nov 30, 2026"));
        data.put("milestone", Map.of("date", "Nov 22, 2026", "time", "2:05 PM"));
        data.put("items", List.of(Map.of("quantity", new BigDecimal("2.5"))));
        data.put(TemplateLanguages.MOMENTS, languages.exampleMoments());
        var parsed = TemplateName.parse(name);
        var template = new TextTemplate(name, 1, "", BODY, 12, Instant.EPOCH, null);
        return renderer.render(template, languages.localize(data, parsed), languages.locale(parsed))
                .text();
    }
}

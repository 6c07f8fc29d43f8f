package io.milepost.template.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@H2AppTest
class EmailTemplatesTest {

    @Autowired
    Environment environment;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    @Test
    void theFourTemplatesOfTheHowToExist() {
        assertThat(api.get("/api/templates").<List<String>>at("$[*].name"))
                .contains("SMS S2P", "SMS PWOCOMP", "SMS SESHIP", "SMS SEDEL");
        for (var name : List.of("S2P", "PWOCOMP", "SESHIP", "SEDEL")) {
            var preview = api.post("/api/templates/SMS%20" + name + "/preview").expect(200);
            assertThat(preview.<Integer>at("$.segments.segments")).as(name).isOne();
            assertThat(preview.<String>at("$.segments.encoding")).isEqualTo("GSM-7");
        }
    }

    @Test
    void savingAnUnchangedTemplateCreatesNoVersionAndAChangeCreatesOne() {
        var path = "/api/templates/" + ApiClient.fresh("SMS");
        api.put(path, "{'body':'One ${order.number}'}").expect(201);
        assertThat(api.put(path, "{'body':'One ${order.number}'}").expect(200).<Integer>at("$.version"))
                .isOne();
        var changed = api.put(path, "{'body':'Two ${order.number}','subject':'About ${order.number}'}")
                .expect(200);
        assertThat(changed.<Integer>at("$.version")).isEqualTo(2);
        assertThat(changed.<String>at("$.savedBy")).isEqualTo("admin");
    }

    @Test
    void rejectsAnInvalidTemplateWithItsPositionAndKeepsTheSavedOne() {
        var path = "/api/templates/" + ApiClient.fresh("SMS");
        api.put(path, "{'body':'Fine'}").expect(201);
        var broken = api.put(path, "{'body':'Hello\\nOrder ${order.numbr}'}");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.<String>at("$.errors[0].field")).isEqualTo("body");
        assertThat(broken.<String>at("$.errors[0].message"))
                .startsWith("line 2, column 9: there is no field “order.numbr”");
        var notCompiling = api.put(path, "{'body':'<#if order>'}");
        assertThat(notCompiling.<String>at("$.errors[0].message")).startsWith("line 1, column");
        assertThat(api.get(path).<String>at("$.body")).isEqualTo("Fine");
        assertThat(api.get(path).<Integer>at("$.version")).isOne();
    }

    @Test
    void howLongTextsAreNewsIsKeptUnlessItIsGiven() {
        var path = "/api/templates/SMS%20KEPT";
        assertThat(api.put(path, "{'body':'Hello'}").expect(201).<Integer>at("$.sendWithinHours"))
                .isEqualTo(12);
        assertThat(api.put(path, "{'body':'Hello','sendWithinHours':48}")
                        .expect(200)
                        .<Integer>at("$.version"))
                .isEqualTo(2);
        assertThat(api.put(path, "{'body':'Hello again'}").expect(200).<Integer>at("$.sendWithinHours"))
                .isEqualTo(48);
        for (var hours : List.of(0, 721)) {
            assertThat(api.put(path, "{'body':'Hello','sendWithinHours':%d}".formatted(hours))
                            .expect(400)
                            .body())
                    .contains("sendWithinHours");
        }
        assertThat(api.get("/api/templates/SMS%20SEDEL").<Integer>at("$.sendWithinHours"))
                .isEqualTo(48);
    }

    @Test
    void aPreviewWithAnOrderShowsItsDataAndTheCharactersThatRequireUcs2() {
        var organization = api.organization();
        var order = api.order(organization);
        var preview = api.post(
                        "/api/templates/SMS%20S2P/preview",
                        "{'order':'%s','body':'It’s ${order.number} of ${organization.name}'}".formatted(order))
                .expect(200);
        assertThat(preview.<String>at("$.text")).isEqualTo("It’s " + order + " of Acme Builders");
        assertThat(preview.<String>at("$.segments.encoding")).isEqualTo("UCS-2");
        assertThat(preview.<List<String>>at("$.segments.unicode")).containsExactly("’");
        assertThat(preview.<List<String>>at("$.fields[*].path")).contains("order.number", "items[].item");
        assertThat(api.post("/api/templates/SMS%20S2P/preview", "{'order':'NO-SUCH'}")
                        .<String>at("$.errors[0].field"))
                .isEqualTo("order");
        assertThat(api.post("/api/templates/SMS%20NONE/preview").status()).isEqualTo(404);
    }
}

package io.milepost.template.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which text a contact gets, by language and way of shipping, and the REST interface of translations, on each database. */
abstract class TemplateVariantContract {

    private static final String BASE = "/api/templates/SMS%20S2P";

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    ApiClient api;
    String organization;
    String spanish;
    String english;

    @BeforeEach
    void aContactInSpanishAndOneWithoutALanguage() {
        api = new ApiClient(environment);
        organization = api.organization();
        spanish = subscriber("es");
        english = subscriber("");
    }

    @AfterEach
    void theUsualTemplatesOnly() {
        jdbc.update("delete from text_template_version where name like 'SMS S2P/%'");
        jdbc.update("delete from text_template where name like 'SMS S2P/%'");
    }

    private String subscriber(String language) {
        var code = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        jdbc.update("update contact set language = ? where code = ?", language, code);
        return code;
    }

    private void template(String query, String body) {
        api.put(BASE + query, "{'body':'" + body + "'}").expect(201);
    }

    /** @return what the contacts got, after its version and language: {@code /es v1: Hola} */
    private List<String> textsOf(String shipVia) {
        var order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','shipVia':'%s','smsUpdate':true,'items':[{'item':'W-1','quantity':1}]}"
                                .formatted(organization, shipVia))
                .expect(201);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.queryForObject(
                                "select count(*) from text_message where order_number = ? and status = 'SENT'",
                                Integer.class,
                                order)
                        == 2);
        return List.of(textOf(order, spanish), textOf(order, english));
    }

    private String textOf(String order, String contact) {
        var text = api.get("/api/texts?order=" + order + "&contact=" + contact);
        assertThat(text.<String>at("$.content[0].template")).isEqualTo("SMS S2P");
        return "%s v%d: %s"
                .formatted(
                        text.at("$.content[0].templateVariant"),
                        text.<Integer>at("$.content[0].templateVersion"),
                        text.<String>at("$.content[0].text").lines().findFirst().orElse(""));
    }

    @Test
    void theTextIsThatOfLanguageAndShippingThenOfTheLanguageThenOfTheShippingThenTheUsualOne() {
        // given
        template("?language=es", "Hola");
        // then
        assertThat(textsOf("Will call")).satisfies(texts -> {
            assertThat(texts.get(0)).isEqualTo("/es v1: Hola");
            assertThat(texts.get(1)).startsWith(" v");
        });
        // when
        template("?variant=WILLCALL", "Pick it up");
        // then
        assertThat(textsOf("Will-call")).containsExactly("/es v1: Hola", "/WILLCALL v1: Pick it up");
        // when
        template("?language=es&variant=WILLCALL", "Recoja");
        // then
        assertThat(textsOf("WILL CALL")).containsExactly("/es/WILLCALL v1: Recoja", "/WILLCALL v1: Pick it up");
        assertThat(textsOf("Our truck").get(0)).isEqualTo("/es v1: Hola");
    }

    @Test
    void restReadsChangesAndPreviewsATranslationByItsParameters() {
        // when
        var created = api.put(BASE + "?language=es", "{'body':'Pedido ${order.number}, ${milestone.date}'}")
                .expect(201);
        // then
        assertThat(created.<String>at("$.name")).isEqualTo("SMS S2P/es");
        assertThat(api.get(BASE + "?language=es").<Integer>at("$.version")).isEqualTo(1);
        assertThat(api.get(BASE).<String>at("$.name")).isEqualTo("SMS S2P");
        assertThat(api.post(BASE + "/preview?language=es", "{}").<String>at("$.text"))
                .isEqualTo("Pedido SO-1001, 22 nov 2026");
        assertThat(api.get(BASE + "?language=fr").status()).isEqualTo(404);
        assertThat(api.get(BASE + "?language=Spanish").status()).isEqualTo(400);
        assertThat(api.put(BASE + "?variant=will+call", "{'body':'x'}").status())
                .isEqualTo(400);
        assertThat(api.put("/api/templates/SMS%20NOBASE?language=es", "{'body':'x'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTranslationIsOutdatedUntilItIsSavedAfterTheUsualTemplateChanged() {
        // given
        var base = "/api/templates/" + ApiClient.fresh("X");
        api.put(base, "{'body':'One'}").expect(201);
        api.put(base + "?language=es", "{'body':'Uno'}").expect(201);
        assertThat(api.get(base + "/variants").<Boolean>at("$[0].outdated")).isFalse();
        // when
        api.put(base, "{'body':'One!'}").expect(200);
        // then
        assertThat(api.get(base + "/variants").<Boolean>at("$[0].outdated")).isTrue();
        // when it is confirmed
        api.put(base + "?language=es", "{'body':'Uno'}").expect(200);
        // then
        assertThat(api.get(base + "/variants").<Boolean>at("$[0].outdated")).isFalse();
        assertThat(api.get(base + "/variants").<Integer>at("$[0].version")).isEqualTo(2);
        // when it is saved again
        api.put(base + "?language=es", "{'body':'Uno'}").expect(200);
        // then
        assertThat(api.get(base + "/variants").<Integer>at("$[0].version")).isEqualTo(2);
    }
}

package io.milepost.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The search box, and the filters of lists, on every database. */
abstract class SearchContract {

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    ApiClient api;
    String unique;
    String organization;
    String contact;
    String number;
    String order;
    WebSession office;

    @BeforeEach
    void anOrderOfMrNunez() {
        api = new ApiClient(environment);
        unique = ApiClient.fresh("Ñandú").replace("-", "");
        organization = ApiClient.fresh("ORG");
        contact = ApiClient.fresh("C");
        number = ApiClient.freshNumber();
        order = ApiClient.fresh("SO");
        api.put("/api/organizations/" + organization, "{'name':'%s Construcción'}".formatted(unique))
                .expect(201);
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'José Núñez %s','organization':'%s','email2':'(%s) %s-%s','attributes':['SMSUPDATE']}"
                                .formatted(
                                        unique,
                                        organization,
                                        number.substring(0, 3),
                                        number.substring(3, 6),
                                        number.substring(6)))
                .expect(201);
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','customerPo':'Peña %s','items':[{'item':'W-1','quantity':2}]}"
                                .formatted(organization, unique))
                .expect(201);
        office = of("office");
    }

    private WebSession of(String group) {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String search(WebSession session, String text) {
        var response = session.get("/search?q=" + encoded(text));
        assertThat(response.statusCode()).isIn(200, 302);
        return response.statusCode() == 302 ? WebSession.path(response) : response.body();
    }

    @Test
    void anExactNumberOrCodeOpensItsPageInAnyCase() {
        assertThat(search(office, order.toLowerCase())).isEqualTo("/orders/" + order);
        assertThat(search(office, organization.toLowerCase())).isEqualTo("/organizations/" + organization);
        assertThat(search(office, contact.toLowerCase())).isEqualTo("/contacts/" + contact);
    }

    @Test
    void accentsAndCaseDoNotMatter() {
        // given
        var plain = unique.replace("Ñandú", "nandu");
        // then
        assertThat(search(office, "jose NUNEZ " + plain)).isEqualTo("/contacts/" + contact);
        assertThat(search(office, plain))
                .contains("/orders/" + order, "/contacts/" + contact, "/organizations/" + organization);
        assertThat(search(office, "pena " + plain)).isEqualTo("/orders/" + order);
        assertThat(office.get("/contacts?q=" + encoded("nunez " + plain)).body())
                .contains("José Núñez");
        assertThat(office.get("/organizations?q=" + encoded(plain)).body()).contains(organization);
        assertThat(office.get("/orders?q=" + encoded(plain)).body()).contains(order);
        assertThat(api.get("/api/orders?q=" + encoded(plain)).<List<String>>at("$.content[*].number"))
                .containsExactly(order);
        assertThat(api.get("/api/contacts?q=" + encoded("NUNEZ " + plain)).<List<String>>at("$.content[*].code"))
                .containsExactly(contact);
    }

    @Test
    void lastFourDigitsFindAContactAndMoreOnlyForThoseWhoSeeWholeNumbers() {
        assertThat(search(office, number.substring(6))).contains("/contacts/" + contact);
        assertThat(search(office, number.substring(3, 6) + "-" + number.substring(6)))
                .contains("/contacts/" + contact);
        assertThat(search(of("sales"), number.substring(6))).contains("/contacts/" + contact);
        assertThat(search(of("sales"), number)).doesNotContain("/contacts/" + contact);
    }

    @Test
    void theSearchFindsOnlyWhatTheUserMayOpen() {
        assertThat(search(of("production"), unique)).isEqualTo("/orders/" + order);
        assertThat(search(of("production"), number.substring(6))).doesNotContain("/contacts/" + contact);
        assertThat(search(of("production"), number.substring(3))).contains("Nothing was found");
    }

    @Test
    void theTextLogTakesNamesAndPartsOfNumbersAndIsNeverEmptyByMistake() {
        // given
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        var plain = unique.replace("Ñandú", "nandu");
        // then
        assertThat(office.get("/texts?contact=" + encoded("nunez " + plain)).body())
                .contains("/orders/" + order);
        assertThat(office.get("/texts?contact=" + contact.toLowerCase()).body()).contains("/orders/" + order);
        assertThat(office.get("/texts?order=" + order.toLowerCase()).body()).contains("/orders/" + order);
        assertThat(office.get("/lookups/contacts?contact=" + encoded("nunez " + plain))
                        .body())
                .contains("value=\"" + contact + "\"");
        // when nobody, or more than one, has this name
        var nobody = office.get("/texts?contact=" + encoded("zebra " + plain));
        api.put(
                        "/api/contacts/" + ApiClient.fresh("C"),
                        "{'fullName':'Ana Núñez %s','organization':'%s'}".formatted(unique, organization))
                .expect(201);
        var several = office.get("/texts?contact=" + encoded("nunez " + plain));
        // then
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("There is no contact with", "zebra");
        assertThat(several.statusCode()).isEqualTo(422);
        assertThat(several.body()).contains("Several match: Ana Núñez " + unique, "(" + contact + ")");
    }

    @Test
    void theListOfOrdersTakesTheNameOfAnOrganization() {
        var plain = unique.replace("Ñandú", "nandu");
        assertThat(office.get("/orders?organization=" + encoded(plain + " construccion"))
                        .body())
                .contains("/orders/" + order);
        assertThat(office.get("/orders?organization=" + encoded("zebra " + plain))
                        .body())
                .contains("There is no organization with");
    }
}

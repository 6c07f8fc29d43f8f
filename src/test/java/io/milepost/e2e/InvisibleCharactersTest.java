package io.milepost.e2e;

import static io.milepost.testing.web.RawHttpClient.assertInvalidField;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Names and texts hold no invisible characters, whichever interface they come from. */
@H2AppTest
class InvisibleCharactersTest {

    private static final String SENTENCE = "has the invisible character U+202E at position 2; delete it";

    @LocalServerPort
    int port;

    RawHttpClient http;
    WebSession admin;

    @BeforeEach
    void anOrder() {
        http = RawHttpClient.admin(port);
        admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        http.put("/api/organizations/INV", "{'name':'Invisible Inc.'}");
        http.put("/api/orders/INV-1", "{'organization':'INV','items':[{'item':'W-1','quantity':2}]}");
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/organizations/INV-X|name|{'name':'%s'}",
                "/api/contacts/INV-X|fullName|{'organization':'INV','fullName':'%s'}",
                "/api/contacts/INV-X|organization|{'organization':'%s','fullName':'x'}",
                "/api/contacts/INV-X|email2|{'organization':'INV','fullName':'x','email2':'%s'}",
                "/api/contacts/INV-X|attributes|{'organization':'INV','fullName':'x','attributes':['%s']}",
                "/api/orders/INV-X|customerPo|{'organization':'INV','customerPo':'%s','items':[{'item':'W','quantity':1}]}",
                "/api/orders/INV-X|shipVia|{'organization':'INV','shipVia':'%s','items':[{'item':'W','quantity':1}]}",
                "/api/orders/INV-X|items[0].item|{'organization':'INV','items':[{'item':'%s','quantity':1}]}",
                "/api/orders/INV-X|items[0].description|{'organization':'INV','items':[{'item':'W','description':'%s','quantity':1}]}",
                "/api/shipping-events/INV-X|shipVia|{'orders':['INV-1'],'shipVia':'%s'}",
                "/api/shipping-events/INV-X|trackingNumber|{'orders':['INV-1'],'trackingNumber':'%s'}",
                "/api/carriers/inv.example.com|name|{'state':'ACTIVE','name':'%s'}",
                "/api/carriers/inv.example.com|note|{'state':'ACTIVE','name':'x','note':'%s'}",
                "/api/templates/INVX|subject|{'body':'x','subject':'%s'}",
                "/api/templates/INVX|body|{'body':'%s'}"
            })
    void restNamesTheInvalidFieldAndSavesNothing(String path, String field, String body) {
        // when
        var response = http.put(path, body.formatted("a\\u202eb"));
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains(field);
        assertThat(http.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/user/create|{'profile':{'id':'invisible','firstName':'%s'},'credentials':{'password':'a long enough phrase'}}",
                "/user/create|{'profile':{'id':'invisible','lastName':'%s'},'credentials':{'password':'a long enough phrase'}}",
                "/group/create|{'id':'invisible','name':'%s','type':'x'}"
            })
    void usersAndGroupsHaveVisibleNames(String path, String body) {
        // when
        var response = http.post("/engine-rest" + path, body.formatted("a\\u202eb"));
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains(SENTENCE);
        assertThat(http.get("/engine-rest/user/invisible/profile").statusCode()).isEqualTo(404);
    }

    @Test
    void theErrorNamesTheCharacterAndItsPosition() {
        var response = http.put("/api/organizations/INV-X", "{'name':'a\\u202eb'}");
        assertInvalidField(response, "name");
        assertThat(response.body()).contains(SENTENCE);
        assertThat(http.put("/api/templates/INVX", "{'body':'Hello\\u200b'}").body())
                .contains("U+200B at position 6");
    }

    @Test
    void templatesCannotProduceInvisibleCharacters() {
        var response = http.put("/api/templates/INVX", "{'body':'${\\\"a\\\\x202Eb\\\"}'}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("U+202E");
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/organizations/INV|name=%s",
                "/new/organization|code=INV-Y&name=%s",
                "/new/contact|code=INV-Y&organization=INV&fullName=%s",
                "/new/contact|code=INV-Y&organization=INV&fullName=x&email2=%s",
                "/new/carrier|domain=inv.example.com&state=ACTIVE&name=%s",
                "/new/template|name=INVX&body=%s"
            })
    void deskShowsTheErrorAtTheField(String path, String fields) {
        // when
        var response = admin.form(path, fields.formatted(encoded("a\u202eb")), admin.token(path));
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(response.body()).contains(SENTENCE);
    }

    @Test
    void tasklistFormsShowTheError() {
        // when
        var response = admin.toWebApp(
                "POST",
                "/camunda/api/engine/engine/default/process-definition/key/sales-order/submit-form",
                """
                {'variables':{
                  'orderNumber':{'value':'INV-2','type':'String'},
                  'organization':{'value':'INV','type':'String'},
                  'customerPo':{'value':'a\\u202eb','type':'String'},
                  'items':{'type':'Json','value':'[{\\'item\\':\\'W\\',\\'quantity\\':1}]'}}}""");
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("customerPo: " + SENTENCE);
        assertThat(http.get("/api/orders/INV-2").statusCode()).isEqualTo(404);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

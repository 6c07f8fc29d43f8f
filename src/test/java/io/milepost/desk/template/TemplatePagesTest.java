package io.milepost.desk.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of Email Templates, as used by the office. */
@H2AppTest
class TemplatePagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>{{7*7}}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    WebSession office;
    String name;
    String path;

    @BeforeEach
    void aTemplateOfVersionOne() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        name = ApiClient.fresh("SMS T");
        path = "/templates/" + name.replace(" ", "%20");
        api.put("/api" + path, "{'body':'First ${order.number}'}").expect(201);
    }

    @Test
    void aTemplateThatMilepostItselfUsesNamesTheSetupOption() {
        assertThat(office.get("/templates").body())
                .contains("setup option SMSCONFIRM")
                .contains("setup options “Fewer texts”");

        assertThat(office.get("/templates/SMS%20SESHIP%20MANY").body())
                .contains("Used by: setup options “Fewer texts”.")
                .doesNotContain("The current model does not use it.");
    }

    private HttpResponse<String> save(int version, String body) {
        return send(path, "version=" + version + "&subject=&body=" + encoded(body));
    }

    private HttpResponse<String> send(String address, String fields) {
        return office.form(address, fields, office.token(path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void listShowsTheUseOfEachTemplateAndWhetherItIsTheDefault() {
        var list = office.get("/templates").body();
        assertThat(list).contains("SMS PWOCOMP", "Text contacts: sent to production", name, "Custom");
    }

    @Test
    void aMilestoneOfTheOfficesChoiceIsMissedOnlyIfContactsWereNotTexted() {
        // given no date has moved lately
        jdbc.sql("update text_message set created_at = created_at - interval '60' day where milestone = 'DATECHANGED'")
                .update();
        // then
        assertThat(office.get("/templates").body())
                .contains("if you write a template", ">SMS DATECHANGED</a>")
                .doesNotContain("template SMS DATECHANGED does not exist");
        // when
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
        var order = "/api/orders/" + ApiClient.fresh("SO");
        for (var day : List.of("2027-01-10", "2027-01-20")) {
            api.put(
                    order,
                    "{'organization':'%s','smsUpdate':true,'promisedDate':'%s','items':[{'item':'A','quantity':1}]}"
                            .formatted(organization, day));
        }
        // then
        assertThat(office.get("/templates").body()).contains("template SMS DATECHANGED does not exist");
    }

    @Test
    void theOptionThatAsksAboutLateOrdersNeedsATemplate() {
        var option = "/api/setup-options/SMSASKLATE";
        assertThat(office.get("/templates").body()).doesNotContain("SMS LATE");
        api.put(option, "{'enabled':true}").expect(200);
        try {
            assertThat(office.get("/templates").body()).contains("template SMS LATE does not exist");
        } finally {
            api.put(option, "{'enabled':false}").expect(200);
        }
    }

    @Test
    void savingCreatesAVersionWithTheNameOfTheUser() {
        // when
        var response = save(1, "Second\r\n${order.number}");
        // then
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(WebSession.path(response)).isEqualTo(path);
        assertThat(office.get(path).body()).contains("was saved as version 2", "ofoffice");
        assertThat(api.get("/api" + path).<String>at("$.body")).isEqualTo("Second\n${order.number}");
    }

    @Test
    void invalidTemplateIsRejectedAtItsLineAndKeepsTheInput() {
        // when
        var response = save(1, "Hello\r\nOrder ${order.numbr} <b>");
        // then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("line 2, column 9: there is no field “order.numbr”")
                .contains("Hello\nOrder ${order.numbr} &lt;b&gt;</textarea>")
                .contains("<li class=\"broken-line\" aria-current=\"true\">Order ${<mark>order.numbr}");
        assertThat(api.get("/api" + path).<Integer>at("$.version")).isOne();
    }

    @Test
    void invalidSubjectIsReportedAtTheSubject() {
        var response = send(path, "version=1&subject=" + encoded("${order}") + "&body=fine");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).containsPattern("(?s)id=\"subject-help\">line 1.{0,80}is a group of fields");
        assertThat(response.body()).doesNotContain("id=\"body-help\"");
    }

    @Test
    void concurrentChangeIsNotOverwritten() {
        // given two people who opened version 1
        api.put("/api" + path, "{'body':'Changed by admin ${order.number}'}").expect(200);
        // when
        var late = save(1, "Mine ${order.number}");
        // then
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("admin saved version 2 of this template after you opened version 1")
                .contains("Mine ${order.number}</textarea>")
                .contains("Save over version 2")
                .contains("name=\"version\" value=\"2\"");
        assertThat(api.get("/api" + path).<String>at("$.body")).startsWith("Changed by admin");
        // when they have seen it and still want theirs
        assertThat(save(2, "Mine ${order.number}").statusCode()).isEqualTo(302);
        assertThat(api.get("/api" + path).<Integer>at("$.version")).isEqualTo(3);
    }

    @Test
    void olderVersionIsComparedAndRestoredAsANewOne() {
        // given
        save(1, "Second ${order.number}");
        // when
        var compared = office.get(path + "/versions/1").body();
        // then
        assertThat(compared).contains("<del>First</del>", "<ins>Second</ins>", "Restore version 1");
        // when
        assertThat(send(path + "/versions/1/restore", "opened=2").statusCode()).isEqualTo(302);
        // then
        assertThat(api.get("/api" + path).<String>at("$.body")).isEqualTo("First ${order.number}");
        assertThat(api.get("/api" + path).<Integer>at("$.version")).isEqualTo(3);
        assertThat(send(path + "/versions/2/restore", "opened=2").statusCode()).isEqualTo(302);
        assertThat(office.get(path).body()).contains("saved version 3 of this template after");
        assertThat(office.get(path + "/versions/9").statusCode()).isEqualTo(404);
        assertThat(office.get(path + "/versions/x").statusCode()).isEqualTo(400);
    }

    @Test
    void onlyBundledTemplatesCanBeResetToTheDefault() {
        // given
        var delivered = "/templates/SMS%20SEDEL";
        var before = api.get("/api" + delivered);
        int version = before.at("$.version");
        api.put("/api" + delivered, "{'body':'Something else'}").expect(200);
        assertThat(office.get(delivered).body()).contains("Reset to default");
        // when
        send(delivered + "/reset", "version=" + (version + 1));
        // then
        assertThat(api.get("/api" + delivered).<String>at("$.body")).isEqualTo(before.at("$.body"));
        assertThat(api.get("/api" + delivered).<Integer>at("$.version")).isEqualTo(version + 2);
        assertThat(office.get(delivered).body()).doesNotContain("/reset\"");
        send(path + "/reset", "version=1");
        assertThat(office.get(path).body()).contains("has no default");
    }

    @Test
    void previewShowsTheSelectedOrderAndNonGsmCharacters() {
        // given
        var order = api.order(api.organization());
        // when
        var shown = send(
                        path + "/preview",
                        "body=" + encoded("It’s ${order.number} of ${organization.name}") + "&order=" + order)
                .body();
        // then
        assertThat(shown)
                .contains("It’s " + order + " of Acme Builders", "UCS-2", "right single quotation mark (U+2019)")
                .contains("data-replace=\"’\" data-with=\"&#39;\"")
                .doesNotContain("<!DOCTYPE");
        assertThat(send(path + "/preview", "body=x&order=NO-SUCH").body()).contains("there is no order NO-SUCH");
        assertThat(send(path + "/preview", "body=x&order=%00").body()).contains("an order number has 1 to 40");
        assertThat(send(path + "/preview", "body=&order=").body()).contains("the text is empty");
        assertThat(send(path + "/preview", "body=" + encoded("a\n<#if x>")).body())
                .contains("broken-line");
    }

    @Test
    void newTemplateDoesNotOverwriteAnExistingOne() {
        // given
        var added = ApiClient.fresh("SMS READY");
        var fields = "version=0&subject=&body=" + encoded("Ready: ${order.number}") + "&name=";
        // when
        assertThat(send("/new/template", fields + encoded(added)).statusCode()).isEqualTo(302);
        // then
        assertThat(api.get("/api/templates/" + added.replace(" ", "%20")).<String>at("$.savedBy"))
                .isEqualTo("ofoffice");
        var again = send("/new/template", fields.replace("Ready", "Other") + encoded(added));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("template " + added + " already exists", "Other: ${order.number}");
        var order = api.order(api.organization());
        var taken = "version=0&subject=&name=SMS+SEDEL&order=" + order + "&body=" + encoded("It is ${milestone.code}.");
        assertThat(send("/new/template", taken).body())
                .as("the preview is made for the milestone that is named")
                .contains("It is SEDEL.");
        assertThat(api.get("/api/templates/" + added.replace(" ", "%20")).<Integer>at("$.version"))
                .isOne();
        assertThat(send("/new/template", fields).body()).contains("is required: SMS and the milestone");
        assertThat(send("/new/template", fields + encoded("SMS/X")).body()).contains("1 to 60 letters");
    }

    @Test
    void inputIsShownAsTextAndNotExecuted() {
        // when
        save(1, HOSTILE);
        // then
        for (var page : new String[] {path, path + "/versions/1", path + "/versions/2"}) {
            assertThat(office.get(page).body())
                    .as(page)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>alert", "<img src=x");
        }
        assertThat(send(path + "/preview", "body=" + encoded(HOSTILE)).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(office.get("/new/template?name=" + encoded(HOSTILE)).body()).doesNotContain("<script>alert");
        assertThat(office.get("/templates/" + encoded("<script>").replace("+", "%20"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(save(2, "x".repeat(4001)).body()).contains("x".repeat(4001) + "</textarea>");
        assertThat(save(2, "a\u0000b").statusCode()).isEqualTo(422);
    }
}

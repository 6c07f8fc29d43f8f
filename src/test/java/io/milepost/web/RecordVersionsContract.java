package io.milepost.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.Simultaneously;
import io.milepost.testing.web.WebSession;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change never overwrites one that its caller has not seen: {@code ETag} and {@code If-Match}, and versions of forms. */
abstract class RecordVersionsContract {

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    String organization;

    @BeforeEach
    void anOrganization() {
        api = new ApiClient(port);
        organization = api.organization();
    }

    /** A resource, and two different contents of it. */
    private record Resource(String path, String first, String second) {}

    private List<Resource> resources() {
        var contact = "{'fullName':'%s','organization':'" + organization + "'}";
        var order = "{'organization':'" + organization + "','customerPo':'%s','items':[{'item':'W-1','quantity':2}]}";
        var orderOfEvent = api.order(organization);
        var event = "{'shipVia':'%s','orders':['" + orderOfEvent + "']}";
        var carrier = "{'name':'%s','state':'ACTIVE'}";
        return List.of(
                resource("/api/organizations/" + ApiClient.fresh("ORG"), "{'name':'%s'}"),
                resource("/api/contacts/" + ApiClient.fresh("C"), contact),
                resource("/api/orders/" + ApiClient.fresh("SO"), order),
                resource("/api/shipping-events/" + ApiClient.fresh("SE"), event),
                resource("/api/carriers/" + ApiClient.fresh("gate").toLowerCase() + ".example", carrier),
                resource("/api/templates/" + ApiClient.fresh("SMS%20T").replace('-', 'X'), "{'body':'%s'}"),
                resource("/api/setup-texts/CONSENT_WORDINGS", "{'content':'%s'}"),
                new Resource("/api/setup-options/DATECHANGEDAYS", "{'value':1}", "{'value':2}"),
                new Resource(
                        "/api/setup-options/QUIETHOURS",
                        "{'enabled':false,'holidays':[]}",
                        "{'enabled':false,'holidays':[{'date':'2027-12-25','name':'Christmas'}]}"),
                new Resource(
                        "/api/setup-options/STAFFALERTS",
                        "{'addresses':[],'queueMinutes':30,'digestMinutes':15}",
                        "{'addresses':[],'queueMinutes':31,'digestMinutes':15}"));
    }

    private static Resource resource(String path, String body) {
        return new Resource(path, body.formatted("One"), body.formatted("Two"));
    }

    @Test
    void aChangeOfAnotherVersionThanTheExpectedOneIsRejected() {
        for (var resource : resources()) {
            // given
            assertThat(put(resource.path(), resource.first(), null).statusCode())
                    .as(resource.path())
                    .isIn(200, 201);
            var first = tag(resource);
            // when
            assertThat(put(resource.path(), resource.second(), first).statusCode())
                    .as(resource.path())
                    .isEqualTo(200);
            var second = tag(resource);
            var late = put(resource.path(), resource.first(), first);
            // then
            assertThat(late.statusCode()).as(resource.path()).isEqualTo(412);
            assertThat(late.body()).contains("Someone else has changed this meanwhile.");
            assertThat(tag(resource)).as(resource.path()).isEqualTo(second).isNotEqualTo(first);
            assertThat(put(resource.path(), resource.first(), "\"x\", " + second)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private String tag(Resource resource) {
        return send("GET", resource.path(), "", null)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    @Test
    void theStarChangesOnlyWhatExistsAndOtherHeadersAreInvalid() {
        // given
        var missing = "/api/organizations/" + ApiClient.fresh("ORG");
        // then
        assertThat(put(missing, "{'name':'Acme'}", "*").statusCode()).isEqualTo(412);
        assertThat(api.get(missing).status()).isEqualTo(404);
        assertThat(put("/api/organizations/" + organization, "{'name':'Acme'}", "*")
                        .statusCode())
                .isEqualTo(200);
        var invalid = put("/api/organizations/" + organization, "{'name':'Acme'}", "W/\"a\"");
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.body()).contains("If-Match");
    }

    @Test
    void ofSimultaneousChangesOfOneVersionOneSucceeds() throws Exception {
        // given
        var path = "/api/organizations/" + organization;
        var tag = send("GET", path, "", null).headers().firstValue("ETag").orElseThrow();
        // when
        var statuses = Simultaneously.call(
                8,
                number -> () -> put(path, "{'name':'Name " + number + "'}", tag).statusCode());
        // then
        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412);
    }

    @Test
    void ofSimultaneousFirstChangesOfASetupTextOneSucceeds() throws Exception {
        // given
        var path = "/api/setup-texts/HELP_REPLY";
        jdbc.sql("delete from setup_text where name = 'HELP_REPLY'").update();
        var tag = send("GET", path, "", null).headers().firstValue("ETag").orElseThrow();
        // when
        var statuses = Simultaneously.call(
                8,
                number -> () ->
                        put(path, "{'content':'Call us " + number + "'}", tag).statusCode());
        // then
        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412);
        assertThat(put(path, "{'content':''}", null).statusCode()).isEqualTo(200);
    }

    @Test
    void aFormOfAnotherVersionIsRejectedAndChangesNothing() {
        // given
        var page = "/organizations/" + organization;
        var session = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var opened = VERSION.matcher(session.get(page).body());
        assertThat(opened.find()).isTrue();
        var version = "&version=" + opened.group(1);
        // when
        assertThat(session.form(page, "name=Theirs" + version, session.token(page))
                        .statusCode())
                .isEqualTo(302);
        var late = session.form(page, "name=Mine" + version, session.token(page));
        // then
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("data-stale").contains("Someone else has changed this meanwhile.");
        assertThat(api.get("/api/organizations/" + organization).<String>at("$.name"))
                .isEqualTo("Theirs");
    }

    private HttpResponse<String> put(String path, String json, String ifMatch) {
        return send("PUT", path, json.replace('\'', '"'), ifMatch);
    }

    private HttpResponse<String> send(String method, String path, String body, String ifMatch) {
        var login =
                Base64.getEncoder().encodeToString(("admin:" + ApiClient.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(api.base() + path))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return api.send(request.build());
    }
}

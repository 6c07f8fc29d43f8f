package io.milepost.security.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.ApiClient;
import io.milepost.testing.CanaryExtension;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No expression in a request is evaluated, however it is nested. */
@H2AppTest
@ExtendWith(CanaryExtension.class)
class ExpressionsInRequestsTest {

    private static final String WEB_APP = "/camunda/api/engine/engine/default";
    /** Loads a class without naming a method that reflection needs; ran code before the fix. */
    private static final String PAYLOAD =
            "${JSON(\\\"\\\\\\\"io.milepost.testing.Canary\\\\\\\"\\\").mapTo(\\\"java.lang.Class\\\").newInstance()}";

    private static final String NESTED = "{\"orQueries\":[{\"assigneeExpression\":\"" + PAYLOAD + "\"}]}";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    StaffUsers staff;

    @BeforeEach
    void makeStaff() {
        staff = new StaffUsers(engine.getIdentityService());
    }

    static Stream<List<String>> attacksOfStaff() {
        return Stream.of("sales", "production", "shipping", "office", "operations", "designers", "integration", "")
                .flatMap(group -> Stream.of("/task", "/task/count", "/filter/{id}/list", "/filter/{id}/count")
                        .map(path -> List.of(group, path)));
    }

    @ParameterizedTest
    @MethodSource("attacksOfStaff")
    void noSignedInUserRunsCodeThroughTheWebApps(List<String> attack) {
        // given
        var group = attack.get(0);
        var session = WebSession.of(port, staff.in(group), ApiClient.PASSWORD);
        session.get("/camunda/app/welcome/default/");
        // when
        var response = sendToWebApp(session, attack.get(1).replace("{id}", filter()), NESTED);
        // then
        assertThat(response.statusCode()).as(response.body()).isIn(400, 403);
        if (List.of("sales", "production", "shipping", "operations").contains(group)) {
            isRejected(response, "assigneeExpression");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task", "/task/count", "/filter/{id}/list", "/filter/{id}/singleResult"})
    void noSignedInUserRunsCodeThroughTheEnginesRest(String path) {
        var target = path.replace("{id}", filter());
        isRejected(rest("operations", target, NESTED), "assigneeExpression");
        isRejected(rest("designers", target, NESTED), "assigneeExpression");
        assertThat(rest("sales", target, NESTED).statusCode()).isEqualTo(403);
        assertThat(rest("integration", target, NESTED).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":\"x\"}",
                "{\"assigneeExpression\":null}",
                "{\"assignee\":\"a\",\"assigneeExpression\":\"x\",\"assigneeExpression\":\"\"}",
                "{\"assignee\\u0045xpression\":\"x\"}",
                "{\"orQueries\":[{\"orQueries\":[{}]},{\"dueAfterExpression\":\"x\"}]}",
                "{\"variables\":{\"a\":{\"b\":[[{\"candidateUserExpression\":{}}]]}}}",
                "{\"assigneeEXPRESSION\":\"x\"}",
                "{\"expression\":\"x\"}",
                "\uFEFF{\"assigneeExpression\":\"x\"}",
                " \n {} {\"ownerExpression\":\"x\"}"
            })
    void aKeyThatEndsInExpressionIsRejectedWhereverItIs(String body) {
        var response = rest("operations", "/task", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).containsIgnoringCase("expression\\\" is not accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/hal+json",
                "application/vnd.acme+json;charset=UTF-8",
                "text/json",
                "application/x-json",
                "text/javascript",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void noContentTypeHidesAKey(String contentType) {
        var response = operations().send("POST", "/engine-rest/task", NESTED, "Content-Type", contentType);
        isRejected(response, "assigneeExpression");
    }

    /** The engine reads the bytes C1 85 as the letter E. */
    @Test
    void anOverlongEncodingOfALetterIsRejectedBeforeTheEngineReadsIt() {
        var body = "{\"orQueries\":[{\"assignee##xpression\":\"${now()}\"}]}".getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < body.length; i++) {
            if (body[i] == '#') {
                body[i++] = (byte) 0xC1;
                body[i] = (byte) 0x85;
            }
        }
        var response = operations()
                .send(
                        "POST",
                        "/engine-rest/task",
                        BodyPublishers.ofByteArray(body),
                        "Content-Type",
                        "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"detail\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void noEncodingHidesAKey(String charset) {
        var body = NESTED.getBytes(Charset.forName(charset));
        var response = operations()
                .send(
                        "POST",
                        "/engine-rest/task",
                        BodyPublishers.ofByteArray(body),
                        "Content-Type",
                        "application/json;charset=" + charset);
        isRejected(response, "assigneeExpression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "assigneeExpression=x", "{'a':1}", "{\"a\":1}}", "--x\r\n", "\0{}"})
    void aBodyThatIsNotJsonIsRejected(String body) {
        var response = operations()
                .send("POST", "/engine-rest/task", BodyPublishers.ofString(body), "Content-Type", "application/json");
        RawHttpClient.assertProblem(response, 400);
        assertThat(response.body()).contains("not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assigneeExpression=%24%7B1%7D",
                "firstResult=0&candidateGroup%45xpression=%24%7B1%7D",
                "dueAfterExpression",
                "candidateUserexpression=x"
            })
    void aParameterThatEndsInExpressionIsRejected(String query) {
        for (var path : List.of("/engine-rest/task?", "/engine-rest/task/count?")) {
            isRejected(operations().get(path + query), "xpression");
        }
        var sales = WebSession.of(port, staff.in("sales"), ApiClient.PASSWORD);
        isRejected(sales.json(WEB_APP + "/task?" + query), "xpression");
    }

    @Test
    void noFilterIsStoredWithAnExpression() {
        // given a user who may create filters
        var session = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var filter = filter();
        var before = engine.getFilterService().createFilterQuery().count();
        for (var query : List.of("{\"assigneeExpression\":\"${currentUser()}\"}", NESTED)) {
            var body = "{\"resourceType\":\"Task\",\"name\":\"evil\",\"query\":" + query + "}";
            // when
            var created = sendToWebApp(session, "/filter/create", body);
            var changed = send(session, "PUT", "/filter/" + filter, body);
            // then
            isRejected(created, "assigneeExpression");
            isRejected(changed, "assigneeExpression");
        }
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(before);
    }

    @Test
    void everydayRequestsStillWork() {
        var session = WebSession.of(port, staff.in("sales"), ApiClient.PASSWORD);
        assertThat(sendToWebApp(session, "/task", "{\"orQueries\":[{\"assignee\":\"${x}\"}],\"nameLike\":\"%Send%\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sendToWebApp(session, "/filter/" + filterOf("sales") + "/list", "{\"assignee\":\"x\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(session.json(WEB_APP + "/task?nameLike=%25xpression%25").statusCode())
                .isEqualTo(200);
        assertThat(operations().get("/engine-rest/task?assignee=Expression").statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void otherTestsSeeNoFilterOfThisOne() {
        var service = engine.getFilterService();
        service.createTaskFilterQuery()
                .filterName("Everybody's")
                .list()
                .forEach(filter -> service.deleteFilter(filter.getId()));
    }

    /** A filter that all users may read. */
    private String filter() {
        var service = engine.getFilterService();
        var known = service.createTaskFilterQuery().filterName("Everybody's").singleResult();
        if (known != null) {
            return known.getId();
        }
        var filter = service.newTaskFilter("Everybody's");
        filter.setQuery(engine.getTaskService().createTaskQuery());
        service.saveFilter(filter);
        var grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        grant.setResource(Resources.FILTER);
        grant.setResourceId(filter.getId());
        grant.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(grant);
        return filter.getId();
    }

    private String filterOf(String group) {
        return engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("Tasks of " + group)
                .singleResult()
                .getId();
    }

    private static HttpResponse<String> sendToWebApp(WebSession session, String path, String json) {
        return send(session, "POST", path, json);
    }

    private static HttpResponse<String> send(WebSession session, String method, String path, String json) {
        return session.toWebApp(method, WEB_APP + path, json);
    }

    private RawHttpClient operations() {
        return new RawHttpClient(port, staff.in("operations"), ApiClient.PASSWORD);
    }

    private HttpResponse<String> rest(String group, String path, String json) {
        return new RawHttpClient(port, staff.in(group), ApiClient.PASSWORD)
                .send(
                        "POST",
                        "/engine-rest" + path,
                        BodyPublishers.ofString(json, StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json");
    }

    private static void isRejected(HttpResponse<String> response, String key) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(response.body(), "$.detail"))
                .containsIgnoringCase(key)
                .contains("never evaluates an expression that arrives in a request");
        assertThat(JsonPath.<String>read(response.body(), "$.message"))
                .isEqualTo(JsonPath.<String>read(response.body(), "$.detail"));
    }
}

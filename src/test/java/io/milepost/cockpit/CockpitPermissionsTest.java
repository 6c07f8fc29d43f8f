package io.milepost.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.CockpitClient;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Permissions in Cockpit: reading orders, and resending texts. */
@H2AppTest
class CockpitPermissionsTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    CockpitClient operations;
    CockpitClient sales;
    String organization;
    String contact;
    String order;
    String instance;
    String text;

    @BeforeEach
    void anOrderWithAText() {
        api = new ApiClient(environment);
        operations = CockpitClient.of(environment, engine.getIdentityService(), "operations");
        sales = CockpitClient.of(environment, engine.getIdentityService(), "sales");
        organization = api.organization();
        contact = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> statuses().equals(List.of("SENT")));
        text = api.get("/api/texts?order=" + order).at("$.content[0].id");
        instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("sales-order")
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
    }

    @Test
    void usersWithoutReadPermissionSeeNothing() {
        assertThat(sales.get("process-instance/%s/texts".formatted(instance)).status())
                .isEqualTo(404);
        for (var path :
                List.of("orders", "orders/" + order, "orders/" + order + "/texts", "orders/NOBODY", "dashboard")) {
            var response = sales.get(path);
            assertThat(response.status()).as(path).isEqualTo(403);
            assertThat(response.<String>at("$.message")).contains("READ_HISTORY or READ_INSTANCE", "sales-order");
            assertThat(response.body()).doesNotContain(order, organization);
        }
        assertThat(sales.post("texts/%s/resend".formatted(text)).status()).isEqualTo(403);
        assertThat(statuses()).containsExactly("SENT");
    }

    @Test
    void otherEnginesAreNotServed() {
        assertThat(operations.asset("other/orders").statusCode()).isBetween(400, 499);
        assertThat(operations.asset("other/orders/" + order).body()).doesNotContain(organization);
    }

    @Test
    void operationsResendATextAndTheCopyIsListed() {
        // when
        var response = operations.post("texts/%s/resend".formatted(text)).expect(200);
        // then
        var shown = operations.get("orders/%s/texts".formatted(order)).expect(200);
        assertThat(shown.<Boolean>at("$.mayResend")).isTrue();
        assertThat(shown.<String>at("$.texts.content[0].text.id")).isEqualTo(response.at("$.copy"));
        assertThat(shown.<String>at("$.texts.content[0].text.resendOf")).isEqualTo(text);
        assertThat(shown.<String>at("$.texts.content[1].copy")).isEqualTo(response.at("$.copy"));
        assertThat(operations.post("texts/%s/resend".formatted(text)).<String>at("$.copy"))
                .isEqualTo(response.at("$.copy"));
    }

    @Test
    void resendingATextThatMustNotBeSentIsRejectedWithTheReason() {
        jdbc.sql("delete from contact_attribute where contact_code = ?")
                .param(contact)
                .update();
        var response = operations.post("texts/%s/resend".formatted(text));
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.<String>at("$.message"))
                .contains("cannot be sent to Contact " + contact, "does not have the attribute SMSUPDATE");
        assertThat(statuses()).containsExactly("SENT");
    }

    @Test
    void readersDoNotSeeTheWordsOfAnAnswerToACustomer() {
        // given
        var reader = reader();
        assertThat(words(reader)).doesNotContainNull();
        // when it answers a customer
        jdbc.sql(
                        "update text_message set milestone = 'CONVERSATION', document = '', occurrence = null where order_number = ?")
                .param(order)
                .update();
        // then
        assertThat(words(reader)).containsOnlyNulls().hasSize(1);
        assertThat(words(operations)).as("as in the text log").doesNotContainNull();
    }

    private List<String> words(CockpitClient user) {
        return user.get("orders/%s/texts".formatted(order)).expect(200).at("$.texts.content[*].text.text");
    }

    private CockpitClient reader() {
        var readers = ApiClient.fresh("readers").replace("-", "");
        engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(readers));
        grant(readers, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(readers, Resources.PROCESS_DEFINITION, "sales-order", ProcessDefinitionPermissions.READ_HISTORY);
        return CockpitClient.of(environment, engine.getIdentityService(), readers);
    }

    @Test
    void readersCannotResendTexts() {
        // given
        var reader = reader();
        // when, then
        assertThat(reader.get("orders/" + order).expect(200).<List<Object>>at("$.openTasks"))
                .hasSize(2);
        assertThat(reader.get("process-instance/%s/texts".formatted(instance))
                        .expect(200)
                        .<Boolean>at("$.mayResend"))
                .isFalse();
        var rejected = reader.post("texts/%s/resend".formatted(text));
        assertThat(rejected.status()).isEqualTo(403);
        assertThat(rejected.<String>at("$.message")).contains("RETRY_JOB or UPDATE_INSTANCE");
        assertThat(statuses()).containsExactly("SENT");
    }

    private void grant(String group, Resource resource, String id, Permission permission) {
        var grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    @Test
    void crossSiteRequestsCannotResendTexts() {
        assertThat(operations
                        .postWithoutToken("texts/%s/resend".formatted(text))
                        .status())
                .isEqualTo(403);
        assertThat(statuses()).containsExactly("SENT");
    }

    @Test
    void invalidRequestsAreRejectedWithAMessage() {
        rejected("orders?page=-1", 400, "page must be a number from 0 to 1000000");
        rejected("orders?page=99999999999999", 400, "page must be a number");
        rejected("orders?size=1000", 400, "size must be a number from 1 to 200");
        rejected("orders?state=lost", 400, "state must be one of [all, running, finished, cancelled]");
        rejected("orders?q=a%00b", 400, "q: must be one line");
        rejected("orders?q=" + "a".repeat(121), 400, "at most 120 characters");
        rejected("orders/" + order + "/texts?show=none", 400, "show must be one of [all, sent-to, left-out]");
        rejected("orders/NOBODY", 404, "There is no order NOBODY.");
        rejected("orders/NOBODY/texts", 404, "There is no order NOBODY.");
        rejected("process-instance/nothing/texts", 404, "There is no process instance nothing.");
        for (var id : List.of("nothing", "00000000-0000-0000-0000-000000000000")) {
            var response = operations.post("texts/%s/resend".formatted(id));
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.<String>at("$.message")).isEqualTo("There is no text " + id + ".");
        }
    }

    private void rejected(String path, int status, String message) {
        var response = operations.get(path);
        assertThat(response.status()).as(path).isEqualTo(status);
        assertThat(response.<String>at("$.message")).contains(message);
    }

    @Test
    void browsersRevalidateTheScripts() {
        var script = operations.asset("static/app/plugin.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(operations.asset("static/app/../../application.yml").statusCode())
                .isBetween(400, 499);
        assertThat(operations.asset("static/app/secrets.js").statusCode()).isEqualTo(403);
    }

    @Test
    void theScriptsGetTheirLabelsFromTheMessageBundle() {
        var script = operations.asset("static/app/bundle.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(script.body())
                .startsWith("export default {")
                .contains("\"text.status.SUPPRESSED\":\"Not sent\"", "\"milestone.PWOCOMP\":\"Produced\"")
                .contains("\"cockpit.order.title\":\"Order {0}\"")
                .doesNotContain("\"order.list.", "typeMismatch");
    }

    private List<String> statuses() {
        return api.get("/api/texts?order=" + order).at("$.content[*].status");
    }
}

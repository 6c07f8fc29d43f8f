package io.milepost.desk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.alert.AlertSettings;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page and the REST resource of the staff alerts' setup. */
@H2AppTest
class StaffAlertPageTest {

    private static final String PAGE = "/setup-options/staff-alerts";
    private static final String REST = "/api/setup-options/STAFFALERTS";
    private static final String SECRET = "0123456789-secret-of-the-webhook";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    AlertSettings settings;

    ApiClient api;
    WebSession office;

    @BeforeEach
    void office() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @AfterEach
    void nobodyIsAlerted() {
        api.put(REST, "{'addresses':[],'queueMinutes':30,'digestMinutes':15}").expect(200);
    }

    private HttpResponse<String> save(String fields) {
        return office.form(PAGE, fields, office.token(PAGE));
    }

    @Test
    void theOfficeEntersAddressesAndAWebhookWhoseSecretIsEncryptedAndNeverShown() {
        // when
        var saved = save("addresses=Ops@Acme.example,+boss@acme.example&webhookUrl=https://hooks.acme.example/x"
                + "&webhookSecret=" + SECRET + "&queueMinutes=45&digestMinutes=20");
        // then
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(office.get(PAGE).body())
                .contains("ops@acme.example, boss@acme.example", "value=\"https://hooks.acme.example/x\"")
                .contains("value=\"45\"", "value=\"20\"", "Stored, never shown")
                .contains("set 2 email addresses, a webhook, 45 minutes of waiting, 20 minutes between messages")
                .doesNotContain(SECRET);
        assertThat(jdbc.queryForList("select content from setup_text", String.class))
                .noneMatch(content -> content.contains(SECRET));
        assertThat(settings.findWebhookSecret()).contains(SECRET);
        assertThat(api.get(REST).body()).contains("\"webhookSecretSet\":true").doesNotContain(SECRET);
        // when it is saved again without a secret
        save("addresses=&webhookUrl=https://hooks.acme.example/x&webhookSecret=&queueMinutes=45&digestMinutes=20");
        // then
        assertThat(settings.findWebhookSecret()).contains(SECRET);
        // when the webhook is removed
        save("addresses=&webhookUrl=&webhookSecret=&queueMinutes=45&digestMinutes=20");
        // then
        assertThat(settings.findWebhookSecret()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "addresses, ops@acme.example;not an address, ''",
        "webhookUrl, http://hooks.acme.example/x, 0123456789-secret",
        "webhookUrl, https://hooks.acme.example:22/x, 0123456789-secret",
        "webhookSecret, https://hooks.acme.example/x, short",
        "webhookSecret, https://hooks.acme.example/x, ''",
    })
    void whatIsWrongIsSaidAtItsField(String field, String value, String secret) {
        var isAddress = field.equals("addresses");
        var rejected = save("addresses=%s&webhookUrl=%s&webhookSecret=%s&queueMinutes=30&digestMinutes=15"
                .formatted(isAddress ? value.replace(" ", "+") : "", isAddress ? "" : value, secret));
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body()).containsPattern("is-invalid\"[^>]*id=\"" + field + "\"");
    }

    @ParameterizedTest
    @CsvSource({"https://other.example/x, 422", "https://HOOKS.acme.example:443/y, 302"})
    void aWebhookAtAnotherServerNeedsASecretOfItsOwn(String url, int status) {
        // given
        var fields = "addresses=&queueMinutes=30&digestMinutes=15&webhookUrl=%s&webhookSecret=%s";
        save(fields.formatted("https://hooks.acme.example/x", SECRET));
        // when
        var changed = save(fields.formatted(url, ""));
        // then
        assertThat(changed.statusCode()).isEqualTo(status);
        assertThat(settings.get().webhookUrl()).isEqualTo(status == 302 ? url : "https://hooks.acme.example/x");
        assertThat(save(fields.formatted(url, "another-" + SECRET)).statusCode())
                .isEqualTo(302);
        assertThat(settings.findWebhookSecret()).contains("another-" + SECRET);
    }

    @Test
    void operationsDoNotSeeThePathOfTheWebhookWhichMayBeASecret() {
        // given
        save("addresses=&webhookUrl=https://hooks.acme.example/T0/token&webhookSecret=" + SECRET
                + "&queueMinutes=45&digestMinutes=20");
        // when
        var operations = WebSession.of(port, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        // then
        assertThat(operations.get(PAGE).body())
                .contains("https://hooks.acme.example/…")
                .doesNotContain("T0/token");
    }

    @Test
    void limitsOfTheMinutesAreReportedByPageAndRest() {
        assertThat(save("addresses=&webhookUrl=&webhookSecret=&queueMinutes=4&digestMinutes=15")
                        .statusCode())
                .isEqualTo(422);
        assertThat(save("addresses=&webhookUrl=&webhookSecret=&queueMinutes=&digestMinutes=15")
                        .statusCode())
                .isEqualTo(422);
        assertThat(api.put(REST, "{'addresses':[],'queueMinutes':30,'digestMinutes':0}")
                        .status())
                .isEqualTo(400);
        assertThat(api.put(REST, "{'addresses':['nobody'],'queueMinutes':30,'digestMinutes':1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void operationsSeeTheAlertsAndDoNotChangeTheirSetup() {
        var operations = WebSession.of(port, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        assertThat(operations.get("/texts").body()).contains("href=\"" + PAGE + "\"");
        assertThat(operations.get(PAGE).body())
                .contains("Open alerts", "Send a test alert")
                .doesNotContain("name=\"webhookSecret\"");
        assertThat(operations
                        .form(PAGE, "queueMinutes=30&digestMinutes=15", operations.token(PAGE))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTestAlertIsNotSentInSandboxDelivery() {
        assertThat(button("Send a test alert", PAGE)).contains(" disabled ");
        office.form(PAGE + "/test", "", office.token(PAGE));
        assertThat(office.get(PAGE).body()).contains("Delivery is sandbox: no alert is sent.");
    }

    @Test
    void theTestsOfTheTwilioRuleAreNotOfferedInSandboxDelivery() {
        for (var label : List.of("Check credentials", "Send a test text")) {
            assertThat(button(label, "/rules/TWILIO")).contains(" disabled ");
        }
    }

    /** @return its tag */
    private String button(String label, String page) {
        var before = office.get(page).body().split(">" + label + "</button>", 2)[0];
        return before.substring(before.lastIndexOf("<button"));
    }

    @Test
    void theGoLiveChecklistAsksForAlertsUntilSomebodyGetsThem() {
        assertThat(office.get("/setup-checklist").body()).contains("Nobody is alerted when texts stop.");
        save("addresses=&webhookUrl=https://hooks.acme.example/x&webhookSecret=" + SECRET
                + "&queueMinutes=45&digestMinutes=20");
        assertThat(office.get("/setup-checklist").body()).contains("Operations are alerted when texts stop.");
    }
}

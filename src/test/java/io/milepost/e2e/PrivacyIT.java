package io.milepost.e2e;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresAppTest
@ExtendWith(OutputCaptureExtension.class)
@IntegrationTest
class PrivacyIT {

    private static final String AUTH_CODE = "a-very-secret-auth-code";

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Test
    void logsResponsesAndProcessVariablesContainNoNumbersOrSecrets(CapturedOutput output) {
        // given one text that is sent, one that is rejected with the number in the response, one invalid address
        var api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'%s','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}"
                                .formatted(AUTH_CODE))
                .expect(200);
        var organization = api.organization();
        var fine = ApiClient.freshNumber();
        var rejected = ApiClient.freshNumber();
        var bad = ApiClient.freshNumber() + ";" + ApiClient.freshNumber();
        var contact = api.subscriber(organization, fine);
        api.subscriber(organization, rejected + "@vtext.com");
        api.subscriber(organization, bad);
        TWILIO.reject("+1" + rejected, 400, 99999, "The number +1" + rejected + " is odd");
        // when
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/api/texts?order=" + order)
                                .<List<String>>at("$.content[?(@.status=='FAILED')].id")
                                .size()
                        == 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql(
                                        "select count(*) from act_hi_procinst where business_key_ = ? and proc_def_key_ = 'text-attention'")
                                .param(order)
                                .query(Long.class)
                                .single()
                        == 1);
        // then
        var id = api.get("/api/texts?order=" + order).<String>at("$.content[0].id");
        var told = String.join(
                "\n",
                output.getAll(),
                api.get("/api/contacts/" + contact).body(),
                api.get("/api/contacts?organization=" + organization).body(),
                api.get("/api/orders/" + order).body(),
                api.get("/api/orders/%s/recipients?milestone=S2P".formatted(order))
                        .body(),
                api.get("/api/texts?order=" + order).body(),
                api.csv("/api/texts?order=" + order).body(),
                api.get("/api/texts/" + id).body(),
                api.get("/api/rules/TWILIO").body(),
                ApiClient.management(environment).get("/actuator/health").body(),
                variables());
        for (var secret : List.of(
                fine, rejected, bad.substring(0, 10), bad.substring(11), AUTH_CODE, "a-long-secret-for-tests")) {
            assertThat(told).doesNotContain(secret);
        }
        assertThat(told).contains("***-***-" + fine.substring(6));
        assertThat(jdbc.sql("select auth_code from twilio_rule")
                        .query(String.class)
                        .single())
                .doesNotContain(AUTH_CODE);
    }

    @Test
    void databaseErrorsDoNotLogTexts(CapturedOutput output) {
        // given a database in which the rows of texts cannot be written
        var api = new ApiClient(environment);
        var organization = api.organization();
        var number = ApiClient.freshNumber();
        api.subscriber(organization, number + "@sms.provider.example");
        var order = api.order(organization);
        jdbc.sql("alter table text_message add constraint broken check (order_number <> '%s')".formatted(order))
                .update();
        // when
        var response = api.post("/api/orders/%s/send-to-production".formatted(order));
        jdbc.sql("alter table text_message drop constraint broken").update();
        // then nothing is saved, and the log contains no number
        assertThat(response.status()).isEqualTo(500);
        assertThat(api.get("/api/orders/" + order).<List<Object>>at("$.milestones"))
                .isEmpty();
        var ourLog = output.getAll()
                .lines()
                .filter(line -> !line.contains("EmbeddedPostgres"))
                .toList();
        assertThat(ourLog).anyMatch(line -> line.contains("Request failed unexpectedly"));
        assertThat(ourLog).noneMatch(line -> line.contains(number));
        assertThat(response.body()).doesNotContain(number);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
    }

    @Test
    void theSameMaskedAddressKeepsTheStoredOneAndAnyOtherMaskIsRejected() {
        var api = new ApiClient(environment);
        var organization = api.organization();
        var number = ApiClient.freshNumber();
        var contact = api.subscriber(organization, number + "@vtext.com");
        var read = api.get("/api/contacts/" + contact).<String>at("$.email2");
        var body = "{'fullName':'New name','organization':'%s','email2':'%s','attributes':['SMSUPDATE']}";
        api.put("/api/contacts/" + contact, body.formatted(organization, read)).expect(200);
        assertThat(jdbc.sql("select email2 from contact where code = ?")
                        .param(contact)
                        .query(String.class)
                        .single())
                .isEqualTo(number + "@vtext.com");
        var rejected = api.put("/api/contacts/" + contact, body.formatted(organization, "***-***-0000"));
        assertThat(rejected.status()).isEqualTo(400);
        assertThat(rejected.<String>at("$.errors[0].field")).isEqualTo("email2");
    }

    private String variables() {
        return jdbc.sql(
                        "select coalesce(text_, '') from act_hi_varinst union all select coalesce(text_, '') from act_hi_detail")
                .query(String.class)
                .list()
                .toString();
    }
}

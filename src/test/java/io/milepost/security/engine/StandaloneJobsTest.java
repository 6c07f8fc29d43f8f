package io.milepost.security.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine's own jobs, such as the history cleanup, are reserved for administrators. */
@H2AppTest
class StandaloneJobsTest {

    private static final String WEB_APP = "/camunda/api/engine/engine/default/job/";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "DELETE |            |",
                "POST   | /execute   | {}",
                "PUT    | /retries   | {'retries':0}",
                "PUT    | /duedate   | {'duedate':'2126-12-24T18:00:00.000+0000'}",
                "PUT    | /priority  | {'priority':7}",
                "PUT    | /suspended | {'suspended':true}",
                "GET    | /stacktrace |"
            })
    void onlyAdministratorsChangeStandaloneJobs(String method, String path, String json) {
        // given
        var before = cleanup();
        var target = before.getId() + (path == null ? "" : path);
        var body = json == null ? "" : json;
        for (var group : new String[] {"sales", "production", "shipping", "operations", "designers"}) {
            var user = new StaffUsers(engine.getIdentityService()).in(group);
            // when
            var throughWebApp = WebSession.of(port, user, ApiClient.PASSWORD).toWebApp(method, WEB_APP + target, body);
            var throughRest = new RawHttpClient(port, user, ApiClient.PASSWORD)
                    .send(method, "/engine-rest/job/" + target, body, "Content-Type", "application/json");
            // then
            assertThat(throughWebApp.statusCode())
                    .as(group + throughWebApp.body())
                    .isEqualTo(403);
            assertThat(throughRest.statusCode()).as(group + throughRest.body()).isEqualTo(403);
        }
        assertThat(cleanup())
                .usingRecursiveComparison()
                .comparingOnlyFields("retries", "duedate", "priority", "suspensionState")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"/retries | {'retries':3}", "/priority | {'priority':0}", "/suspended | {'suspended':false}"})
    void administratorsChangeStandaloneJobs(String path, String json) {
        var response = RawHttpClient.admin(port)
                .send("PUT", "/engine-rest/job/" + cleanup().getId() + path, json, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }

    @Test
    void aDenialDoesNotCountAsAFailedAttemptOfAJob() {
        // given an order that waits two minutes before it queries the provider
        var order = ApiClient.fresh("SO");
        var process = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "text-attention",
                        order,
                        Map.of("orderNumber", order, "perhapsSent", true, "text", "x", "reason", "x"));
        var jobs = engine.getManagementService().createJobQuery().processInstanceId(process.getId());
        var job = jobs.singleResult();
        var sales = WebSession.of(port, new StaffUsers(engine.getIdentityService()).in("sales"), ApiClient.PASSWORD);
        // when
        var response = sales.toWebApp("POST", WEB_APP + job.getId() + "/execute", "{}");
        // then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(jobs.singleResult().getRetries()).isEqualTo(job.getRetries());
        assertThat(engine.getHistoryService()
                        .createHistoricJobLogQuery()
                        .jobId(job.getId())
                        .failureLog()
                        .count())
                .isZero();
    }

    private Job cleanup() {
        return engine.getHistoryService().findHistoryCleanupJobs().get(0);
    }
}

package io.milepost.web;

import static io.milepost.testing.web.RawHttpClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Monitoring has its own port; load balancers use the port for requests. */
@H2AppTest
class ManagementPortTest {

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    IdentityService identity;

    @Test
    void healthIsPublicWithoutDetails() {
        var response = RawHttpClient.anonymous(managementPort).get("/actuator/health");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("components", "H2", "path");
    }

    @Test
    void operationsSeeTheDetailsOfHealth() {
        var operations =
                new RawHttpClient(managementPort, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        assertThat(operations.get("/actuator/health").body()).contains("components", "textChannels");
        assertThat(operations.get("/actuator/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void requestsAreMeasuredButNotEachFilterOfThem() {
        // given
        var operations =
                new RawHttpClient(managementPort, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        operations.get("/actuator/metrics");
        // when
        var metrics = operations.get("/actuator/metrics").body();
        // then
        assertThat(metrics).contains("http.server.requests").doesNotContain("spring.security");
    }

    @Test
    void otherUsersSeeNoDetailsOfHealth() {
        var designer = new RawHttpClient(managementPort, new StaffUsers(identity).in("designers"), ApiClient.PASSWORD);
        var response = designer.get("/actuator/health");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("components", "path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/info", "/actuator/metrics", "/actuator/env", "/actuator/heapdump"})
    void everythingElseRequiresALogin(String path) {
        var response = RawHttpClient.anonymous(managementPort).get(path);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("trace", "Exception", "org.springframework");
    }

    @Test
    void theErrorPageIsNoPage() {
        assertProblem(RawHttpClient.anonymous(managementPort).get("/error"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void loadBalancersUseThePortForRequests(String path) {
        var response = RawHttpClient.anonymous(port).get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("UP").doesNotContain("components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/metrics"})
    void thePortForRequestsHasNoMonitoring(String path) {
        assertThat(RawHttpClient.admin(port).get(path).statusCode()).isEqualTo(404);
    }
}

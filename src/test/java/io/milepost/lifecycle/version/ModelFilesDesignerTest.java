package io.milepost.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.DesignerTest;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What designers send and see on the pages of models: all selected files, versions and moves. */
@IsolatedH2AppTest
@DesignerTest
class ModelFilesDesignerTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BulkOperationRunner runner;

    @Autowired
    ModelVersions versions;

    WebSession designer;
    String user;
    String packing;
    String wrapping;

    @BeforeEach
    void signIn() {
        user = new StaffUsers(engine.getIdentityService()).in("designers");
        designer = WebSession.of(port, user, ApiClient.PASSWORD);
        packing = ApiClient.fresh("packing");
        wrapping = ApiClient.fresh("wrapping");
    }

    @Test
    void severalFilesOfOneFieldAreChecked() {
        var page = send("/check/model", file(packing) + file(wrapping)).body();
        assertThat(page)
                .contains(
                        "Process %s is started by nothing".formatted(packing),
                        "Process %s is started by nothing".formatted(wrapping));
    }

    @Test
    void severalFilesOfOneFieldAreDeployed() {
        var response = send("/deploy/model", file(packing) + file(wrapping));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(versions(packing)).isEqualTo(1);
        assertThat(versions(wrapping)).isEqualTo(1);
    }

    @Test
    void twoFilesOfOneNameAreRejected() {
        assertThat(send("/deploy/model", file(packing) + file(packing)).body())
                .contains("two files are named %s.bpmn".formatted(packing));
        assertThat(versions(packing)).isZero();
    }

    @Test
    void aVersionThatDoesNotExistCountsAsNotSeen() {
        send("/deploy/model?seen=sales-order=999999999&seen=nothing=1", file(packing));
        assertThat(designer.form("/models/nothing/versions/1/restore", "opened=7", designer.token("/check/model"))
                        .statusCode())
                .isIn(302, 303, 404);
        assertThat(jdbc.sql(
                                "select count(*) from model_reader where process_key = 'nothing' or seen_version = 999999999")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void designersSeeMovesButNoOtherBulkOperation() {
        // given
        var contacts = runner.start(
                new NewBulkOperation("Import of contacts.csv", "/import/contacts/1", "olivia", 0), progress -> "Done.");
        var move = runner.start(
                new NewBulkOperation("Move of orders", "/models/sales-order", "dana", 0), progress -> "Done.");
        // when, then
        for (var page : List.of("", "/progress", "/rejected-items.csv")) {
            assertThat(designer.get("/bulk-operations/" + contacts + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
            assertThat(designer.get("/bulk-operations/" + move + page).statusCode())
                    .as(page)
                    .isEqualTo(200);
        }
        var rest = new RawHttpClient(port, user, ApiClient.PASSWORD);
        assertThat(rest.get("/api/models/moves/" + contacts).statusCode()).isEqualTo(404);
        assertThat(rest.get("/api/models/moves/" + move).statusCode()).isEqualTo(200);
        var office = new StaffUsers(engine.getIdentityService()).in("office");
        assertThat(WebSession.of(port, office, ApiClient.PASSWORD)
                        .get("/bulk-operations/" + contacts)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyTheListsAndAVersionCountRunningOrders() {
        send("/deploy/model", file(packing));
        assertThat(versions.findVersions(packing, 0, 1).content().get(0).running())
                .isZero();
        assertThat(versions.count(packing, 1).running()).isZero();
        assertThat(versions.getNewest(packing).running()).isNull();
        assertThat(versions.get(packing, 1).running()).isNull();
        assertThat(versions.findNewestVersions(packing, 1).get(0).running()).isNull();
    }

    private long versions(String process) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .count();
    }

    private HttpResponse<String> send(String path, String parts) {
        return designer.send(
                "POST",
                path,
                parts + "--x--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=x",
                "HX-Request",
                "true",
                "X-CSRF-TOKEN",
                designer.token("/check/model"));
    }

    private static String file(String process) {
        return "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s.bpmn\"\r\n\r\n%s\r\n"
                .formatted(
                        process,
                        """
                        <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                          <process id='%s' isExecutable='true' camunda:historyTimeToLive='P30D'><startEvent id='s'/></process>
                        </definitions>"""
                                .formatted(process));
    }
}

package io.milepost.lifecycle.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file can be checked without deploying it. */
@IsolatedH2AppTest
@ExtendWith(OutputCaptureExtension.class)
class ModelCheckTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aModelThatWorksIsAcceptedAndNothingIsKeptOrLogged(CapturedOutput output) {
        // given
        var before = rows();
        // when
        var response = check(EditedXml.order()
                .text("Flow_Left", "Activity_Text", "READY", "${shippingEvent}")
                .xml());
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"accepted\":true,\"problems\":[],\"notPlayed\":[]}");
        assertThat(rows()).isEqualTo(before);
        assertThat(output).doesNotContain("PLAY-");
    }

    @Test
    void aStepThatFailsIsNamedAndNothingIsKept() {
        // given
        var before = rows();
        // when
        var response = check(EditedXml.order()
                .text("Flow_Left", "Activity_Text", "READY", "${pallet}")
                .xml());
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body())
                .contains(
                        "\"accepted\":false",
                        "\"file\":\"sales-order.bpmn\",\"element\":\"Activity_Text\",\"message\":\"Service task Activity_Text cannot run: Unknown property used in expression: ${pallet}.",
                        "(found by playing an order: two work orders, two shipping events)");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatOnlyYouKnowIsListedAsNotPlayed() {
        var response = check(EditedXml.order()
                .insert(
                        "Flow_Recorded",
                        "<bpmn:userTask id='approve' name='Approve' camunda:candidateGroups='office'/>")
                .text("Flow_Left", "Activity_Text", "READY", "${pallet}")
                .xml());
        assertThat(response.body()).contains("\"accepted\":true", "Cannot resolve identifier 'pallet' (order: two");
    }

    @Test
    void aRequestWithoutAFileIsRejected() {
        var response = client().send(
                        "POST",
                        "/api/models/check",
                        BodyPublishers.ofString(
                                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n"),
                        "Content-Type",
                        "multipart/form-data; boundary=x");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("add at least one file");
    }

    private HttpResponse<String> check(String model) {
        var part = "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"sales-order.bpmn\"\r\n\r\n";
        return client().send(
                        "POST",
                        "/api/models/check",
                        BodyPublishers.ofString(part + model + "\r\n--x--\r\n"),
                        "Content-Type",
                        "multipart/form-data; boundary=x");
    }

    private RawHttpClient client() {
        return new RawHttpClient(port, new StaffUsers(engine.getIdentityService()).in("designers"), ApiClient.PASSWORD);
    }

    /** @return how many rows each table has in which a played order writes */
    private List<Long> rows() {
        return List.of(
                        "organization",
                        "sales_order",
                        "work_order",
                        "shipping_event",
                        "milestone",
                        "text_message",
                        "act_re_deployment",
                        "act_re_procdef",
                        "act_ge_bytearray",
                        "act_ru_execution",
                        "act_ru_job",
                        "act_hi_procinst")
                .stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }
}

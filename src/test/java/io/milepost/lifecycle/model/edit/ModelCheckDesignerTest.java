package io.milepost.lifecycle.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.DesignerTest;
import io.milepost.testing.web.RawHttpClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file can be checked without deploying it. */
@IsolatedH2AppTest
@ExtendWith(OutputCaptureExtension.class)
@DesignerTest
class ModelCheckDesignerTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

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
        assertThat(response.body()).startsWith("{\"accepted\":true,\"problems\":[],\"warnings\":[],\"played\":[");
        assertThat(response.body()).endsWith("],\"notPlayed\":[]}");
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
                        "(found by playing an order with one item to make)");
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
        assertThat(response.body())
                .contains(
                        "\"accepted\":true",
                        "{\"element\":\"Activity_Text\",\"name\":\"\",\"reason\":\"it reads variable pallet, which User task \\\"Approve\\\" (approve) may set; the orders continue as if it were true or false\"}");
    }

    @Test
    void theBundledModelIsPlayedToTheLastElement() {
        var response =
                check(EditedXml.order().set("sales-order", "name", "Order").xml());
        assertThat(response.body())
                .isEqualTo(
                        "{'accepted':true,'problems':[],'warnings':[],'played':['an order with one item to make','an order with nothing to make','an order with two work orders','an order that is sent to production twice','an order with two shipping events','two orders on one shipping event','an order that is removed from its shipping event','an order that is closed without sending or shipping anything','an order that is canceled','an order whose date changes before it is canceled'],'notPlayed':[]}"
                                .replace('\'', '"'));
    }

    @Test
    void aModelOfTextReviewsIsPlayed() {
        var response = check(Map.of(
                "text-attention.bpmn",
                EditedXml.bundled("text-attention")
                        .condition("Flow_Drop", "${decison == 'drop'}")
                        .xml()));
        assertThat(response.body())
                .contains(
                        "\"accepted\":false",
                        "Exclusive gateway \\\"What to do?\\\" (Gateway_Decision) cannot run",
                        "(found by playing a text that is dropped)");
    }

    @Test
    void timersAreDueAndExternalTasksAreListed() {
        var response = check(EditedXml.order()
                .timer("ship", "timeDuration", "P2D")
                .remind("Activity_ShippingEvent", "REMINDER", "${shippingEvent}")
                .insert(
                        "Flow_Left",
                        "<bpmn:serviceTask id='Activity_Label' name='Print label' camunda:type='external' camunda:topic='label'/>")
                .text("Flow_Activity_Label_Activity_ShipOtherOrders", "Activity_Text", "READY", "${label}")
                .xml());
        assertThat(response.body())
                .contains(
                        "\"accepted\":true",
                        "an order whose timers are all due",
                        "{\"element\":\"Activity_Label\",\"name\":\"Print label\",\"reason\":\"an external program works on topic label; the orders continue without its variables\"}",
                        "it reads variable label, which Service task \\\"Print label\\\" (Activity_Label) may set");
    }

    @Test
    void whatWorksButNotAsIntendedIsAWarning() {
        var repeated = check(EditedXml.order()
                .text("Flow_Confirmed", "Activity_Again", "SESHIP", "${shippingEvent}")
                .condition("Flow_ItemsToMake", "${itemsToMake == 'yes'}")
                .xml());
        assertThat(repeated.body())
                .contains(
                        "\"accepted\":true",
                        "\"element\":\"Activity_Again\",\"message\":\"Service task Activity_Again texts about milestone SESHIP with the same document as Service task",
                        "User task \\\"Send items to production\\\" (send-to-production) is never open for an order with one item to make");
    }

    @Test
    void aRepeatedMilestoneIsAWarningUnlessItMayTextAgain() {
        var warning = "texts about milestone SESHIP with the same document as";
        assertThat(check(repeated("false")).body()).contains(warning);
        assertThat(check(repeated("true")).body()).doesNotContain(warning);
        assertThat(check(repeated("${true}")).body()).doesNotContain(warning);
    }

    private String repeated(String again) {
        return EditedXml.order()
                .text("Flow_Confirmed", "Activity_Again", "SESHIP", "${shippingEvent}")
                .inputs("Activity_Again", "milestone", "SESHIP", "document", "${shippingEvent}", "again", again)
                .xml();
    }

    @Test
    void moreThanTwentyProcessesAreRejected() {
        var process =
                "<process id='%s' isExecutable='true' camunda:historyTimeToLive='P30D'><startEvent id='%s'/></process>";
        var processes = IntStream.rangeClosed(1, 21)
                .mapToObj(number -> process.formatted("p" + number, "s" + number))
                .collect(Collectors.joining());
        var response = check(Map.of(
                "many.bpmn",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>%s</definitions>"
                        .formatted(processes)));
        assertThat(response.body())
                .contains(
                        "\"accepted\":false",
                        "The deployment has 21 processes, and at most 20 can be deployed together");
    }

    @Test
    void aFileWithoutEffectIsAWarning() throws IOException {
        var newest = Files.readString(Path.of("bpmn/sales-order.bpmn"));
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", newest)
                .expect(200);
        assertThat(check(newest).body())
                .contains("\"accepted\":true", "is already the newest version, so deploying it changes nothing");
        assertThat(check(Map.of("pack.bpmn", WorkingEdits.process("pack", "true", "<bpmn:startEvent id='s'/>")))
                        .body())
                .contains("\"accepted\":true", "Process pack is started by nothing that Milepost knows");
    }

    @Test
    void theAnswerIsTextOnRequest() {
        var response = check(
                Map.of(
                        "sales-order.bpmn",
                        EditedXml.order()
                                .text("Flow_Left", "Activity_Text", "READY", "${pallet}")
                                .xml()),
                "Accept",
                "text/plain");
        assertThat(response.body())
                .startsWith("Rejected.\n\nProblems:\n- sales-order.bpmn: Service task Activity_Text cannot run: ");
    }

    @Test
    void theAnswerIsJsonUnlessTextIsRequested() throws IOException {
        var model = Map.of("sales-order.bpmn", EditedXml.order().xml());
        assertThat(check(model, "Accept", "*/*").body()).startsWith("{\"accepted\":true");
        assertThat(check(model, "Accept", "application/json").body()).startsWith("{\"accepted\":true");
    }

    /** In processor time: the machine may be busy with something else. */
    @Test
    void deployingAModelTakesLessThanFiveSeconds() {
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "sales-order.bpmn",
                        EditedXml.order().set("sales-order", "name", "Order").xml());
        var started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        deployment.deploy();
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started))
                .isLessThan(Duration.ofSeconds(5));
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
        return check(Map.of("sales-order.bpmn", model));
    }

    private HttpResponse<String> check(Map<String, String> files, String... headers) {
        var parts = files.entrySet().stream()
                .map(file -> "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(file.getKey(), file.getValue()))
                .collect(Collectors.joining());
        var all = Stream.concat(Stream.of("Content-Type", "multipart/form-data; boundary=x"), Stream.of(headers))
                .toArray(String[]::new);
        return client().send("POST", "/api/models/check", BodyPublishers.ofString(parts + "--x--\r\n"), all);
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

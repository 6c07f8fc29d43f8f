package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** The diagram of an order whose model has a collapsed sub-process. */
@IsolatedH2AppTest
@BrowserTest
class CollapsedStepsBrowserTest {

    private static final String SUB_PROCESS = "Activity_ShippingEvent";
    private static final String STEPS =
            "ship|confirm-delivery|Event_GoodsWaiting|Activity_ShipOtherOrders|Gateway_Shipped|Activity_TextShipped"
                    + "|Activity_TextDelivered|Event_GoodsDelivered|Event_ShippedWithAnotherOrder";

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Environment environment;

    /** @param hasShapes whether the file keeps the shapes of the steps inside, as Modeler does */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSubProcessStandsForTheStepsInIt(boolean hasShapes) throws IOException {
        // given
        var collapsed = collapsed();
        ModelerClient.of("designers", identity, environment)
                .deploy("sales-order.bpmn", hasShapes ? collapsed : withoutShapes(collapsed))
                .expect(200);
        var api = new ApiClient(port);
        var order = api.order(api.organization());
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s']}".formatted(order))
                .expect(201);
        // when
        var office = browsers.open(port)
                .signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD)
                .open("/orders/" + order);
        office.click("#process summary");
        office.waitUntil("the process is drawn", () -> office.has("[data-drawn]"));
        // then
        office.sees("Ship");
        assertThat(marked(office, "current", SUB_PROCESS)).isTrue();
        assertThat(marked(office, "current", "send-to-production")).isTrue();
        assertThat(marked(office, "passed", "plan-shipping-event")).isTrue();
        // when the order is delivered
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        api.post("/api/shipping-events/%s/deliver".formatted(event)).expect(200);
        office.open("/orders/" + order);
        office.click("#process summary");
        office.waitUntil("the process is drawn", () -> office.has("[data-drawn]"));
        // then
        assertThat(marked(office, "current", SUB_PROCESS)).isFalse();
        assertThat(marked(office, "passed", SUB_PROCESS)).isTrue();
        assertThat(office.consoleErrors()).isEmpty();
    }

    private static boolean marked(Browser browser, String marker, String step) {
        return browser.has(".%s[data-element-id='%s']".formatted(marker, step));
    }

    private static String collapsed() throws IOException {
        return Files.readString(Path.of("bpmn/sales-order.bpmn"))
                .replaceFirst(
                        "(bpmnElement=\"" + SUB_PROCESS + "\" isExpanded=\")true(\"[^>]*>)<dc:Bounds[^>]*/>",
                        "$1false$2<dc:Bounds x=\"788\" y=\"550\" width=\"100\" height=\"80\"/>");
    }

    /** Without the shapes of the steps in the sub-process, and the edges between them. */
    private static String withoutShapes(String model) {
        return model.replaceAll("(?s)<bpmndi:BPMNShape [^>]*bpmnElement=\"(" + STEPS + ")\".*?</bpmndi:BPMNShape>", "")
                .replaceAll(
                        "(?s)<bpmndi:BPMNEdge [^>]*bpmnElement=\"Flow_(ToShip|Left|OthersTold|LeftWithAnother|Shipped|ShippedTexted|Confirmed|DeliveredTexted)\".*?</bpmndi:BPMNEdge>",
                        "");
    }
}

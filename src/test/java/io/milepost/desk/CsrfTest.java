package io.milepost.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.bulk.BulkOperationRunner;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.DeskMappings;
import io.milepost.testing.web.DeskUrls;
import io.milepost.testing.web.WebSession;
import io.milepost.text.feedback.InboundTextHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Requests that no page of the Desk sends: without a CSRF token, or malformed. */
@H2AppTest
@ExtendWith(OutputCaptureExtension.class)
class CsrfTest {

    private static final List<String> FIELDS = List.of(
            "code fullName organization email2 attributes anotherAttribute name number orders moreOrders order shipVia",
            "trackingNumber last contact customerPo requestedDate smsUpdate items checked workOrders nothing all sid authCode",
            "phoneNumber messagingServiceSid useCode active to idempotencyKey subject body version domain state since note q from",
            "status channel milestone asOf expected confirmed codes days page size sort");

    private static final List<String> SUFFIXES = List.of("", "[0]", "[300]", "[x]", "[5000].item", ".class.name");

    /** A page that reads each parameter by its name ignores all suffixes in the same way. */
    private static final List<String> SUFFIXES_WITHOUT_BINDING = List.of("", "[0]");

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    BulkOperationRunner bulkOperations;

    @Autowired
    InboundTextHandler inbound;

    private static String fields(String suffix, String value) {
        return FIELDS.stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(field -> encoded(field + suffix) + "=" + encoded(value))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void unknownAndMalformedFieldsCauseNoServerError() {
        var addresses = new DeskUrls(port, bulkOperations, inbound);
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var token = admin.token("/logout");
        var binding = DeskMappings.binding(requestMappingHandlerMapping);
        assertThat(binding).hasSizeGreaterThan(30);
        for (var mapping : DeskMappings.of(requestMappingHandlerMapping)) {
            var request = addresses.requestFor(mapping);
            for (var suffix : binding.contains(mapping) ? SUFFIXES : SUFFIXES_WITHOUT_BINDING) {
                var fields = fields(suffix, "zz\u0001");
                var response = mapping.method().equals("GET")
                        ? admin.get(request.url() + "?" + fields)
                        : admin.form(request.url(), request.form() + "&" + fields, token);
                assertThat(response.statusCode()).as(mapping + " " + suffix).isLessThan(500);
            }
        }
    }

    @Test
    void tooManyRowsAreRejected() {
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var rows = IntStream.range(0, 1_200)
                .mapToObj(row -> encoded("items[" + row + "].item") + "=W")
                .collect(Collectors.joining("&"));
        assertThat(admin.form("/new/order", rows, admin.token("/logout")).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void secretsAndNumbersOfMalformedFormsAreNotLogged(CapturedOutput log) {
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var fields =
                "sid=AC1&useCode=OTHER&authCode=hush-hush-hush&email2=3125550177&to=3125550177&" + fields("[0]", "zz");
        for (var page : List.of("/rules/TWILIO", "/rules/TWILIO/test-text", "/new/contact")) {
            admin.form(page, fields, admin.token("/logout"));
        }
        assertThat(log.getAll()).doesNotContain("hush-hush-hush", "3125550177");
    }
}

package io.milepost.e2e;

import static io.milepost.testing.ExternalServers.MAIL;
import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.network.TwilioStub;
import io.milepost.testing.suite.IntegrationTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@PostgresAppTest
@IntegrationTest
class OrderThroughAllMilestonesIT {

    @Autowired
    Environment environment;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    @Test
    void everyMilestoneTextsEachSubscriberOnceThroughTwilio() {
        // given two subscribers, one who does not want texts, one without an address, and a stranger
        twilioRule(true);
        var organization = api.organization();
        var bare = ApiClient.freshNumber();
        var atGateway = ApiClient.freshNumber();
        var quiet = ApiClient.freshNumber();
        var stranger = ApiClient.freshNumber();
        var ann = api.subscriber(organization, bare);
        var bob = api.subscriber(organization, atGateway + "@vtext.com");
        var nowhere = api.subscriber(organization, "");
        api.put(
                        "/api/contacts/" + ApiClient.fresh("C"),
                        "{'fullName':'Quiet','organization':'%s','email2':'%s'}".formatted(organization, quiet))
                .expect(201);
        api.subscriber(api.organization(), stranger);
        // when the order goes from entry to delivery
        var order = runLifecycle(organization, ann);
        // then each subscriber got one text for each of the seven milestones, and nobody else got any
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.get("/api/orders/" + order).<Integer>at("$.texts.SENT"))
                        .isEqualTo(14));
        for (var number : List.of("+1" + bare, "+1" + atGateway)) {
            assertThat(TWILIO.requestsTo(number))
                    .extracting(TwilioStub.Sent::body)
                    .containsExactlyInAnyOrder(
                            "Acme Windows: your order %s (PO 77) has been sent to production.".formatted(order),
                            "Acme Windows: work order %s-A of your order %s (PO 77) has been produced."
                                    .formatted(order, order),
                            "Acme Windows: work order %s-B of your order %s (PO 77) has been produced."
                                    .formatted(order, order),
                            "Acme Windows: your order %s (PO 77) has shipped via Our truck, tracking number T-1."
                                    .formatted(order),
                            "Acme Windows: your order %s (PO 77) has shipped.".formatted(order),
                            "Acme Windows: your order %s (PO 77) has been delivered (shipment %s-S1)."
                                    .formatted(order, order),
                            "Acme Windows: your order %s (PO 77) has been delivered (shipment %s-S2)."
                                    .formatted(order, order));
        }
        assertThat(TWILIO.requestsTo("+1" + quiet)).isEmpty();
        assertThat(TWILIO.requestsTo("+1" + stranger)).isEmpty();
        assertThat(api.get("/api/texts?order=" + order + "&contact=" + nowhere).<List<String>>at("$.content[*].reason"))
                .hasSize(7)
                .containsOnly("NO_ADDRESS");
        assertThat(api.get("/api/texts?order=" + order + "&contact=" + bob).<List<String>>at("$.content[*].to"))
                .containsOnly("***-***-" + atGateway.substring(6));
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void withoutTwilioGatewayAddressesGetMailAndBareNumbersAreSkipped() throws Exception {
        // given
        twilioRule(false);
        var organization = api.organization();
        var bare = ApiClient.freshNumber();
        var address = ApiClient.freshNumber() + "@vtext.com";
        var ann = api.subscriber(organization, bare);
        api.subscriber(organization, address);
        api.subscriber(organization, ApiClient.freshNumber() + "@txt.att.net");
        // when
        var order = runLifecycle(organization, ann);
        // then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mailsTo(address)).hasSize(7));
        var mail = mailsTo(address).get(0);
        assertThat(mail.getSubject()).isNullOrEmpty();
        assertThat(mail.getFrom()[0]).hasToString("texts@acme-windows.example");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(mailsTo(address))
                .extracting(m -> m.getContent().toString().strip())
                .anyMatch(text -> text.matches(
                        """
                        Acme Windows: your order %s \\(PO 77\\) has been sent to production\\.\\R\
                        Stop texts: https://milepost\\.acme-windows\\.example/t/[0-9A-Za-z]{22}"""
                                .formatted(order)));
        assertThat(TWILIO.requestsTo("+1" + bare)).isEmpty();
        assertThat(api.get("/api/orders/%s/recipients?milestone=S2P".formatted(order))
                        .<List<String>>at("$.leftOut[*].reason"))
                .containsExactlyInAnyOrder("NEEDS_TWILIO", "GATEWAY_RETIRED");
    }

    private String runLifecycle(String organization, String contact) {
        var order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        """
                        {'organization':'%s','contact':'%s','customerPo':'77','items':[
                          {'item':'W-1','description':'Window','quantity':4},{'item':'D-1','quantity':1,'make':false}]}"""
                                .formatted(organization, contact))
                .expect(201);
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-A','%s-B']}".formatted(order, order))
                .expect(200);
        api.post("/api/work-orders/%s-A/complete".formatted(order)).expect(200);
        api.post("/api/work-orders/%s-B/complete".formatted(order)).expect(200);
        api.put(
                        "/api/shipping-events/%s-S1".formatted(order),
                        "{'orders':['%s'],'shipVia':'Our truck','trackingNumber':'T-1','last':false}".formatted(order))
                .expect(201);
        api.put("/api/shipping-events/%s-S2".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(201);
        for (var event : List.of("S1", "S2")) {
            api.post("/api/shipping-events/%s-%s/ship".formatted(order, event)).expect(200);
            api.post("/api/shipping-events/%s-%s/deliver".formatted(order, event))
                    .expect(200);
        }
        return order;
    }

    private void twilioRule(boolean active) {
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code-of-tests','phoneNumber':'312-555-9999','useCode':'SMSUPDATE','active':%s}"
                                .formatted(active))
                .expect(200);
    }

    private static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

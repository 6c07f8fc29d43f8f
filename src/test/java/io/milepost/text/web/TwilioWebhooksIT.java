package io.milepost.text.web;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.Simultaneously;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.text.conversation.ConversationDecisions;
import io.milepost.text.conversation.ConversationViewer;
import io.milepost.text.conversation.Decision;
import io.milepost.text.conversation.Decision.Action;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests of Twilio, signed like its own: HMAC-SHA1 of the URL and the sorted parameters. */
@PostgresAppTest
@IntegrationTest
class TwilioWebhooksIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final String PUBLIC_URL = "https://milepost.acme-windows.example";

    private static final AtomicInteger VERSIONS = new AtomicInteger(1000);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ConversationDecisions decisions;

    ApiClient api;
    String organization;
    String contact;
    String number;
    String order;
    String text;

    @BeforeEach
    void aTextThatTwilioAccepted() {
        api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code-of-tests','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        organization = api.organization();
        number = "+1" + ApiClient.freshNumber();
        contact = api.subscriber(organization, number);
        order = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(order).equals(List.of("SENT")));
        text = api.get("/api/texts?order=" + order).at("$.content[0].id");
    }

    @Test
    void eachTextHasTheUrlForReportsAndRequestsRetries() {
        assertThat(TWILIO.requestsTo(number).get(0).form())
                .containsEntry("StatusCallback", PUBLIC_URL + "/webhooks/twilio/status/" + text + "#rc=5&rp=all")
                .containsEntry("From", "+13125559999");
    }

    @Test
    void aDeliveryIsRecordedAndALateOrRepeatedReportChangesNothing() {
        report("delivered", "").expect(204);
        report("delivered", "").expect(204);
        report("sent", "").expect(204);
        report("undelivered", "30003").expect(204);
        assertThat(api.get("/api/texts/" + text).<List<String>>at("$.timeline[*].status"))
                .containsExactly("QUEUED", "SENDING", "SENT", "DELIVERED");
    }

    @Test
    void anUndeliveredTextHasAnExplanation() {
        report("undelivered", "30006").expect(204);
        var response = api.get("/api/texts/" + text);
        assertThat(response.<String>at("$.status")).isEqualTo("UNDELIVERED");
        assertThat(response.<String>at("$.errorCode")).isEqualTo("30006");
        assertThat(response.<String>at("$.detail")).contains("landline");
    }

    @Test
    void anUnregisteredSenderStopsTheChannelUntilTheRuleIsSaved() {
        // when the carrier reports it for a text that Twilio accepted
        report("undelivered", "30034").expect(204);
        // then no more texts are sent, although Twilio would accept them
        assertThat(ApiClient.management(environment)
                        .get("/actuator/health")
                        .<String>at("$.components.textChannels.details.TWILIO"))
                .contains("30034");
        var waiting = sentToProduction();
        jdbc.sql("update text_channel set stopped_at = stopped_at - interval '1 day'")
                .update();
        var later = sentToProduction();
        assertThat(TWILIO.requestsTo(number)).hasSize(1);
        // and when the rule is saved, all are sent
        api.put("/api/rules/TWILIO", "{'sid':'AC123','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        await().atMost(LONG_ENOUGH).until(() -> statuses(waiting).equals(List.of("SENT")));
        await().atMost(LONG_ENOUGH).until(() -> statuses(later).equals(List.of("SENT")));
    }

    @Test
    void anOptOutInADeliveryReportCountsAsStop() {
        report("undelivered", "21610").expect(204);
        var next = sentToProduction();
        assertThat(api.get("/api/texts?order=" + next).<List<String>>at("$.content[*].reason"))
                .containsExactly("OPTED_OUT");
    }

    @Test
    void aReportThatTwilioDidNotSignChangesNothing() {
        var parameters = parameters("delivered");
        var path = "/webhooks/twilio/status/" + text;
        assertThat(post(path, parameters, "")).isEqualTo(403);
        assertThat(post(path, parameters, signature(path, Map.of("MessageStatus", "failed"))))
                .isEqualTo(403);
        assertThat(post(path, parameters, signature("/webhooks/twilio/inbound", parameters)))
                .isEqualTo(403);
        assertThat(statuses(order)).containsExactly("SENT");
    }

    @Test
    void aNumberThatSendsStopGetsNoMoreTextsUntilStart() {
        // when
        var stop = messageSid();
        say(" Stop. ", stop);
        say("Stop", stop);
        // then
        var silent = sentToProduction();
        assertThat(api.get("/api/texts?order=" + silent).<List<String>>at("$.content[*].reason"))
                .containsExactly("OPTED_OUT");
        assertThat(TWILIO.requestsTo(number)).hasSize(1);
        assertThat(jdbc.sql("select message_text from consent_event where phone_number = ?")
                        .param(number)
                        .query(String.class)
                        .list())
                .containsExactly(" Stop. ");
        assertThat(api.post("/api/texts/%s/resend".formatted(text)).status()).isEqualTo(409);
        // and when
        say("START", messageSid());
        // then
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
    }

    @Test
    void otherMessagesAreRecordedAndChangeNothing() {
        say("Thanks! Please do not stop by before 8", messageSid());
        assertThat(jdbc.sql("select kind from consent_event where phone_number = ?")
                        .param(number)
                        .query(String.class)
                        .list())
                .containsExactly("OTHER");
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
    }

    @Test
    void aQuestionIsAnsweredOnceHoweverOftenTwilioAndTheOfficeRepeatThemselves() throws Exception {
        // given
        var sid = messageSid();
        say("When is the truck coming?", sid);
        say("When is the truck coming?", sid);
        var found = api.get("/api/conversations?phone=%2B" + number.substring(1));
        assertThat(found.<List<String>>at("$.content[*].order")).containsExactly(order);
        var id = UUID.fromString(found.at("$.content[0].id"));
        assertThat(api.get("/api/conversations?size=200").<List<String>>at("$.content[*].id"))
                .contains(id.toString());
        await().atMost(LONG_ENOUGH).until(() -> replyTasks(id) == 1);
        // when
        var answer = new Decision(
                Action.ANSWER, "Tomorrow at 8", UUID.randomUUID(), "", "olivia", found.at("$.content[0].version"));
        Simultaneously.call(4, () -> {
            decisions.decide(id, answer, new ConversationViewer(Set.of("office")));
            return true;
        });
        // then
        await().atMost(LONG_ENOUGH).until(() -> api.get("/api/conversations/" + id)
                .<List<String>>at("$.messages[*].status")
                .equals(Arrays.asList("SENT", null, "SENT")));
        assertThat(TWILIO.requestsTo(number).stream()
                        .map(request -> request.form().get("Body")))
                .hasSize(2)
                .endsWith("Tomorrow at 8");
        assertThat(replyTasks(id)).isZero();
        assertThat(api.get("/api/conversations?state=CLOSED&size=200").<List<String>>at("$.content[*].id"))
                .contains(id.toString());
    }

    @Test
    void anOptOutInOtherWordsTakesEffectAtOnce() {
        say("pls stop texting me", messageSid());

        assertThat(api.get("/api/texts?order=" + sentToProduction()).<List<String>>at("$.content[*].reason"))
                .containsExactly("OPTED_OUT");
    }

    @Test
    void afterAPossibleOptOutNothingIsSent() {
        say("too many texts", messageSid());

        assertThat(api.get("/api/texts?order=" + sentToProduction()).<List<String>>at("$.content[*].reason"))
                .containsExactly("ASKED_TO_STOP");
    }

    private long replyTasks(UUID conversation) {
        return jdbc.sql(
                        """
                        select count(*) from act_ru_task t join act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_
                        where t.task_def_key_ = 'answer-customer' and v.name_ = 'conversation' and v.text_ = ?""")
                .param(conversation.toString())
                .query(Long.class)
                .single();
    }

    @Test
    void aSetupErrorForATextWithAFinalStatusDoesNotStopTheChannel() {
        // given
        report("delivered", "").expect(204);
        // when
        report("undelivered", "30034").expect(204);
        // then
        assertThat(ApiClient.management(environment)
                        .get("/actuator/health")
                        .<String>at("$.components.textChannels.status"))
                .isEqualTo("UP");
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
        assertThat(statuses(order)).containsExactly("DELIVERED");
    }

    @Test
    void aSetupErrorThatIsReportedTwiceStopsTheChannelOnce() {
        // given
        report("undelivered", "30034").expect(204);
        api.put("/api/rules/TWILIO", "{'sid':'AC123','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        // when
        report("undelivered", "30034").expect(204);
        // then
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC999", "ac123", "AC1234", ""})
    void aReportAboutAnotherAccountChangesNothing(String account) {
        var parameters = new TreeMap<>(parameters("delivered"));
        parameters.put("AccountSid", account);
        assertThat(postSigned("/webhooks/twilio/status/" + text, parameters)).isEqualTo(403);
        parameters.remove("AccountSid");
        assertThat(postSigned("/webhooks/twilio/status/" + text, parameters)).isEqualTo(403);
        assertThat(statuses(order)).containsExactly("SENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SM1",
                "SM0123456789abcdef0123456789abcde",
                "SM0123456789abcdef0123456789abcdef0",
                "XX0123456789abcdef0123456789abcdef",
                "SM0123456789abcdef0123456789abcdeg",
                "SM0123456789abcdef0123456789abcde\n"
            })
    void anInvalidMessageSidIsRejected(String sid) {
        // given
        var report = new TreeMap<>(parameters("delivered"));
        report.put("MessageSid", sid);
        var inbound = Map.of("From", number, "Body", "STOP", "MessageSid", sid, "AccountSid", "AC123");
        // then
        assertThat(postSigned("/webhooks/twilio/status/" + text, report)).isEqualTo(400);
        assertThat(postSigned("/webhooks/twilio/inbound", inbound)).isEqualTo(400);
        assertThat(statuses(order)).containsExactly("SENT");
        assertThat(jdbc.sql("select count(*) from consent_event where phone_number = ?")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aStopForAnotherAccountIsIgnored() {
        var inbound = Map.of("From", number, "Body", "STOP", "MessageSid", messageSid(), "AccountSid", "AC999");
        assertThat(postSigned("/webhooks/twilio/inbound", inbound)).isEqualTo(403);
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
    }

    @Test
    void aNumberThatCannotReceiveTextsGetsNoMoreUntilATextArrivesOrEmail2Changes() {
        // when
        report("undelivered", "30006").expect(204);
        // then
        assertThat(api.get("/api/texts?order=" + sentToProduction()).<List<String>>at("$.content[*].reason"))
                .containsExactly("DEAD_NUMBER");
        // and when a text arrives
        say("Hello?", messageSid());
        // then
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
        // and when it fails again, and Email 2 is entered again
        text = api.get("/api/texts?order=" + next).at("$.content[0].id");
        report("undelivered", "21614").expect(204);
        assertThat(api.get("/api/texts?order=" + sentToProduction()).<List<String>>at("$.content[*].reason"))
                .containsExactly("DEAD_NUMBER");
        String contact = api.get("/api/texts/" + text).at("$.contact");
        for (var email2 : List.of("+1" + ApiClient.freshNumber(), number)) {
            api.put(
                            "/api/contacts/" + contact,
                            "{'fullName':'A','organization':'%s','email2':'%s','attributes':['SMSUPDATE']}"
                                    .formatted(organization, email2))
                    .expect(200);
        }
        // then
        var last = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(last).equals(List.of("SENT")));
    }

    @Test
    void aNumberIsNotDeadIfATextArrivesThatStaffSentAgain() {
        // given
        report("undelivered", "30006").expect(204);
        assertThat(api.get("/api/texts?order=" + sentToProduction()).<List<String>>at("$.content[*].reason"))
                .containsExactly("DEAD_NUMBER");
        // when
        var undelivered = text;
        text = api.post("/api/texts/%s/resend".formatted(text)).expect(200).at("$.id");
        await().atMost(LONG_ENOUGH)
                .until(() -> api.get("/api/texts/" + text).at("$.status").equals("SENT"));
        report("delivered", "").expect(204);
        // and the first report comes again
        text = undelivered;
        report("undelivered", "30006").expect(204);
        // then
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
    }

    @Test
    void aLateFailureOfAnOlderTextDoesNotMarkANumberThatHasRepliedSince() {
        say("Thanks", messageSid());
        report("undelivered", "30006").expect(204);
        var next = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(next).equals(List.of("SENT")));
    }

    @Test
    void aLateDeliveryOfAnOlderTextDoesNotReviveANumberThatIsDeadSince() {
        // given a second text, which fails
        var older = text;
        var second = sentToProduction();
        await().atMost(LONG_ENOUGH).until(() -> statuses(second).equals(List.of("SENT")));
        text = api.get("/api/texts?order=" + second).at("$.content[0].id");
        report("undelivered", "30006").expect(204);
        // when the first one is reported to have arrived
        text = older;
        report("delivered", "").expect(204);
        // then
        assertThat(api.get("/api/texts?order=" + sentToProduction()).<List<String>>at("$.content[*].reason"))
                .containsExactly("DEAD_NUMBER");
    }

    @Test
    void twilioAnswersKeywordsUntilTheOfficeDecidesOtherwise() {
        assertThat(answerTo("STOP", messageSid(), "")).endsWith("<Response/>");
        assertThat(answerTo("HELP", messageSid(), "")).endsWith("<Response/>");
    }

    @Test
    void milepostConfirmsAnOptOutOnceIfTheOfficeDecidedSo() {
        api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':'MILEPOST'}").expect(200);
        try {
            var stop = messageSid();
            assertThat(answerTo("Stop!", stop, ""))
                    .contains("<Response><Message>", "you have opted out", "</Message></Response>");
            assertThat(answerTo("Stop!", stop, ""))
                    .as("Twilio repeats its request")
                    .endsWith("<Response/>");
            assertThat(answerTo("STOP", messageSid(), "")).as("a second STOP").endsWith("<Response/>");
            assertThat(answerTo("Thanks", messageSid(), "")).endsWith("<Response/>");
            assertThat(answerTo("help", messageSid(), "")).contains("texts about your orders. Msg &amp; data");
            assertThat(answerTo("START", messageSid(), "")).contains("again");
            sentToProduction();
            api.put(
                            "/api/contacts/" + contact,
                            "{'fullName':'Ann','organization':'%s','email2':'%s','attributes':['SMSUPDATE'],'language':'es'}"
                                    .formatted(organization, number))
                    .expect(200);
            assertThat(answerTo("HELP", messageSid(), "")).contains("mensajes sobre sus pedidos");
            assertThat(answerTo("Basta", messageSid(), "STOP"))
                    .as("Advanced Opt-Out has answered")
                    .endsWith("<Response/>");
            assertThat(api.get("/api/opt-outs?phone=%2B" + number.substring(1)).<Boolean>at("$.optedOut"))
                    .isTrue();
        } finally {
            api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':''}").expect(200);
        }
        assertThat(api.put("/api/setup-texts/KEYWORD_ANSWERS", "{'content':'NOBODY'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theFirstTextToANumberEndsWithWhoSendsItAndHowToStop() {
        withFirstWords("${company}: reply STOP to end.", () -> {
            // given
            var fresh = "+1" + ApiClient.freshNumber();
            api.subscriber(organization, fresh);
            // when
            var first = sentToProduction();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(statuses(first)).containsExactly("SENT", "SENT"));
            var second = sentToProduction();
            await().atMost(LONG_ENOUGH).until(() -> statuses(second).equals(List.of("SENT", "SENT")));
            // then
            assertThat(bodiesTo(fresh)).hasSize(2);
            assertThat(bodiesTo(fresh).get(0))
                    .contains("your order " + first)
                    .endsWith("\nAcme Windows: reply STOP to end.");
            assertThat(bodiesTo(fresh).get(1)).contains("your order " + second).doesNotContain("reply STOP");
            assertThat(bodiesTo(number)).as("not the first ones").noneMatch(body -> body.contains("reply STOP"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"${order.noSuchField}", "<#list 1..200 as i>STOP to end. </#list>"})
    void theFirstTextIsSentWithoutWordsThatFailOrDoNotFit(String words) {
        withFirstWords(words, () -> {
            // given
            var fresh = "+1" + ApiClient.freshNumber();
            api.subscriber(organization, fresh);
            // when
            var first = sentToProduction();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(statuses(first)).containsExactly("SENT", "SENT"));
            // then
            assertThat(bodiesTo(fresh))
                    .singleElement()
                    .asString()
                    .contains("your order " + first)
                    .doesNotContain("STOP");
        });
    }

    /** A reply to such a text reaches nobody. */
    @Test
    void theFirstTextThroughAGatewayDoesNotAskForAReply() {
        withFirstWords("Reply STOP to end.", () -> {
            // given
            var elsewhere = api.organization();
            api.subscriber(elsewhere, ApiClient.freshNumber() + "@sms.provider.example");
            api.put(
                            "/api/rules/TWILIO",
                            "{'sid':'AC123','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':false}")
                    .expect(200);
            // when
            var first = sentToProduction(elsewhere);
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(statuses(first)).containsExactly("SENT"));
            // then
            assertThat(api.get("/api/texts?order=" + first).<List<String>>at("$.content[*].text"))
                    .singleElement()
                    .asString()
                    .contains("your order " + first)
                    .doesNotContain("Reply STOP");
        });
    }

    private void withFirstWords(String words, Runnable test) {
        // a version of its own: nodes keep compiled versions. The page would reject words that fail
        var version = VERSIONS.incrementAndGet();
        jdbc.sql("insert into text_template (name, version) values ('SMS FIRST', ?)")
                .param(version)
                .update();
        jdbc.sql("insert into text_template_version (name, version, subject, body, saved_at, saved_by)"
                        + " values ('SMS FIRST', ?, '', ?, now(), 'admin')")
                .params(version, words)
                .update();
        try {
            test.run();
        } finally {
            jdbc.sql("delete from text_template_version where name = 'SMS FIRST'")
                    .update();
            jdbc.sql("delete from text_template where name = 'SMS FIRST'").update();
        }
    }

    private static List<String> bodiesTo(String to) {
        return TWILIO.requestsTo(to).stream()
                .map(request -> request.form().get("Body"))
                .toList();
    }

    private static Map<String, String> parameters(String status) {
        return Map.of("MessageSid", messageSid(), "MessageStatus", status, "AccountSid", "AC123");
    }

    private static String messageSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    private ApiClient.ApiResponse report(String status, String code) {
        var parameters = new TreeMap<>(parameters(status));
        if (!code.isEmpty()) {
            parameters.put("ErrorCode", code);
        }
        return new ApiClient.ApiResponse(postSigned("/webhooks/twilio/status/" + text, parameters), "");
    }

    private void say(String words, String sid) {
        var parameters = Map.of("From", number, "Body", words, "MessageSid", sid, "AccountSid", "AC123");
        assertThat(postSigned("/webhooks/twilio/inbound", parameters)).isEqualTo(200);
    }

    private int postSigned(String path, Map<String, String> parameters) {
        return post(path, parameters, signature(path, parameters));
    }

    private int post(String path, Map<String, String> parameters, String signature) {
        return exchange(path, parameters, signature).statusCode();
    }

    private HttpResponse<String> exchange(String path, Map<String, String> parameters, String signature) {
        var form = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return api.send(HttpRequest.newBuilder(URI.create(api.base() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    /** @return the answer in TwiML */
    private String answerTo(String words, String sid, String optOutType) {
        var parameters = new TreeMap<>(Map.of("From", number, "Body", words, "MessageSid", sid, "AccountSid", "AC123"));
        if (!optOutType.isEmpty()) {
            parameters.put("OptOutType", optOutType);
        }
        var path = "/webhooks/twilio/inbound";
        return exchange(path, parameters, signature(path, parameters)).body();
    }

    private static String signature(String path, Map<String, String> parameters) {
        var signed = new StringBuilder(PUBLIC_URL + path);
        new TreeMap<>(parameters).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("auth-code-of-tests".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sentToProduction() {
        return sentToProduction(organization);
    }

    private String sentToProduction(String organization) {
        var next = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(next)).expect(200);
        return next;
    }

    private List<String> statuses(String ofOrder) {
        return api.get("/api/texts?order=" + ofOrder).at("$.content[*].status");
    }
}

package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.milepost.setup.number.FrequencyOption;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.testing.ApiClient;
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatusReason;
import io.milepost.text.gateway.GatewayResult.Released;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.log.ResendService;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import io.milepost.text.outbox.SendResultRecorder.SendResult;
import io.milepost.text.outbox.merge.SendPlan;
import io.milepost.text.outbox.merge.SendPlanner;
import io.milepost.text.outbox.merge.SendPlanner.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is decided about texts that had to wait, on each database. Time passes by making rows older. */
abstract class ClaimTimeRulesContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SetupNumbers numbers;

    @Autowired
    SendPlanner planner;

    @Autowired
    SendResultRecorder recorder;

    @Autowired
    Outbox outbox;

    @Autowired
    ResendService resends;

    @Autowired
    TransactionTemplate transaction;

    ApiClient api;
    String organization;

    @BeforeEach
    void aContactWhoseTextsWaitForTheirChannel() {
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        holdChannels();
    }

    @AfterEach
    void release() {
        for (var option : FrequencyOption.values()) {
            numbers.update(option, 0, "olivia");
        }
        releaseChannels();
    }

    @Test
    void aTextThatIsOlderThanItsTemplateAllowsIsNotSent() {
        // given two orders whose texts wait for thirteen hours: that about a delivery may be two days old
        var produced = orderWithWorkOrders(1).order();
        var delivered = deliveredOrder();
        age(produced, 13 * 60);
        age(delivered, 13 * 60);
        // when
        releaseChannels();
        // then
        awaitFinished(produced);
        awaitFinished(delivered);
        assertThat(reasons(produced)).containsOnly("TOO_LATE");
        assertThat(text(delivered, "SEDEL")).containsEntry("status", "SENT");
    }

    @Test
    void theTextsOfACanceledOrderAreNotSent() {
        // given
        var order = orderWithWorkOrders(1).order();
        api.post("/api/orders/%s/cancel".formatted(order)).expect(200);
        // when
        releaseChannels();
        // then
        awaitFinished(order);
        assertThat(reasons(order)).containsOnly("ORDER_CANCELLED");
    }

    @Test
    void shippedIsNoNewsAfterDelivered() {
        // given
        var order = deliveredOrder();
        age(order, 2);
        // when
        releaseChannels();
        // then
        awaitFinished(order);
        assertThat(text(order, "SESHIP")).containsEntry("status", "SUPPRESSED").containsEntry("reason", "OVERTAKEN");
        assertThat(text(order, "SEDEL")).containsEntry("status", "SENT");
    }

    @Test
    void shippedIsStillNewsIfTheTextAboutTheDeliveryWasUndone() {
        // given
        var order = deliveredOrder();
        jdbc.sql(
                        """
                        update text_message set status = 'SUPPRESSED', reason = 'UNDONE'
                        where order_number = ? and milestone = 'SEDEL'""")
                .param(order)
                .update();
        age(order, 2);
        // when
        releaseChannels();
        // then
        awaitFinished(order);
        assertThat(text(order, "SESHIP")).containsEntry("status", "SENT");
        assertThat(text(order, "SEDEL")).containsEntry("reason", "UNDONE");
    }

    @Test
    void aStoppedChannelIsProbedByTheFirstTextThatIsStillNews() {
        // given more outdated texts than a node claims at a time, ahead of one that is news
        var outdated = orderWithWorkOrders(30).order();
        age(outdated, 13 * 60);
        var order = orderWithWorkOrders(1).order();
        // when
        jdbc.sql("update text_channel set next_probe_at = current_timestamp").update();
        // then
        awaitFinished(order);
        assertThat(text(order, "PWOCOMP")).containsEntry("status", "SENT");
        assertThat(reasons(outdated)).containsOnly("TOO_LATE").hasSize(31);
    }

    @Test
    void fiveWorkOrdersBecomeOneTextWhichTheOthersReferTo() {
        // given
        numbers.update(FrequencyOption.WAIT_MINUTES, 10, "olivia");
        var produced = orderWithWorkOrders(5);
        age(produced.order(), 11);
        // when
        releaseChannels();
        // then
        awaitFinished(produced.order());
        var texts = texts(produced.order(), "PWOCOMP");
        var sent =
                texts.stream().filter(text -> "SENT".equals(text.get("status"))).toList();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).get("text").toString()).contains(produced.workOrders());
        assertThat(texts)
                .filteredOn(text -> !text.equals(sent.get(0)))
                .hasSize(4)
                .allSatisfy(text -> assertThat(text)
                        .containsEntry("reason", "MERGED")
                        .containsEntry("mergedInto", sent.get(0).get("id")));
    }

    @Test
    void aTextThatCarriesOthersAndIsTriedAgainLaterIsNotCarriedItself() {
        // given a text that carries another, after a temporary failure
        numbers.update(FrequencyOption.WAIT_MINUTES, 10, "olivia");
        var order = api.order(organization);
        var later = ApiClient.fresh("PWO");
        var workOrders = List.of(ApiClient.fresh("PWO"), ApiClient.fresh("PWO"), later);
        release(order, workOrders);
        workOrders.subList(0, 2).forEach(this::complete);
        age(order, 11);
        releaseChannels();
        awaitFinished(order);
        holdChannels();
        jdbc.sql(
                        """
                        update text_message set status = 'QUEUED', due_at = current_timestamp + interval '1' hour
                        where order_number = ? and milestone = 'PWOCOMP' and status = 'SENT'""")
                .param(order)
                .update();
        // when similar news is due
        complete(later);
        jdbc.sql(
                        """
                        update text_message set created_at = created_at - interval '11' minute,
                          due_at = current_timestamp, send_order_at = current_timestamp where document = ?""")
                .param(later)
                .update();
        releaseChannels();
        // then it is sent alone, and the other one stays queued with what it carries
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(texts(order, "PWOCOMP"))
                .extracting(text -> text.get("status"), text -> text.get("reason"))
                .containsExactlyInAnyOrder(tuple("SENT", null), tuple("QUEUED", null), tuple("SUPPRESSED", "MERGED")));
    }

    @Test
    void aTextThatIsSentAgainTwiceStillHasTheNewsOfTheOthers() {
        // given
        numbers.update(FrequencyOption.WAIT_MINUTES, 10, "olivia");
        var produced = orderWithWorkOrders(2);
        age(produced.order(), 11);
        releaseChannels();
        awaitFinished(produced.order());
        // when
        for (var copies = 1; copies <= 2; copies++) {
            var latest = jdbc.sql(
                            """
                            select id from text_message t where order_number = ? and milestone = 'PWOCOMP' and status = 'SENT'
                              and not exists (select 1 from text_message c where c.resend_of = t.id)""")
                    .param(produced.order())
                    .query(UUID.class)
                    .single();
            api.post("/api/texts/%s/resend".formatted(latest)).expect(200);
            awaitFinished(produced.order());
        }
        // then
        assertThat(texts(produced.order(), "PWOCOMP"))
                .filteredOn(text -> "SENT".equals(text.get("status")))
                .hasSize(3)
                .allSatisfy(text -> assertThat(text.get("text").toString()).contains(produced.workOrders()));
    }

    @Test
    void theNewsOfATextThatIsNotSentAfterAllIsSentOnItsOwn() {
        // given a text that carries another, after a temporary failure
        numbers.update(FrequencyOption.WAIT_MINUTES, 10, "olivia");
        var order = orderWithWorkOrders(2).order();
        age(order, 11);
        releaseChannels();
        awaitFinished(order);
        holdChannels();
        // when it is too late for it, but not for the other
        jdbc.sql(
                        """
                        update text_message set status = 'QUEUED', due_at = current_timestamp, send_order_at = current_timestamp,
                          created_at = created_at - interval '13' hour
                        where order_number = ? and milestone = 'PWOCOMP' and status = 'SENT'""")
                .param(order)
                .update();
        releaseChannels();
        // then
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(texts(order, "PWOCOMP"))
                .extracting(text -> text.get("status"), text -> text.get("reason"), text -> text.get("mergedInto"))
                .containsExactlyInAnyOrder(tuple("SUPPRESSED", "TOO_LATE", null), tuple("SENT", null, null)));
    }

    @Test
    void aTextThatIsTriedAgainWithoutItsTemplateForSeveralNewsLosesNone() {
        // given a text that carries another, after a temporary failure
        numbers.update(FrequencyOption.WAIT_MINUTES, 10, "olivia");
        var produced = orderWithWorkOrders(2);
        age(produced.order(), 11);
        releaseChannels();
        awaitFinished(produced.order());
        holdChannels();
        jdbc.sql(
                        """
                        update text_message set status = 'QUEUED', due_at = current_timestamp, send_order_at = current_timestamp
                        where order_number = ? and milestone = 'PWOCOMP' and status = 'SENT'""")
                .param(produced.order())
                .update();
        // when its template is gone
        rename("SMS PWOCOMP MANY", "SMS PWOCOMP GONE");
        try {
            releaseChannels();
            // then each has its own news
            await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(texts(produced.order(), "PWOCOMP"))
                    .extracting(text -> text.get("status"), text -> text.get("mergedInto"))
                    .containsExactly(tuple("SENT", null), tuple("SENT", null)));
            assertThat(texts(produced.order(), "PWOCOMP").toString()).contains(produced.workOrders());
        } finally {
            rename("SMS PWOCOMP GONE", "SMS PWOCOMP MANY");
        }
    }

    private void rename(String template, String name) {
        jdbc.sql("insert into text_template (name, version) select ?, version from text_template where name = ?")
                .params(name, template)
                .update();
        jdbc.sql("update text_template_version set name = ? where name = ?")
                .params(name, template)
                .update();
        jdbc.sql("delete from text_template where name = ?").param(template).update();
    }

    @Test
    void aDateThatMovesOnIsTextedOnceADayAndTheNewestOneIsNeverLost() {
        api.put("/api/templates/SMS%20DATECHANGED", "{'body':'It moves to ${order.promisedDate}'}")
                .expect(201);
        try {
            // given a date that moves twice before its first text is sent
            var order = orderPromisedFor("2027-11-10");
            promise(order, "2027-11-14");
            promise(order, "2027-11-15");
            // when
            releaseChannels();
            // then
            awaitFinished(order);
            assertThat(texts(order, "DATECHANGED"))
                    .extracting(text -> text.get("status"), text -> text.get("reason"))
                    .containsExactlyInAnyOrder(tuple("SENT", null), tuple("SUPPRESSED", "OVERTAKEN"));
            assertThat(sent(order)).singleElement().asString().contains("15");
            // when it moves twice more on the same day
            promise(order, "2027-11-16");
            promise(order, "2027-11-18");
            // then the newest date waits
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(reasons(order)).hasSize(3).containsOnly("OVERTAKEN", "ONCE_A_DAY"));
            assertThat(sent(order)).hasSize(1);
            assertThat(api.get("/api/orders/%s/recipients?milestone=DATECHANGED".formatted(order))
                            .body())
                    .contains("waits until 8 AM of the next day");
            // when the day is over
            jdbc.sql("update text_message set sent_at = sent_at - interval '2' day where order_number = ?")
                    .param(order)
                    .update();
            age(order, 0);
            // then
            awaitFinished(order);
            assertThat(reasons(order)).containsOnly("OVERTAKEN").hasSize(2);
            assertThat(sent(order)).hasSize(2).anySatisfy(text -> assertThat(text.toString())
                    .contains("18"));
        } finally {
            removeTemplate("SMS DATECHANGED");
        }
    }

    @Test
    void aTextWithADateThatMovesALittleBeforeItIsSentIsReplaced() {
        api.put("/api/templates/SMS%20DATECHANGED", "{'body':'It moves to ${order.promisedDate}'}")
                .expect(201);
        numbers.update(NumberOption.DATECHANGEDAYS, 3, "olivia");
        try {
            // given
            var order = orderPromisedFor("2027-11-10");
            promise(order, "2027-11-14");
            // when
            promise(order, "2027-11-15");
            releaseChannels();
            // then
            awaitFinished(order);
            assertThat(sent(order)).singleElement().asString().contains("15");
            // when it moves as little after it was sent
            promise(order, "2027-11-16");
            // then
            assertThat(texts(order, "DATECHANGED")).hasSize(2);
        } finally {
            numbers.update(NumberOption.DATECHANGEDAYS, 1, "olivia");
            removeTemplate("SMS DATECHANGED");
        }
    }

    private String orderPromisedFor(String date) {
        var order = ApiClient.fresh("SO");
        promise(order, date);
        return order;
    }

    private void promise(String order, String date) {
        api.put(
                "/api/orders/" + order,
                "{'organization':'%s','smsUpdate':true,'promisedDate':'%s','items':[{'item':'A','quantity':1}]}"
                        .formatted(organization, date));
    }

    private List<Object> sent(String order) {
        return texts(order, "DATECHANGED").stream()
                .filter(text -> "SENT".equals(text.get("status")))
                .map(text -> text.get("text"))
                .toList();
    }

    private void removeTemplate(String name) {
        jdbc.sql("delete from text_template_version where name = ?").param(name).update();
        jdbc.sql("delete from text_template where name = ?").param(name).update();
    }

    @Test
    void twoNodesThatClaimAtTheSameTimeKeepTheDailyCap() throws Exception {
        // given two texts to one contact, who may have one
        numbers.update(FrequencyOption.DAILY_CAP, 1, "olivia");
        var texts = queuedTexts(orderWithWorkOrders(2).order());
        jdbc.sql("update text_template_version set send_within_hours = 48 where name = 'SMS PWOCOMP'")
                .update();
        var other = new AtomicReference<Future<SendPlan>>();
        var node = Executors.newSingleThreadExecutor();
        try {
            // when one node has not committed yet
            var plan = transaction.execute(status -> {
                var first = plan(texts.get(0));
                other.set(node.submit(() -> transaction.execute(nested -> plan(texts.get(1)))));
                jdbc.sql("update text_message set status = 'SENDING' where id = ?")
                        .param(texts.get(0))
                        .update();
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> other.get().get(500, TimeUnit.MILLISECONDS));
                return first;
            });
            // then the other one counts its text
            assertThat(plan.admitted()).hasSize(1);
            assertThat(other.get().get(20, TimeUnit.SECONDS).postponed())
                    .singleElement()
                    .satisfies(text -> assertThat(text.reason()).isEqualTo(TextStatusReason.DAILY_CAP));
        } finally {
            node.shutdown();
            jdbc.sql("update text_template_version set send_within_hours = 12 where name = 'SMS PWOCOMP'")
                    .update();
            jdbc.sql("update text_message set status = 'QUEUED' where id = ?")
                    .param(texts.get(0))
                    .update();
        }
    }

    @Test
    void textsThatWereSimulatedOrDivertedDoNotCountAgainstThoseToTheRecipient() {
        // given a text of today to a contact, who may have one
        numbers.update(FrequencyOption.DAILY_CAP, 1, "olivia");
        var texts = queuedTexts(orderWithWorkOrders(2).order());
        turnInto(texts.get(0), "DATECHANGED", "", 1);
        turnInto(texts.get(1), "DATECHANGED", "", 2);
        var earlier = texts.get(0);
        markSent(earlier);
        moveToTomorrow(texts.get(1));
        // then it counts only if it went the same way
        assertThat(planned(texts.get(1))).containsExactly(TextStatusReason.ONCE_A_DAY);
        jdbc.sql("update text_message set sandbox = not sandbox where id = ?")
                .param(earlier)
                .update();
        assertThat(planned(texts.get(1))).isEmpty();
        jdbc.sql("update text_message set sandbox = not sandbox, diverted_to = '***-***-0199' where id = ?")
                .param(earlier)
                .update();
        assertThat(planned(texts.get(1))).isEmpty();
    }

    @Test
    void aTextThatIsSentAgainWhileItsResultIsRecordedIsNotQueuedAsWell() throws Exception {
        // given a text whose lease has expired
        var text = queuedTexts(orderWithWorkOrders(1).order()).get(0);
        var claim = UUID.randomUUID();
        jdbc.sql("update text_message set status = 'UNKNOWN', reason = 'NO_ANSWER', claim_token = ? where id = ?")
                .params(claim, text)
                .update();
        // when a user has it sent again, and a node reports before that is committed that it was not sent
        whileSentAgain(text, () -> recorder.record(List.of(released(text, claim))));
        // then
        assertThat(status(text)).isEqualTo("UNKNOWN");
    }

    @Test
    void newsThatIsSentAgainWhileItsTextIsGivenUpIsNotQueuedAsWell() throws Exception {
        // given a text that carries the news of another, and is too old
        var order = orderWithWorkOrders(2).order();
        var texts = queuedTexts(order);
        carry(texts.get(1), texts.get(0));
        age(order, 13 * 60);
        // when
        whileSentAgain(texts.get(1), () -> {
            jdbc.sql("update text_channel set stopped_at = null where channel = 'EMAIL'")
                    .update();
            outbox.claim(Channel.EMAIL, 1000);
        });
        // then
        assertThat(status(texts.get(0))).isEqualTo("SUPPRESSED");
        assertThat(status(texts.get(1))).isEqualTo("SUPPRESSED");
    }

    /** Runs something in another transaction that waits for the copy of a text. */
    private void whileSentAgain(UUID text, Runnable action) throws Exception {
        var node = Executors.newSingleThreadExecutor();
        try {
            var waiting = transaction.execute(status -> {
                resends.resend(text, null, "olivia");
                var running = node.submit(() -> transaction.executeWithoutResult(nested -> action.run()));
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> running.get(500, TimeUnit.MILLISECONDS));
                return running;
            });
            waiting.get(20, TimeUnit.SECONDS);
        } finally {
            node.shutdown();
        }
    }

    private static SendResult released(UUID text, UUID claim) {
        var longAgo = Instant.now().minusSeconds(600);
        var due = new DueText(
                text,
                new MilestoneReference("SO", "PWOCOMP", "", 1),
                "SMS PWOCOMP",
                "ANN",
                "Ann",
                Channel.EMAIL,
                "to",
                "",
                1,
                false,
                false,
                false);
        return new SendResult(
                new ClaimedText(
                        due,
                        new OutgoingText(text, "to", "", "Hello"),
                        "",
                        1,
                        new Claim(claim, longAgo, longAgo, false, null, false)),
                new Released());
    }

    private String status(UUID text) {
        return jdbc.sql("select status from text_message where id = ?")
                .param(text)
                .query(String.class)
                .single();
    }

    @Test
    void aDateThatIsOnItsWayInAnotherTextCountsForTheDay() {
        // given
        var texts = queuedTexts(orderWithWorkOrders(3).order());
        turnInto(texts.get(0), "DATECHANGED", "", 1);
        turnInto(texts.get(1), "DATECHANGED", "", 2);
        carry(texts.get(0), texts.get(2));
        assertThat(planned(texts.get(1))).isEmpty();
        for (var status : List.of("SENDING", "UNKNOWN")) {
            // when
            jdbc.sql("update text_message set status = ? where id = ?")
                    .params(status, texts.get(2))
                    .update();
            // then
            assertThat(planned(texts.get(1))).containsExactly(TextStatusReason.ONCE_A_DAY);
        }
        jdbc.sql("update text_message set status = 'SENT' where id = ?")
                .param(texts.get(2))
                .update();
    }

    @Test
    void aTextThatWasClaimedAndReleasedIsNotHeldBackByTheDailyCapAgain() {
        // given
        numbers.update(FrequencyOption.DAILY_CAP, 1, "olivia");
        var texts = queuedTexts(orderWithWorkOrders(2).order());
        markSent(texts.get(0));
        moveToTomorrow(texts.get(1));
        assertThat(planned(texts.get(1))).containsExactly(TextStatusReason.DAILY_CAP);
        // when
        jdbc.sql("update text_message set body = 'It was composed' where id = ?")
                .param(texts.get(1))
                .update();
        // then
        assertThat(planned(texts.get(1))).isEmpty();
    }

    private void markSent(UUID text) {
        jdbc.sql("update text_message set status = 'SENT', sent_at = current_timestamp where id = ?")
                .param(text)
                .update();
    }

    private void moveToTomorrow(UUID text) {
        jdbc.sql("update text_message set created_at = created_at + interval '24' hour where id = ?")
                .param(text)
                .update();
    }

    private void carry(UUID text, UUID carrier) {
        jdbc.sql("update text_message set status = 'SUPPRESSED', reason = 'MERGED', merged_into = ? where id = ?")
                .params(carrier, text)
                .update();
    }

    /** @return why a text waits; empty if it is sent */
    private List<TextStatusReason> planned(UUID text) {
        var plan = transaction.execute(status -> plan(text));
        assertThat(plan.admitted().size() + plan.postponed().size()).isEqualTo(1);
        return plan.postponed().stream().map(SendPlan.Postponement::reason).toList();
    }

    private SendPlan plan(UUID text) {
        var contact = jdbc.sql("select contact_code from text_message where id = ?")
                .param(text)
                .query(String.class)
                .single();
        return planner.plan(Channel.EMAIL, List.of(new Candidate(text, contact, false, false, true)), Instant.now());
    }

    @Test
    void aNewDateIsNoNewsAfterANewerOne() {
        // given
        var order = orderWithWorkOrders(2).order();
        var texts = queuedTexts(order);
        turnInto(texts.get(0), "DATECHANGED", "", 1);
        turnInto(texts.get(1), "DATECHANGED", "", 2);
        age(order, 2);
        // when
        releaseChannels();
        // then
        awaitFinished(order);
        assertThat(texts(order, "DATECHANGED"))
                .extracting(text -> text.get("id"), text -> text.get("reason"))
                .containsExactlyInAnyOrder(
                        tuple(texts.get(0).toString(), "OVERTAKEN"),
                        tuple(texts.get(1).toString(), null));
    }

    @Test
    void aNewDeliveryWindowIsNoNewsAfterTheOrderWasTakenOffTheEvent() {
        // given
        var kept = orderWithWorkOrders(1).order();
        var takenOff = orderWithWorkOrders(1).order();
        var event = ApiClient.fresh("SE");
        var path = "/api/shipping-events/" + event;
        api.put(path, "{'orders':['%s','%s']}".formatted(kept, takenOff)).expect(201);
        for (var order : List.of(kept, takenOff)) {
            turnInto(queuedTexts(order).get(0), "DATECHANGED", event, 1);
        }
        // when
        api.put(path, "{'orders':['%s']}".formatted(kept)).expect(200);
        age(kept, 2);
        age(takenOff, 2);
        releaseChannels();
        // then
        awaitFinished(kept);
        awaitFinished(takenOff);
        assertThat(text(kept, "DATECHANGED")).containsEntry("status", "SENT");
        assertThat(text(takenOff, "DATECHANGED")).containsEntry("reason", "OVERTAKEN");
    }

    @Test
    void neitherAReminderNorADelayIsNewsAfterTheGoodsHaveShipped() {
        // given two orders with both, of which one has shipped since
        var waiting = orderWithWorkOrders(2).order();
        var shipped = orderWithWorkOrders(2).order();
        for (var order : List.of(waiting, shipped)) {
            var texts = queuedTexts(order);
            turnInto(texts.get(0), "ALERT", "day 3", 1);
            turnInto(texts.get(1), "LATE", "2026-12-24", 1);
        }
        ship(shipped);
        age(waiting, 2);
        age(shipped, 2);
        // when
        releaseChannels();
        // then
        awaitFinished(waiting);
        awaitFinished(shipped);
        for (var milestone : List.of("ALERT", "LATE")) {
            assertThat(text(shipped, milestone)).containsEntry("reason", "OVERTAKEN");
            assertThat(text(waiting, milestone)).containsEntry("status", "SENT");
        }
    }

    @Test
    void aTextWaitsForSimilarNewsWithoutAnAttemptAndIsThenSent() {
        // given
        numbers.update(FrequencyOption.WAIT_MINUTES, 10, "olivia");
        var order = orderWithWorkOrders(1).order();
        assertThat(api.get("/api/orders/%s/recipients?milestone=PWOCOMP".formatted(order))
                        .<List<String>>at("$.recipients[*].waiting"))
                .containsExactly("may wait 10 minutes for similar news");
        // when
        releaseChannels();
        // then
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(text(order, "PWOCOMP"))
                .containsEntry("status", "QUEUED")
                .containsEntry("reason", "WAITING_FOR_MORE")
                .containsEntry("attempts", 0));
        assertThat(text(order, "PWOCOMP").get("waitsUntil")).isNotNull();
        // and when the time is over
        age(order, 11);
        // then
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(text(order, "PWOCOMP"))
                .containsEntry("status", "SENT")
                .containsEntry("reason", null));
    }

    @Test
    void aboveTheDailyCapTheRestIsOneSummary() {
        // given
        numbers.update(FrequencyOption.DAILY_CAP, 1, "olivia");
        var order = orderWithWorkOrders(2).order();
        ship(order);
        // and that they are still news at the time of the summary, whatever the time is now
        age(order, -24 * 60);
        // when
        releaseChannels();
        // then the first text is sent, the others wait
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() ->
                        assertThat(reasons(order)).containsOnly("DAILY_CAP").hasSize(3));
        // and when it is time for the summary
        age(order, 0);
        // then
        awaitFinished(order);
        assertThat(reasons(order)).containsOnly("MERGED").hasSize(2);
        assertThat(texts(order, ""))
                .filteredOn(text -> "SENT".equals(text.get("status")))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text.get("text").toString()).contains("more news today", order));
    }

    record Produced(String order, List<String> workOrders) {}

    private Produced orderWithWorkOrders(int number) {
        var order = api.order(organization);
        var workOrders =
                IntStream.range(0, number).mapToObj(i -> ApiClient.fresh("PWO")).toList();
        release(order, workOrders);
        workOrders.forEach(this::complete);
        return new Produced(order, workOrders);
    }

    private void release(String order, List<String> workOrders) {
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s']}".formatted(String.join("','", workOrders)))
                .expect(200);
    }

    private void complete(String workOrder) {
        api.post("/api/work-orders/%s/complete".formatted(workOrder)).expect(200);
    }

    private String deliveredOrder() {
        var order = api.order(organization);
        api.post(ship(order) + "/deliver").expect(200);
        return order;
    }

    /** @return path of the shipping event */
    private String ship(String order) {
        var event = "/api/shipping-events/" + ApiClient.fresh("SE");
        api.put(event, "{'orders':['%s']}".formatted(order)).expect(201);
        api.post(event + "/ship").expect(200);
        return event;
    }

    /** Makes the texts of an order older, or younger by a negative number, and due. */
    private void age(String order, int minutes) {
        jdbc.sql(
                        """
                        update text_message set created_at = created_at - cast(:minutes as integer) * interval '1' minute,
                          due_at = current_timestamp, send_order_at = current_timestamp
                        where order_number = :order and status = 'QUEUED'""")
                .param("minutes", minutes)
                .param("order", order)
                .update();
    }

    private List<UUID> queuedTexts(String order) {
        return jdbc.sql(
                        """
                        select id from text_message where order_number = ? and milestone = 'PWOCOMP' and status = 'QUEUED'
                        order by created_at, id""")
                .param(order)
                .query(UUID.class)
                .list();
    }

    /** Makes a text one about another milestone, which has the same words. */
    private void turnInto(UUID text, String code, String document, int occurrence) {
        jdbc.sql(
                        """
                        insert into milestone (order_number, code, document, occurrence, reached_at, template_name, data)
                        select m.order_number, :code, :document, :occurrence, m.reached_at, m.template_name, m.data
                        from milestone m join text_message t on t.order_number = m.order_number and t.milestone = m.code
                          and t.document = m.document and t.occurrence = m.occurrence
                        where t.id = :text""")
                .param("text", text)
                .param("code", code)
                .param("document", document)
                .param("occurrence", occurrence)
                .update();
        jdbc.sql(
                        """
                        update text_message set milestone = :code, document = :document, occurrence = :occurrence
                        where id = :text""")
                .param("text", text)
                .param("code", code)
                .param("document", document)
                .param("occurrence", occurrence)
                .update();
    }

    private void holdChannels() {
        jdbc.sql("update text_channel set stopped_at = current_timestamp, next_probe_at = null")
                .update();
    }

    private void releaseChannels() {
        jdbc.sql("update text_channel set stopped_at = null").update();
    }

    private void awaitFinished(String order) {
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(
                        api.get("/api/texts?size=100&order=" + order).<List<String>>at("$.content[*].status"))
                .isNotEmpty()
                .isSubsetOf("SENT", "SUPPRESSED"));
    }

    private List<Object> reasons(String order) {
        return texts(order, "").stream()
                .map(text -> text.get("reason"))
                .filter(reason -> reason != null)
                .toList();
    }

    private Map<String, Object> text(String order, String milestone) {
        var texts = texts(order, milestone);
        assertThat(texts).hasSize(1);
        return texts.get(0);
    }

    private List<Map<String, Object>> texts(String order, String milestone) {
        var filter = milestone.isEmpty() ? "" : "&milestone=" + milestone;
        return api.get("/api/texts?size=100&order=" + order + filter).at("$.content");
    }
}

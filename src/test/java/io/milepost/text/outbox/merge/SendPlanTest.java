package io.milepost.text.outbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.merge.SendPlan.Admission;
import io.milepost.text.outbox.rule.QueuedText;
import io.milepost.text.outbox.rule.QueuedText.Frequency;
import io.milepost.text.outbox.rule.SendRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendPlanTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final Instant CREATED = Instant.parse("2026-06-10T15:00:00Z");
    private static final Instant WINDOW_OVER = CREATED.plus(Duration.ofMinutes(10));

    static List<SendCase> cases() {
        return SendCase.readAll();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aDueTextIsSentOrNotAsTheTableSays(SendCase example) {
        // given
        var due = new ArrayList<>(example.similar("similar due"));
        due.add(example.text());
        // when
        var plan = plan(example.now(), due, example.similar("similar queued"), Map.of());
        // then
        assertThat(describe(plan, SendCase.ID)).isEqualTo(example.decision());
    }

    @Test
    void theTableHasCasesOfEveryRule() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(cases().stream().map(SendCase::decision).toList().toString())
                .contains(
                        "TOO_LATE",
                        "OVERTAKEN",
                        "ORDER_CANCELLED",
                        "OPTED_OUT",
                        "HELD",
                        "MERGED",
                        "DAILY_CAP",
                        "ONCE_A_DAY");
    }

    @Test
    void textsAboutOneEventAndTextsOfOneOrderBecomeOneText() {
        // given five orders on one event, a sixth on another event, and another event of the first order
        var texts = new ArrayList<QueuedText>();
        for (var order = 1; order <= 5; order++) {
            texts.add(shipped("SO-" + order, "SE-1"));
        }
        var otherEvent = shipped("SO-6", "SE-2");
        var sameOrder = shipped("SO-1", "SE-3");
        texts.addAll(List.of(otherEvent, sameOrder));
        // when
        var plan = plan(WINDOW_OVER, texts, List.of(), Map.of());
        // then
        assertThat(plan.admitted()).extracting(Admission::id).containsExactly(id(texts, 0), otherEvent.id());
        assertThat(plan.admitted().get(0).carried())
                .containsExactly(id(texts, 1), id(texts, 2), id(texts, 3), id(texts, 4), sameOrder.id());
        assertThat(plan.admitted().get(1).carried()).isEmpty();
    }

    @Test
    void submissionsOfDifferentOrdersAreNotOneDocumentAlthoughTheyHaveOneNumber() {
        var first = text("ANN", "SO-1", "S2P", "1", false, null);
        var second = text("ANN", "SO-2", "S2P", "1", false, null);
        assertThat(plan(WINDOW_OVER, List.of(first, second), List.of(), Map.of())
                        .admitted())
                .hasSize(2)
                .allMatch(admission -> admission.carried().isEmpty());
    }

    @Test
    void textsToTwoContactsStayTwoTexts() {
        var ann = text("ANN", "SO-1", "SESHIP", "SE-1", true, null);
        var bob = text("BOB", "SO-2", "SESHIP", "SE-1", true, null);
        assertThat(plan(WINDOW_OVER, List.of(ann, bob), List.of(), Map.of()).admitted())
                .hasSize(2);
    }

    @Test
    void aTextThatIsTriedAgainStillCarriesItsNewsAndNoMore() {
        // given
        var carrier = shipped("SO-1", "SE-1");
        var merged = UUID.randomUUID();
        var late = shipped("SO-2", "SE-1");
        // when
        var plan = plan(WINDOW_OVER, List.of(carrier), List.of(late), Map.of(carrier.id(), List.of(merged)));
        // then
        assertThat(plan.admitted())
                .containsExactly(new Admission(carrier.id(), carrier.expiresAt(), List.of(merged), true));
    }

    @Test
    void theCapCountsTheTextsOfTheClaimToo() {
        // given a contact who has had one text today and may have three, and five more texts
        var texts = Stream.of("1", "2", "3", "4", "5")
                .map(document -> capped("SO-" + document, null))
                .toList();
        // when
        var plan = plan(CREATED, texts, List.of(), Map.of());
        // then
        assertThat(plan.admitted()).extracting(Admission::id).containsExactly(id(texts, 0), id(texts, 1));
        assertThat(plan.postponed())
                .hasSize(3)
                .allMatch(text -> text.reason() == TextStatusReason.DAILY_CAP
                        && text.until().equals(Instant.parse("2026-06-10T23:00:00Z")));
    }

    @Test
    void theRestOfTheDayIsOneSummaryOfAnyNews() {
        // given
        var texts = Stream.of("1", "2", "3")
                .map(document -> capped("SO-" + document, TextStatusReason.DAILY_CAP))
                .toList();
        // when
        var plan = plan(CREATED.plus(Duration.ofHours(8)), texts.subList(0, 1), texts.subList(1, 3), Map.of());
        // then
        assertThat(plan.admitted())
                .containsExactly(new Admission(
                        id(texts, 0), texts.get(0).expiresAt(), List.of(id(texts, 1), id(texts, 2)), false));
        assertThat(MergedNews.templateName(java.util.Set.of("SMS S2P", "SMS SEDEL")))
                .isEqualTo(MergedNews.SUMMARY);
    }

    private static QueuedText shipped(String order, String event) {
        return text("ANN", order, "SESHIP", event, true, null);
    }

    private static QueuedText capped(String order, @Nullable TextStatusReason heldBy) {
        var text = text("ANN", order, "PWOCOMP", "", false, heldBy);
        return withFrequency(text, new Frequency(Duration.ZERO, Duration.ZERO, 3, 1));
    }

    private static QueuedText text(
            String contact,
            String order,
            String code,
            String document,
            boolean aboutEvent,
            @Nullable TextStatusReason heldBy) {
        return new QueuedText(
                UUID.randomUUID(),
                new MilestoneReference(order, code, document, 1),
                aboutEvent,
                contact,
                "+13125550101",
                "SMS " + code,
                CREATED,
                heldBy,
                null,
                0,
                false,
                null,
                CREATED,
                null,
                false,
                null,
                Duration.ofHours(12),
                new Frequency(Duration.ZERO, Duration.ofMinutes(10), 0, 0),
                null);
    }

    private static QueuedText withFrequency(QueuedText text, Frequency frequency) {
        return new QueuedText(
                text.id(),
                text.milestone(),
                text.aboutEvent(),
                text.contactCode(),
                text.address(),
                text.templateName(),
                text.createdAt(),
                text.waitingFor(),
                text.heldUntil(),
                text.resendNumber(),
                text.triedBefore(),
                text.withdrawn(),
                text.reachedAt(),
                text.cancelledAt(),
                text.overtaken(),
                text.notBefore(),
                text.sendWithin(),
                frequency,
                text.quietHours());
    }

    private static UUID id(List<QueuedText> texts, int index) {
        return texts.get(index).id();
    }

    private static SendPlan plan(
            Instant now, List<QueuedText> due, List<QueuedText> queued, Map<UUID, List<UUID>> merged) {
        return new PlanBuilder(new SendRules(), ZONE, now, due, queued, merged).build();
    }

    private static String describe(SendPlan plan, UUID text) {
        var admitted = plan.admitted().stream()
                .filter(admission -> admission.id().equals(text))
                .map(admission -> admission.carried().isEmpty()
                        ? "SEND"
                        : "SEND +" + admission.carried().size());
        var postponed = plan.postponed().stream()
                .filter(postponement -> postponement.id().equals(text))
                .map(postponement -> "WAIT " + postponement.until() + ": " + postponement.reason());
        var suppressed = plan.suppressed().stream()
                .filter(suppression -> suppression.id().equals(text))
                .map(suppression -> suppression.reason().name());
        var merged = plan.admitted().stream()
                .filter(admission -> admission.carried().contains(text))
                .map(admission -> "MERGED");
        return Stream.of(admitted, postponed, suppressed, merged)
                .flatMap(decisions -> decisions)
                .reduce((one, other) -> one + " and " + other)
                .orElse("nothing");
    }
}

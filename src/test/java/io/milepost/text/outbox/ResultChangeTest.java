package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.MilepostProperties;
import io.milepost.settings.MilepostProperties.Delivery;
import io.milepost.setup.divert.Diversion;
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.feedback.ReportPollPolicy;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.Released;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import io.milepost.text.gateway.GatewayResult.Unknown;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import io.milepost.text.outbox.SendResultRecorder.SendResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResultChangeTest {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    private static final Duration REPORT_TIMEOUT = Duration.ofHours(4);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Instant CLAIMED_AT = Instant.parse("2026-03-02T15:00:00Z");
    private static final Instant NOW = CLAIMED_AT.plusSeconds(1);

    @Test
    void anAcceptedTextIsSentAndGetsADeliveryReportFromTwilioOnly() {
        var byTwilio = change(new Accepted("SM1"), Channel.TWILIO, 1, NOW);
        assertThat(byTwilio.status()).isEqualTo(TextStatus.SENT);
        assertThat(byTwilio.providerId()).isEqualTo("SM1");
        assertThat(byTwilio.sentAt()).isEqualTo(NOW);
        assertThat(byTwilio.reportDueAt()).isEqualTo(NOW.plus(REPORT_TIMEOUT));
        assertThat(byTwilio.isReviewNeeded()).isFalse();
        assertThat(change(new Accepted("<1@a>"), Channel.EMAIL, 1, NOW).reportDueAt())
                .isNull();
    }

    @Test
    void aLongProviderIdIsTruncated() {
        assertThat(change(new Accepted("x".repeat(500)), 1).providerId()).isEqualTo("x".repeat(120));
    }

    @Test
    void aDefiniteFailureIsFinalAndNeedsAReview() {
        assertFinal(new Rejected("550", "No such mailbox."), TextStatus.FAILED, TextStatusReason.REFUSED);
        assertFinal(new OptedOut("21610", "Opted out."), TextStatus.FAILED, TextStatusReason.OPTED_OUT);
        assertFinal(new Unknown("500", "No response."), TextStatus.UNKNOWN, TextStatusReason.NO_ANSWER);
    }

    private static void assertFinal(GatewayResult result, TextStatus status, TextStatusReason reason) {
        var change = change(result, 1);
        assertThat(change.status()).isEqualTo(status);
        assertThat(change.reason()).isEqualTo(reason);
        assertThat(change.isReviewNeeded()).isTrue();
        assertThat(change.getErrorCode()).isEqualTo(result.code());
        assertThat(change.getDetail()).isEqualTo(result.detail());
        assertThat(change.sentAt()).isNull();
        assertThat(change.toTimelineEntry(NOW).detail()).isEqualTo(result.detail() + " (" + result.code() + ")");
    }

    @Test
    void aTemporaryFailureIsRetriedAfterADelayUntilTheLastAttempt() {
        var retried = change(new RetryableFailure("", "No connection."), 1);
        assertThat(retried.status()).isEqualTo(TextStatus.QUEUED);
        assertThat(retried.attempts()).isEqualTo(1);
        assertThat(retried.dueAt())
                .isBetween(NOW.plus(FIRST_DELAY.dividedBy(2)), NOW.plus(FIRST_DELAY.multipliedBy(2)));
        assertThat(retried.isReviewNeeded()).isFalse();
        assertThat(retried.getErrorCode()).isNull();
        assertThat(retried.toTimelineEntry(NOW).detail()).isEqualTo("No connection. It will be retried.");
        assertGivenUp(change(new RetryableFailure("", "No connection."), MAX_ATTEMPTS));
    }

    @Test
    void aFailureMayHaveASmallerMaximumNumberOfAttempts() {
        assertThat(change(new RetryableFailure("30003", "The phone is off.", 2), 1)
                        .status())
                .isEqualTo(TextStatus.QUEUED);
        assertGivenUp(change(new RetryableFailure("30003", "The phone is off.", 2), 2));
    }

    private static void assertGivenUp(ResultChange change) {
        assertThat(change.status()).isEqualTo(TextStatus.FAILED);
        assertThat(change.reason()).isEqualTo(TextStatusReason.GAVE_UP);
        assertThat(change.toTimelineEntry(NOW).detail()).doesNotContain("retried");
    }

    @Test
    void anAttemptThatDoesNotConcernTheTextIsNotCounted() {
        assertUncounted(change(new Released(), 3));
        assertUncounted(change(new Misconfigured("20003", "Wrong AuthCode."), 3));
    }

    private static void assertUncounted(ResultChange change) {
        assertThat(change.status()).isEqualTo(TextStatus.QUEUED);
        assertThat(change.attempts()).isEqualTo(2);
        assertThat(change.dueAt()).isEqualTo(NOW);
        assertThat(change.isReviewNeeded()).isFalse();
    }

    @Test
    void afterTheLeaseASuccessMakesAReviewUnnecessary() {
        var late = CLAIMED_AT.plus(LEASE);
        assertThat(change(new Accepted("SM1"), Channel.TWILIO, 1, late).isResolvedLate(late))
                .isTrue();
        assertThat(change(new Accepted("SM1"), 1).isResolvedLate(NOW)).isFalse();
        assertThat(change(new Rejected("550", "No such mailbox."), Channel.EMAIL, 1, late)
                        .isResolvedLate(late))
                .isFalse();
    }

    /** Its conversation is open again: somebody else may have answered. */
    @Test
    void afterTheLeaseAnAnswerToACustomerIsNotRetriedButBecomesWork() {
        var late = CLAIMED_AT.plus(LEASE);
        for (var result : List.of(new RetryableFailure("", "No connection."), new Released())) {
            assertGivenUp(answer(result, late));
            assertThat(answer(result, late).isReviewNeeded()).isTrue();
            assertThat(answer(result, NOW).status()).isEqualTo(TextStatus.QUEUED);
        }
        assertThat(answer(new Accepted("SM1"), late).status()).isEqualTo(TextStatus.SENT);
        assertThat(change(new Released(), Channel.TWILIO, 1, late).status()).isEqualTo(TextStatus.QUEUED);
    }

    private static ResultChange answer(GatewayResult result, Instant now) {
        var answer = new MilestoneReference("SO-1", MilestoneReference.CONVERSATION, "", 0);
        return change(result, answer, Channel.TWILIO, 1, now);
    }

    private static ResultChange change(GatewayResult result, int attempt) {
        return change(result, Channel.TWILIO, attempt, NOW);
    }

    private static ResultChange change(GatewayResult result, Channel channel, int attempt, Instant now) {
        return change(result, new MilestoneReference("SO-1", "S2P", "", 1), channel, attempt, now);
    }

    private static ResultChange change(
            GatewayResult result, MilestoneReference milestone, Channel channel, int attempt, Instant now) {
        var id = UUID.randomUUID();
        var due = new DueText(
                id, milestone, "SMS S2P", "ANN", "Ann", channel, "to", "+13125550101", attempt, false, false, false);
        var claim = new Claim(UUID.randomUUID(), CLAIMED_AT, CLAIMED_AT.plus(LEASE), false, null, false);
        var claimed = new ClaimedText(due, new OutgoingText(id, "to", "", "Hello"), "", 1, claim);
        return ResultChange.from(
                new SendResult(claimed, result),
                new RetryPolicy(settings()),
                new ReportPollPolicy(settings(), new Diversion(settings(), new TextAddressParser(settings()))),
                now);
    }

    private static MilepostProperties settings() {
        var second = Duration.ofSeconds(1);
        var day = Duration.ofDays(1);
        return new MilepostProperties(
                "Acme",
                Delivery.LIVE,
                null,
                "a@b.example",
                null,
                "US",
                null,
                "MMM d, yyyy",
                "",
                "",
                "",
                4,
                new MilepostProperties.Twilio(
                        URI.create("http://localhost"), second, second, 1, null, REPORT_TIMEOUT, day, second, 1),
                new MilepostProperties.Mail(1),
                new MilepostProperties.Outbox(1, second, LEASE, MAX_ATTEMPTS, FIRST_DELAY, day, second),
                new MilepostProperties.Conversations(second));
    }
}

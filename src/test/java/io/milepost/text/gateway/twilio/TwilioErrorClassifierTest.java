package io.milepost.text.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorClassifierTest {

    @ParameterizedTest
    @ValueSource(
            ints = {21211, 21408, 21265, 21266, 21612, 21614, 21635, 30004, 30005, 30006, 30007, 30450, 30610, 30640})
    void aBadNumberOrABlockedTextIsRejectedPermanently(int code) {
        assertThat(classify(code, 400)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {20003, 21603, 21604, 21606, 21608, 21609, 30034})
    void anIncorrectSetupStopsTheChannel(int code) {
        assertThat(classify(code, 400)).isInstanceOf(Misconfigured.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {20429, 21611, 30001, 30022})
    void aFullQueueIsRetried(int code) {
        assertThat(classify(code, 400)).isInstanceOfSatisfying(RetryableFailure.class, r -> assertThat(r.maxAttempts())
                .isGreaterThan(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {30003, 30008, 30036, 12345, 99999})
    void aTemporaryFailureOrAnUnknownCodeIsRetriedOnceAndKeepsItsCode(int code) {
        assertThat(classify(code, 400))
                .isEqualTo(new RetryableFailure(
                        String.valueOf(code), classify(code, 400).detail(), 2));
    }

    @Test
    void aRecipientWhoOptedOutWithTheCarrierIsOptedOut() {
        assertThat(classify(21610, 400)).isInstanceOf(OptedOut.class);
    }

    @Test
    void aResponseWithoutACodeThatDeniesAccessStopsTheChannel() {
        assertThat(classify(0, 401)).isInstanceOf(Misconfigured.class);
        assertThat(classify(0, 403)).isInstanceOf(Misconfigured.class);
        assertThat(classify(0, 404)).isInstanceOf(Misconfigured.class);
    }

    private static GatewayResult classify(int code, int status) {
        return TwilioErrorClassifier.classify(code, status, "Twilio's message");
    }
}

package io.milepost.text.gateway.twilio;

import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioTestPort;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.OutgoingText;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Connects the tester of the TWILIO rule to Twilio. */
@Component
final class TwilioTestAdapter implements TwilioTestPort {

    private final TwilioAccountChecker accounts;
    private final TwilioGateway gateway;

    TwilioTestAdapter(TwilioAccountChecker accounts, TwilioGateway gateway) {
        this.accounts = accounts;
        this.gateway = gateway;
    }

    @Override
    public List<TestResult> checkAccount(TwilioRule rule) {
        return accounts.check(rule);
    }

    @Override
    public TextResult sendTestText(TwilioRule rule, UUID id, String number, String body) {
        var result = gateway.sendTest(rule, new OutgoingText(id, number, "", body));
        return new TextResult(outcome(result), result.code(), result.detail());
    }

    private static Outcome outcome(GatewayResult result) {
        return switch (result.kind()) {
            case ACCEPTED -> Outcome.ACCEPTED;
            case UNKNOWN -> Outcome.UNKNOWN;
            case REJECTED, OPTED_OUT, RETRYABLE, MISCONFIGURED, RELEASED -> Outcome.NOT_SENT;
        };
    }
}

package io.milepost.text.gateway.twilio;

import static io.milepost.messages.Messages.message;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.type.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioTestPort.TestResult;
import io.milepost.text.gateway.ProviderMessageSanitizer;
import io.milepost.text.gateway.twilio.SingleAttemptHttpClient.TwilioTransportException;
import java.util.List;
import java.util.Locale;

/** Checks the account of a TWILIO rule with Twilio, whether or not the rule is active; changes and sends nothing. */
public final class TwilioAccountChecker {

    private interface Check {
        TestResult run();
    }

    private final TwilioClient client;
    private final TextAddressParser addresses;

    public TwilioAccountChecker(TwilioClient client, TextAddressParser addresses) {
        this.client = client;
        this.addresses = addresses;
    }

    /**
     * Makes at most two requests, within the configured timeouts; never in a transaction.
     *
     * @param rule with SID and AuthCode
     * @return results for the account and, if it is usable and the rule has a sender, for the sender
     */
    public List<TestResult> check(TwilioRule rule) {
        var rest = client.createRestClient(rule);
        var account = runCheck(() -> checkAccount(rest, rule.sid()), message("twilio.check.noAccount", rule.sid()));
        if (!account.passed()) {
            return List.of(account);
        }
        if (!rule.messagingServiceSid().isEmpty()) {
            var unknown = message("twilio.check.unknownService", rule.messagingServiceSid());
            return List.of(account, runCheck(() -> checkService(rest, rule.messagingServiceSid()), unknown));
        }
        return rule.phoneNumber().isEmpty()
                ? List.of(account, new TestResult(false, message("twilio.check.noSender")))
                : List.of(
                        account,
                        runCheck(() -> checkNumber(rest, rule.phoneNumber()), message("twilio.check.noNumbers")));
    }

    private static TestResult checkAccount(TwilioRestClient rest, String sid) {
        var account = Account.fetcher(sid).fetch(rest);
        var name = account.getFriendlyName();
        if (account.getStatus() != Account.Status.ACTIVE) {
            var status = String.valueOf(account.getStatus()).toLowerCase(Locale.ROOT);
            return new TestResult(false, message("twilio.check.accountInactive", name, status));
        }
        return account.getType() == Account.Type.TRIAL
                ? new TestResult(true, message("twilio.check.trialAccount", name))
                : new TestResult(true, message("twilio.check.fullAccount", name));
    }

    private TestResult checkNumber(TwilioRestClient rest, String phoneNumber) {
        var number = addresses
                .parseNumber(phoneNumber)
                .map(io.milepost.contact.address.PhoneNumber::e164)
                .orElse(phoneNumber);
        var found = IncomingPhoneNumber.reader()
                .setPhoneNumber(new PhoneNumber(number))
                .setPageSize(1L)
                .firstPage(rest)
                .getRecords();
        if (found.isEmpty()) {
            return new TestResult(false, message("twilio.check.unknownNumber"));
        }
        var capabilities = found.get(0).getCapabilities();
        return capabilities != null && !capabilities.getSms()
                ? new TestResult(false, message("twilio.check.numberWithoutTexts"))
                : new TestResult(true, message("twilio.check.number"));
    }

    private static TestResult checkService(TwilioRestClient rest, String sid) {
        var name = Service.fetcher(sid).fetch(rest).getFriendlyName();
        return new TestResult(true, message("twilio.check.service", name));
    }

    private static TestResult runCheck(Check check, String whenUnknown) {
        try {
            return check.run();
        } catch (TwilioTransportException e) {
            return new TestResult(
                    false, message("twilio.check.notChecked", e.result().detail()));
        } catch (ApiException e) {
            return toResult(e, whenUnknown);
        } catch (TwilioException e) {
            return new TestResult(
                    false, message("twilio.check.invalidResponse", ProviderMessageSanitizer.sanitize(e.getMessage())));
        }
    }

    private static TestResult toResult(ApiException e, String whenUnknown) {
        var status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        var code = e.getCode() == null ? 0 : e.getCode();
        if (code == TwilioErrorClassifier.ACCOUNT_NOT_ACTIVE) {
            return new TestResult(false, message("twilio.check.accountClosed"));
        }
        if (status == 404) {
            return new TestResult(false, whenUnknown);
        }
        return status == 401 || status == 403
                ? new TestResult(false, message("twilio.check.credentials"))
                : new TestResult(
                        false, message("twilio.check.rejected", ProviderMessageSanitizer.sanitize(e.getMessage())));
    }
}

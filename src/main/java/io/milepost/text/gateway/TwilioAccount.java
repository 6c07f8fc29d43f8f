package io.milepost.text.gateway;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.type.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.setup.TwilioRule;
import io.milepost.text.gateway.TwilioHttp.NoUsableAnswer;
import java.util.List;
import java.util.Locale;

/** Checks the account of a TWILIO rule with Twilio, whether or not the rule is active; changes and sends nothing. */
public final class TwilioAccount {

    /** The result of a check, for staff. */
    public record Answer(boolean good, String sentence) {}

    private interface Question {
        Answer ask();
    }

    private final TwilioClient client;
    private final TextAddressParser addresses;

    TwilioAccount(TwilioClient client, TextAddressParser addresses) {
        this.client = client;
        this.addresses = addresses;
    }

    /**
     * Makes at most two requests, within the configured timeouts; never in a transaction.
     *
     * @param rule with SID and AuthCode
     * @return results for the account and, if it is usable and the rule has a sender, for the sender
     */
    public List<Answer> check(TwilioRule rule) {
        var rest = client.rest(rule);
        var account = answer(() -> account(rest, rule.sid()), "Twilio has no account " + rule.sid() + ".");
        if (!account.good()) {
            return List.of(account);
        }
        if (!rule.messagingServiceSid().isEmpty()) {
            var unknown = "Messaging Service %s does not belong to this account.".formatted(rule.messagingServiceSid());
            return List.of(account, answer(() -> service(rest, rule.messagingServiceSid()), unknown));
        }
        return rule.phoneNumber().isEmpty()
                ? List.of(account, new Answer(false, "The rule has neither a PhoneNumber nor a Messaging Service SID."))
                : List.of(
                        account,
                        answer(
                                () -> number(rest, rule.phoneNumber()),
                                "Twilio cannot list the numbers of the account."));
    }

    private static Answer account(TwilioRestClient rest, String sid) {
        var account = Account.fetcher(sid).fetch(rest);
        var name = "Twilio account \"%s\"".formatted(account.getFriendlyName());
        if (account.getStatus() != Account.Status.ACTIVE) {
            var status = String.valueOf(account.getStatus()).toLowerCase(Locale.ROOT);
            return new Answer(false, name + " is " + status + " and cannot send texts. Contact Twilio.");
        }
        return account.getType() == Account.Type.TRIAL
                ? new Answer(true, name + " is an active trial account, which sends to verified numbers only.")
                : new Answer(true, name + " is an active full account.");
    }

    private Answer number(TwilioRestClient rest, String typed) {
        var number = addresses
                .parseNumber(typed)
                .map(io.milepost.contact.address.PhoneNumber::e164)
                .orElse(typed);
        var found = IncomingPhoneNumber.reader()
                .setPhoneNumber(new PhoneNumber(number))
                .setPageSize(1L)
                .firstPage(rest)
                .getRecords();
        if (found.isEmpty()) {
            return new Answer(false, "The PhoneNumber does not belong to this account.");
        }
        var capabilities = found.get(0).getCapabilities();
        return capabilities != null && !capabilities.getSms()
                ? new Answer(false, "The PhoneNumber belongs to this account, but cannot send texts.")
                : new Answer(true, "The PhoneNumber belongs to this account.");
    }

    private static Answer service(TwilioRestClient rest, String sid) {
        var name = Service.fetcher(sid).fetch(rest).getFriendlyName();
        return new Answer(true, "Messaging Service \"%s\" belongs to this account.".formatted(name));
    }

    private static Answer answer(Question question, String whenUnknown) {
        try {
            return question.ask();
        } catch (NoUsableAnswer e) {
            return new Answer(false, e.result().detail() + " The account could not be checked; try again.");
        } catch (ApiException e) {
            return refused(e, whenUnknown);
        } catch (TwilioException e) {
            return new Answer(false, "Twilio's response is invalid: " + Wording.of(e.getMessage()));
        }
    }

    private static Answer refused(ApiException e, String whenUnknown) {
        var status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        var code = e.getCode() == null ? 0 : e.getCode();
        if (code == TwilioErrors.ACCOUNT_NOT_ACTIVE) {
            return new Answer(false, "The account is suspended or closed and cannot send texts. Contact Twilio.");
        }
        if (status == 404) {
            return new Answer(false, whenUnknown);
        }
        return status == 401 || status == 403
                ? new Answer(false, "Twilio rejected this SID and AuthCode.")
                : new Answer(false, "Twilio rejected the request: " + Wording.of(e.getMessage()));
    }
}

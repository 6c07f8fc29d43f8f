package io.milepost.text.gateway.twilio;

import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import java.util.Map;

/**
 * Classifies Twilio's error codes by the action they require. Source: Twilio's error dictionary. Because new codes appear
 * unannounced, an unlisted code is recorded unchanged, retried once, and then treated as permanent.
 * A setup error for a single country (21408) fails the text and does not stop the channel.
 */
public final class TwilioErrorClassifier {

    static final int ACCOUNT_NOT_ACTIVE = 20005;

    private enum Kind {
        PERMANENT,
        OPTED_OUT,
        TEMPORARY,
        TEMPORARY_ONCE,
        MISCONFIGURED
    }

    private record ErrorMeaning(Kind kind, String description) {}

    private static final Map<Integer, ErrorMeaning> CODES = Map.ofEntries(
            entry(20003, Kind.MISCONFIGURED, "SID or AuthCode of the TWILIO rule are not accepted."),
            entry(ACCOUNT_NOT_ACTIVE, Kind.MISCONFIGURED, "The account of the TWILIO rule is suspended or closed."),
            entry(20404, Kind.MISCONFIGURED, "The account of the TWILIO rule does not exist."),
            entry(20429, Kind.TEMPORARY, "Twilio is receiving too many requests."),
            entry(21211, Kind.PERMANENT, "The number does not exist."),
            entry(21265, Kind.PERMANENT, "The number is a short code, which cannot receive texts."),
            entry(21266, Kind.PERMANENT, "The number is the sender's own number."),
            entry(
                    21408,
                    Kind.PERMANENT,
                    "The Twilio account is not enabled for this country. Enable it at Twilio, then send the text again."),
            entry(21603, Kind.MISCONFIGURED, "The TWILIO rule has no sender."),
            entry(21604, Kind.MISCONFIGURED, "The text has no recipient."),
            entry(21606, Kind.MISCONFIGURED, "The number of the TWILIO rule cannot send texts."),
            entry(21608, Kind.MISCONFIGURED, "A trial account of Twilio sends to verified numbers only."),
            entry(
                    21609,
                    Kind.MISCONFIGURED,
                    "Twilio rejected milepost.public-url as the address for delivery reports."),
            entry(21610, Kind.OPTED_OUT, "The recipient has opted out with the carrier."),
            entry(21611, Kind.TEMPORARY, "The sender has too many texts waiting at Twilio."),
            entry(21612, Kind.PERMANENT, "Twilio cannot send texts to this number."),
            entry(21614, Kind.PERMANENT, "The number is not a mobile number."),
            entry(21635, Kind.PERMANENT, "The number is a landline."),
            entry(30001, Kind.TEMPORARY, "Twilio's queue is full."),
            entry(30003, Kind.TEMPORARY_ONCE, "The phone is off or out of reach."),
            entry(30004, Kind.PERMANENT, "The recipient or the carrier blocks the text."),
            entry(30005, Kind.PERMANENT, "The number is unknown or not in service."),
            entry(30006, Kind.PERMANENT, "The number is a landline, or its carrier cannot be reached."),
            entry(30007, Kind.PERMANENT, "The carrier filtered the text as spam."),
            entry(30008, Kind.TEMPORARY_ONCE, "The carrier reports an unknown error."),
            entry(
                    30022,
                    Kind.TEMPORARY,
                    "The carriers allow the sender fewer texts per second. Set milepost.twilio.segments-per-second."),
            entry(30034, Kind.MISCONFIGURED, "The sender is not registered for A2P 10DLC."),
            entry(30036, Kind.TEMPORARY_ONCE, "The text was not delivered in time."),
            entry(30450, Kind.PERMANENT, "Twilio blocked the text as suspected fraud."),
            entry(30610, Kind.PERMANENT, "Twilio blocked the text because of quiet hours."),
            entry(30640, Kind.PERMANENT, "Twilio blocked the number."));

    private TwilioErrorClassifier() {}

    private static Map.Entry<Integer, ErrorMeaning> entry(int code, Kind kind, String description) {
        return Map.entry(code, new ErrorMeaning(kind, description));
    }

    /**
     * @param code    Twilio's code; 0 if the response has none
     * @param status  HTTP status
     * @param message message of Twilio
     */
    public static GatewayResult classify(int code, int status, String message) {
        var meaning = CODES.get(code);
        if (meaning == null && (status == 401 || status == 403 || code == 0 && status == 404)) {
            return new Misconfigured(text(code), "Twilio rejected the account: " + message);
        }
        if (meaning == null) {
            return new RetryableFailure(text(code), message, 2);
        }
        var description = meaning.description();
        return switch (meaning.kind()) {
            case PERMANENT -> new Rejected(text(code), description);
            case OPTED_OUT -> new OptedOut(text(code), description);
            case TEMPORARY -> new RetryableFailure(text(code), description);
            case TEMPORARY_ONCE -> new RetryableFailure(text(code), description, 2);
            case MISCONFIGURED -> new Misconfigured(text(code), description);
        };
    }

    private static String text(int code) {
        return code == 0 ? "" : String.valueOf(code);
    }
}

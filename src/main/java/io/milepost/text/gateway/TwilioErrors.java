package io.milepost.text.gateway;

import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.NotReached;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import java.util.Map;

/**
 * Classifies Twilio's error codes by the action they require. Source: Twilio's error dictionary. Because new codes appear
 * unannounced, an unlisted code is recorded unchanged, retried once, and then treated as permanent.
 * A setup error for a single country (21408) fails the text and does not stop the channel.
 */
final class TwilioErrors {

    static final int ACCOUNT_NOT_ACTIVE = 20005;

    private enum Kind {
        REFUSED,
        OPTED_OUT,
        TEMPORARY,
        TEMPORARY_ONCE,
        SETUP
    }

    private record Meaning(Kind kind, String words) {}

    private static final Map<Integer, Meaning> CODES = Map.ofEntries(
            entry(20003, Kind.SETUP, "SID or AuthCode of the TWILIO rule are not accepted."),
            entry(ACCOUNT_NOT_ACTIVE, Kind.SETUP, "The account of the TWILIO rule is suspended or closed."),
            entry(20404, Kind.SETUP, "The account of the TWILIO rule does not exist."),
            entry(20429, Kind.TEMPORARY, "Twilio is receiving too many requests."),
            entry(21211, Kind.REFUSED, "The number does not exist."),
            entry(21265, Kind.REFUSED, "The number is a short code, which cannot receive texts."),
            entry(21266, Kind.REFUSED, "The number is the sender's own number."),
            entry(
                    21408,
                    Kind.REFUSED,
                    "The Twilio account is not enabled for this country. Enable it at Twilio, then send the text again."),
            entry(21603, Kind.SETUP, "The TWILIO rule has no sender."),
            entry(21604, Kind.SETUP, "The text has no recipient."),
            entry(21606, Kind.SETUP, "The number of the TWILIO rule cannot send texts."),
            entry(21608, Kind.SETUP, "A trial account of Twilio sends to verified numbers only."),
            entry(21609, Kind.SETUP, "Twilio rejected milepost.public-url as the address for delivery reports."),
            entry(21610, Kind.OPTED_OUT, "The recipient has opted out with the carrier."),
            entry(21611, Kind.TEMPORARY, "The sender has too many texts waiting at Twilio."),
            entry(21612, Kind.REFUSED, "Twilio cannot send texts to this number."),
            entry(21614, Kind.REFUSED, "The number is not a mobile number."),
            entry(21635, Kind.REFUSED, "The number is a landline."),
            entry(30001, Kind.TEMPORARY, "Twilio's queue is full."),
            entry(30003, Kind.TEMPORARY_ONCE, "The phone is off or out of reach."),
            entry(30004, Kind.REFUSED, "The recipient or the carrier blocks the text."),
            entry(30005, Kind.REFUSED, "The number is unknown or not in service."),
            entry(30006, Kind.REFUSED, "The number is a landline, or its carrier cannot be reached."),
            entry(30007, Kind.REFUSED, "The carrier filtered the text as spam."),
            entry(30008, Kind.TEMPORARY_ONCE, "The carrier reports an unknown error."),
            entry(30034, Kind.SETUP, "The sender is not registered for A2P 10DLC."),
            entry(30036, Kind.TEMPORARY_ONCE, "The text was not delivered in time."),
            entry(30450, Kind.REFUSED, "Twilio blocked the text as suspected fraud."),
            entry(30610, Kind.REFUSED, "Twilio blocked the text because of quiet hours."),
            entry(30640, Kind.REFUSED, "Twilio blocked the number."));

    private TwilioErrors() {}

    private static Map.Entry<Integer, Meaning> entry(int code, Kind kind, String words) {
        return Map.entry(code, new Meaning(kind, words));
    }

    /**
     * @param code    Twilio's code; 0 if the response has none
     * @param status  HTTP status
     * @param message message of Twilio
     */
    static GatewayResult sorted(int code, int status, String message) {
        var meaning = CODES.get(code);
        if (meaning == null && (status == 401 || status == 403 || code == 0 && status == 404)) {
            return new Misconfigured(text(code), "Twilio rejected the account: " + message);
        }
        if (meaning == null) {
            return new NotReached(text(code), message, 2);
        }
        var words = meaning.words();
        return switch (meaning.kind()) {
            case REFUSED -> new Rejected(text(code), words);
            case OPTED_OUT -> new OptedOut(text(code), words);
            case TEMPORARY -> new NotReached(text(code), words);
            case TEMPORARY_ONCE -> new NotReached(text(code), words, 2);
            case SETUP -> new Misconfigured(text(code), words);
        };
    }

    private static String text(int code) {
        return code == 0 ? "" : String.valueOf(code);
    }
}

package io.milepost.text.gateway.twilio;

import static io.milepost.messages.Messages.message;

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
        DEAD_NUMBER,
        OPTED_OUT,
        TEMPORARY,
        TEMPORARY_ONCE,
        MISCONFIGURED
    }

    private static final Map<Integer, Kind> CODES = Map.ofEntries(
            Map.entry(20003, Kind.MISCONFIGURED),
            Map.entry(ACCOUNT_NOT_ACTIVE, Kind.MISCONFIGURED),
            Map.entry(20404, Kind.MISCONFIGURED),
            Map.entry(20429, Kind.TEMPORARY),
            Map.entry(21211, Kind.DEAD_NUMBER),
            Map.entry(21265, Kind.PERMANENT),
            Map.entry(21266, Kind.PERMANENT),
            Map.entry(21408, Kind.PERMANENT),
            Map.entry(21603, Kind.MISCONFIGURED),
            Map.entry(21604, Kind.MISCONFIGURED),
            Map.entry(21606, Kind.MISCONFIGURED),
            Map.entry(21608, Kind.MISCONFIGURED),
            Map.entry(21609, Kind.MISCONFIGURED),
            Map.entry(21610, Kind.OPTED_OUT),
            Map.entry(21611, Kind.TEMPORARY),
            Map.entry(21612, Kind.PERMANENT),
            Map.entry(21614, Kind.DEAD_NUMBER),
            Map.entry(21635, Kind.DEAD_NUMBER),
            Map.entry(30001, Kind.TEMPORARY),
            Map.entry(30003, Kind.TEMPORARY_ONCE),
            Map.entry(30004, Kind.PERMANENT),
            Map.entry(30005, Kind.DEAD_NUMBER),
            Map.entry(30006, Kind.DEAD_NUMBER),
            Map.entry(30007, Kind.PERMANENT),
            Map.entry(30008, Kind.TEMPORARY_ONCE),
            Map.entry(30022, Kind.TEMPORARY),
            Map.entry(30034, Kind.MISCONFIGURED),
            Map.entry(30036, Kind.TEMPORARY_ONCE),
            Map.entry(30450, Kind.PERMANENT),
            Map.entry(30610, Kind.PERMANENT),
            Map.entry(30640, Kind.PERMANENT));

    private TwilioErrorClassifier() {}

    /**
     * @param code    Twilio's code; 0 if the response has none
     * @param status  HTTP status
     * @param message message of Twilio
     */
    public static GatewayResult classify(int code, int status, String message) {
        var kind = CODES.get(code);
        if (kind == null && (status == 401 || status == 403 || code == 0 && status == 404)) {
            return new Misconfigured(text(code), message("text.gateway.twilio.rejected", message));
        }
        if (kind == null) {
            return new RetryableFailure(text(code), message, 2);
        }
        var description = message("text.gateway.twilio." + text(code));
        return switch (kind) {
            case PERMANENT -> new Rejected(text(code), description);
            case DEAD_NUMBER -> new Rejected(text(code), description, true);
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

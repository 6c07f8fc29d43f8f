package io.milepost.setup;

import org.jspecify.annotations.Nullable;

/**
 * The TWILIO record of Rule Maintenance. Source: the how-to, section TWILIO Integration.
 *
 * @param sid                 account SID; empty if not set
 * @param authCode            auth token; null if none is stored or it cannot be read with today's key
 * @param phoneNumber         the sending number; empty if a messaging service is used
 * @param messagingServiceSid sender pool of the account, beyond the how-to; empty if a number is used
 * @param active              whether texts to bare numbers, and to numbers at any gateway, go through Twilio
 */
public record TwilioRule(
        String sid, @Nullable String authCode, String phoneNumber, String messagingServiceSid, boolean active) {

    /** The only valid UseCode. */
    public static final String USE_CODE = "SMSUPDATE";

    static final TwilioRule NONE = new TwilioRule("", null, "", "", false);

    /** Keeps the AuthCode out of logs. */
    @Override
    public String toString() {
        return "TwilioRule[sid=" + sid + ", active=" + active + "]";
    }
}

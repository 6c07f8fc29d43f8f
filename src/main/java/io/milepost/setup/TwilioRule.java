package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/**
 * The TWILIO record of Rule Maintenance. Source: the how-to, section TWILIO Integration.
 *
 * @param sid                 account SID; empty if not set
 * @param authCode            auth token; null if none is stored or it cannot be decrypted with the current key
 * @param phoneNumber         the sending number; empty if a messaging service is used
 * @param messagingServiceSid sender pool of the account, beyond the how-to; empty if a number is used
 * @param active              whether texts to bare numbers, and to numbers at any gateway, go through Twilio
 */
public record TwilioRule(
        String sid, @Nullable String authCode, String phoneNumber, String messagingServiceSid, boolean active) {

    /** The only valid UseCode. */
    public static final String USE_CODE = "SMSUPDATE";

    public static final String USE_CODE_RULE = "{twilio.error.useCode}";

    public static final String SID_PATTERN = "[A-Za-z0-9]{0,64}";
    public static final String SID_RULE = "{twilio.error.sid}";
    public static final String AUTH_CODE_PATTERN = "[\\x21-\\x7e]{1,200}";
    public static final String AUTH_CODE_RULE = "{twilio.error.authCode}";
    public static final String PHONE_PATTERN = "|(?=(?:[^0-9]*[0-9]){10})\\+?[0-9 ().-]{10,25}";
    public static final String PHONE_RULE = "{twilio.error.phoneNumber}";

    static final TwilioRule NONE = new TwilioRule("", null, "", "", false);

    /** @throws InvalidFieldException if it is not {@value #USE_CODE} */
    public static void checkUseCode(String useCode) {
        if (!useCode.equals(USE_CODE)) {
            throw new InvalidFieldException("useCode", message("twilio.error.useCode"));
        }
    }

    /** Keeps the AuthCode out of logs. */
    @Override
    public String toString() {
        return "TwilioRule[sid=" + sid + ", active=" + active + "]";
    }
}

package io.milepost.desk.setup;

import io.milepost.setup.TwilioRule;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Form of the TWILIO rule.
 *
 * @param authCode write-only; empty to keep the stored one
 * @param active   null if the box is not checked
 */
record TwilioRuleForm(
        @Pattern(regexp = TwilioRule.SID_PATTERN, message = TwilioRule.SID_RULE) String sid,
        @Pattern(regexp = "|" + TwilioRule.AUTH_CODE_PATTERN, message = TwilioRule.AUTH_CODE_RULE) String authCode,
        @Pattern(regexp = TwilioRule.PHONE_PATTERN, message = TwilioRule.PHONE_RULE) String phoneNumber,
        @Pattern(regexp = TwilioRule.SID_PATTERN, message = TwilioRule.SID_RULE) String messagingServiceSid,
        @SingleLine @Size(max = 20) String useCode,
        @Nullable Boolean active) {

    TwilioRuleForm {
        sid = strip(sid);
        authCode = strip(authCode);
        phoneNumber = strip(phoneNumber);
        messagingServiceSid = strip(messagingServiceSid);
        useCode = strip(useCode);
    }

    static TwilioRuleForm from(TwilioRule rule) {
        return new TwilioRuleForm(
                rule.sid(), "", rule.phoneNumber(), rule.messagingServiceSid(), TwilioRule.USE_CODE, rule.active());
    }

    TwilioRule toRule() {
        return new TwilioRule(sid, authCode.isEmpty() ? null : authCode, phoneNumber, messagingServiceSid, isActive());
    }

    boolean isActive() {
        return Boolean.TRUE.equals(active);
    }

    private static String strip(String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    /** Keeps the AuthCode out of logs. */
    @Override
    public String toString() {
        return "TwilioRuleForm";
    }
}

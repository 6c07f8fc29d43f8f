package io.milepost.desk.setup;

import io.milepost.setup.TwilioRule;
import jakarta.validation.constraints.Pattern;
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
        @Pattern(regexp = TwilioRule.USE_CODE, message = TwilioRule.USE_CODE_RULE) String useCode,
        @Nullable Boolean active) {

    TwilioRuleForm {
        sid = Objects.requireNonNullElse(sid, "");
        authCode = Objects.requireNonNullElse(authCode, "");
        phoneNumber = Objects.requireNonNullElse(phoneNumber, "");
        messagingServiceSid = Objects.requireNonNullElse(messagingServiceSid, "");
        useCode = Objects.requireNonNullElse(useCode, "");
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

    /** Keeps the AuthCode out of logs. */
    @Override
    public String toString() {
        return "TwilioRuleForm";
    }
}

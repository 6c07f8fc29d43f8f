package io.milepost.setup.web;

import io.milepost.problem.Invalid;
import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioRules;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rules/TWILIO")
class TwilioRuleController {

    record TwilioRuleBody(
            @Nullable @Pattern(regexp = "[A-Za-z0-9]{0,64}", message = "letters and digits only, as Twilio shows it")
                    String sid,
            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, description = "Left out: the stored one stays.")
                    @Nullable
                    @Pattern(
                            regexp = "[\\x21-\\x7e]{1,200}",
                            message = "1 to 200 letters, digits and signs without blanks, as Twilio shows it")
                    String authCode,
            @Nullable
                    @Pattern(
                            regexp = "|(?=(?:[^0-9]*[0-9]){10})\\+?[0-9 ().-]{10,25}",
                            message = "the 10-digit phone number linked to the Twilio account")
                    String phoneNumber,
            @Nullable @Pattern(regexp = "[A-Za-z0-9]{0,64}", message = "letters and digits only, as Twilio shows it")
                    String messagingServiceSid,
            @NotNull @Size(max = 20) String useCode,
            @NotNull Boolean active) {

        /** A record would print the AuthCode. */
        @Override
        public String toString() {
            return "TwilioRule";
        }
    }

    /** @param authCodeSet whether an AuthCode is stored; it is never returned itself */
    record TwilioRuleAnswer(
            String sid,
            String phoneNumber,
            String messagingServiceSid,
            String useCode,
            boolean active,
            boolean authCodeSet) {}

    private final TwilioRules rules;

    TwilioRuleController(TwilioRules rules) {
        this.rules = rules;
    }

    @GetMapping
    TwilioRuleAnswer get() {
        var rule = rules.get();
        return new TwilioRuleAnswer(
                rule.sid(),
                rule.phoneNumber(),
                rule.messagingServiceSid(),
                TwilioRule.USE_CODE,
                rule.active(),
                rule.authCode() != null);
    }

    @PutMapping
    TwilioRuleAnswer put(@Valid @RequestBody TwilioRuleBody body) {
        if (!body.useCode().equals(TwilioRule.USE_CODE)) {
            throw new Invalid("useCode", "the only valid entry for this field is 'SMSUPDATE'");
        }
        rules.put(new TwilioRule(
                orEmpty(body.sid()),
                body.authCode(),
                orEmpty(body.phoneNumber()),
                orEmpty(body.messagingServiceSid()),
                body.active()));
        return get();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

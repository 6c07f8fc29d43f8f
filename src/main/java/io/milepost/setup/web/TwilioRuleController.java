package io.milepost.setup.web;

import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioRules;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rules/TWILIO")
class TwilioRuleController {

    record TwilioRuleRequest(
            @Nullable @Pattern(regexp = TwilioRule.SID_PATTERN, message = TwilioRule.SID_RULE) String sid,
            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, description = "Omitted: the stored AuthCode stays.")
                    @Nullable
                    @Pattern(regexp = TwilioRule.AUTH_CODE_PATTERN, message = TwilioRule.AUTH_CODE_RULE)
                    String authCode,
            @Nullable @Pattern(regexp = TwilioRule.PHONE_PATTERN, message = TwilioRule.PHONE_RULE) String phoneNumber,
            @Nullable @Pattern(regexp = TwilioRule.SID_PATTERN, message = TwilioRule.SID_RULE)
                    String messagingServiceSid,
            @NotNull @Size(max = 20) String useCode,
            @NotNull Boolean active) {

        /** Overrides the generated method, which would print the AuthCode. */
        @Override
        public String toString() {
            return "TwilioRule";
        }
    }

    /** @param authCodeSet whether an AuthCode is stored; the AuthCode itself is never returned */
    record TwilioRuleResponse(
            String sid,
            String phoneNumber,
            String messagingServiceSid,
            String useCode,
            boolean active,
            boolean authCodeSet) {}

    private final TwilioRules rules;
    private final VersionGuard versions;

    TwilioRuleController(TwilioRules rules, VersionGuard versions) {
        this.versions = versions;
        this.rules = rules;
    }

    @GetMapping
    TwilioRuleResponse get(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(rules.version()));
        var rule = rules.get();
        return new TwilioRuleResponse(
                rule.sid(),
                rule.phoneNumber(),
                rule.messagingServiceSid(),
                TwilioRule.USE_CODE,
                rule.active(),
                rule.authCode() != null);
    }

    @PutMapping
    TwilioRuleResponse save(
            @Valid @RequestBody TwilioRuleRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        TwilioRule.checkUseCode(body.useCode());
        var rule = new TwilioRule(
                orEmpty(body.sid()),
                body.authCode(),
                orEmpty(body.phoneNumber()),
                orEmpty(body.messagingServiceSid()),
                body.active());
        versions.run(
                VersionedTable.TWILIO_RULE,
                TwilioRules.NAME,
                expected,
                () -> Optional.of(rules.version()),
                () -> rules.save(rule, user.getName()));
        return get(response);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package io.milepost.desk.setup;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioRules;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the model of the TWILIO rule page. Keeps rejected forms as typed. */
@Component
class TwilioRuleModelPopulator {

    private static final int MAX_CHANGES = 10;

    private final TwilioRules rules;
    private final AuditTrail auditTrail;
    private final ChannelCircuitBreaker circuitBreaker;
    private final MilepostProperties settings;

    TwilioRuleModelPopulator(
            TwilioRules rules,
            AuditTrail auditTrail,
            ChannelCircuitBreaker circuitBreaker,
            MilepostProperties settings) {
        this.rules = rules;
        this.auditTrail = auditTrail;
        this.circuitBreaker = circuitBreaker;
        this.settings = settings;
    }

    String populate(Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", TwilioRuleForm.from(rules.get()));
        }
        if (!model.containsAttribute("version")) {
            model.addAttribute("version", rules.version());
        }
        if (!model.containsAttribute("test")) {
            model.addAttribute("test", TestTextForm.blank());
        }
        model.addAttribute("authCode", rules.authCodeStatus());
        model.addAttribute("useCode", TwilioRule.USE_CODE);
        model.addAttribute("changes", auditTrail.findBySubject(AuditArea.SETUP, TwilioRules.SUBJECT, MAX_CHANGES));
        model.addAttribute("publicUrl", settings.publicUrl());
        model.addAttribute(
                "openCircuits",
                circuitBreaker.findOpen().stream()
                        .filter(circuit -> circuit.channel() == Channel.TWILIO)
                        .toList());
        return "desk/setup/twilio-rule";
    }
}

package io.milepost.desk.setup;

import io.milepost.settings.MilepostProperties;
import io.milepost.setup.SetupAuditLog;
import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioRules;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the model of the TWILIO rule page. Keeps rejected forms as typed. */
@Component
class TwilioRuleView {

    private static final int CHANGES = 10;

    private final TwilioRules rules;
    private final SetupAuditLog changes;
    private final ChannelCircuitBreaker channels;
    private final MilepostProperties settings;

    TwilioRuleView(
            TwilioRules rules, SetupAuditLog changes, ChannelCircuitBreaker channels, MilepostProperties settings) {
        this.rules = rules;
        this.changes = changes;
        this.channels = channels;
        this.settings = settings;
    }

    String page(Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", TwilioRuleForm.of(rules.get()));
        }
        if (!model.containsAttribute("test")) {
            model.addAttribute("test", TestTextForm.unpressed());
        }
        model.addAttribute("authCode", rules.authCodeStatus());
        model.addAttribute("useCode", TwilioRule.USE_CODE);
        model.addAttribute("changes", changes.findBySubject(SetupAuditLog.TWILIO, CHANGES));
        model.addAttribute("publicUrl", settings.publicUrl());
        model.addAttribute(
                "stopped",
                channels.findOpen().stream()
                        .filter(stopped -> stopped.channel() == Channel.TWILIO)
                        .toList());
        return "desk/setup/twilio-rule";
    }
}

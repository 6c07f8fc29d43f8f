package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.GatewayUsage;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.SetupTexts.SetupText;
import io.milepost.setup.alert.AlertSettings;
import io.milepost.setup.divert.Diversion;
import io.milepost.setup.divert.Diversion.Destination;
import io.milepost.setup.quiet.QuietHoursService;
import io.milepost.template.TemplateHealthCheck;
import io.milepost.template.TextTemplates;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The go-live checklist: everything required before texts can be sent to customers. */
@Service
public class GoLiveChecklist {

    /** The items, in the order of installation. */
    public enum ChecklistItem {
        SECRET,
        CHANNEL,
        SENDER_ADDRESS,
        PUBLIC_URL,
        KEYWORDS,
        TEMPLATES,
        FIRST_TEXT,
        GATEWAYS,
        WAY_TO_STOP,
        STAFF_ALERTS,
        QUIET_HOURS,
        DELIVERY
    }

    /** Whether something needs to be done. */
    public enum ItemStatus {
        DONE,
        MISSING,
        /** No action is needed. */
        NOT_NEEDED
    }

    /** @param message the status and, if something is missing, what to do */
    public record ChecklistLine(ChecklistItem item, ItemStatus status, String message) {}

    private final MilepostProperties settings;
    private final Diversion diversion;
    private final TwilioRules rules;
    private final ConnectivityCheck connectivity;
    private final SetupTexts texts;
    private final TextTemplates textTemplates;
    private final TemplateHealthCheck templates;
    private final Carriers carriers;
    private final GatewayUsage gateways;
    private final OfficePhone officePhone;
    private final AlertSettings alerts;
    private final QuietHoursService quietHours;

    GoLiveChecklist(
            MilepostProperties settings,
            Diversion diversion,
            TwilioRules rules,
            ConnectivityCheck connectivity,
            SetupTexts texts,
            TextTemplates textTemplates,
            TemplateHealthCheck templates,
            Carriers carriers,
            GatewayUsage gateways,
            OfficePhone officePhone,
            AlertSettings alerts,
            QuietHoursService quietHours) {
        this.settings = settings;
        this.diversion = diversion;
        this.rules = rules;
        this.connectivity = connectivity;
        this.texts = texts;
        this.textTemplates = textTemplates;
        this.templates = templates;
        this.carriers = carriers;
        this.gateways = gateways;
        this.officePhone = officePhone;
        this.alerts = alerts;
        this.quietHours = quietHours;
    }

    /** Calls the mail server and the public URL of this installation, with timeouts; never in a transaction. */
    @Transactional(propagation = Propagation.NEVER)
    public List<ChecklistLine> check() {
        var rule = rules.get();
        return List.of(
                checkSecret(),
                checkChannel(rule.active(), rule.authCode() != null),
                checkSenderAddress(rule.active()),
                checkPublicUrl(rule.active()),
                checkKeywords(rule.active()),
                checkTemplates(),
                checkFirstText(rule.active()),
                checkGateways(rule.active()),
                checkWayToStop(rule.active()),
                checkStaffAlerts(),
                checkQuietHours(),
                checkDelivery());
    }

    private ChecklistLine checkSecret() {
        return settings.secret().isBlank()
                ? missing(ChecklistItem.SECRET, "home.checklist.secret.missing")
                : done(ChecklistItem.SECRET, "home.checklist.secret.done");
    }

    private ChecklistLine checkChannel(boolean active, boolean authCode) {
        var twilio = diversion.destination().map(Destination::isNumber).orElse(active);
        if (twilio && !active) {
            return missing(ChecklistItem.CHANNEL, "home.checklist.channel.divert");
        }
        if (twilio) {
            return authCode
                    ? done(ChecklistItem.CHANNEL, "home.checklist.channel.twilio")
                    : missing(ChecklistItem.CHANNEL, "home.checklist.channel.authCode");
        }
        if (!connectivity.hasMailServer()) {
            return missing(ChecklistItem.CHANNEL, "home.checklist.channel.missing");
        }
        var problem = connectivity.checkMailServer();
        return problem.isEmpty()
                ? done(ChecklistItem.CHANNEL, "home.checklist.channel.email")
                : missing(ChecklistItem.CHANNEL, "home.checklist.channel.mailServer", problem);
    }

    private ChecklistLine checkSenderAddress(boolean twilio) {
        var address = settings.senderAddress();
        if (twilio) {
            return notNeeded(ChecklistItem.SENDER_ADDRESS, "home.checklist.sender.twilio");
        }
        return address.endsWith("@localhost")
                ? missing(ChecklistItem.SENDER_ADDRESS, "home.checklist.sender.missing", address)
                : done(ChecklistItem.SENDER_ADDRESS, "home.checklist.sender.done", address);
    }

    private ChecklistLine checkPublicUrl(boolean twilio) {
        if (settings.publicUrl() == null) {

            return twilio
                    ? missing(ChecklistItem.PUBLIC_URL, "home.checklist.publicUrl.missing")
                    : notNeeded(ChecklistItem.PUBLIC_URL, "home.checklist.publicUrl.notNeeded");
        }
        var problem = connectivity.checkPublicUrl();
        return problem.isEmpty()
                ? done(ChecklistItem.PUBLIC_URL, "home.checklist.publicUrl.done", settings.publicUrl())
                : missing(
                        ChecklistItem.PUBLIC_URL,
                        "home.checklist.publicUrl.unreachable",
                        settings.publicUrl(),
                        problem);
    }

    /** Somebody has to decide: two answers to STOP are one too many, 47 CFR 64.1200(a)(12), and none is too few. */
    private ChecklistLine checkKeywords(boolean twilio) {
        if (!twilio) {
            return notNeeded(ChecklistItem.KEYWORDS, "home.checklist.keywords.notNeeded");
        }
        return texts.find(SetupText.KEYWORD_ANSWERS)
                .map(choice -> done(ChecklistItem.KEYWORDS, "home.checklist.keywords." + choice))
                .orElseGet(() -> missing(ChecklistItem.KEYWORDS, "home.checklist.keywords.missing"));
    }

    /** A reply to a gateway's text reaches nobody: {@link #checkWayToStop} asks for another way. */
    private ChecklistLine checkFirstText(boolean twilio) {
        if (!twilio) {
            return notNeeded(ChecklistItem.FIRST_TEXT, "home.checklist.firstText.notNeeded");
        }
        return textTemplates.find(TextTemplates.FIRST_TEXT).isPresent()
                ? done(ChecklistItem.FIRST_TEXT, "home.checklist.firstText.done", TextTemplates.FIRST_TEXT)
                : missing(ChecklistItem.FIRST_TEXT, "home.checklist.firstText.missing", TextTemplates.FIRST_TEXT);
    }

    private ChecklistLine checkTemplates() {
        var invalid = templates.findInvalid();
        if (invalid.isEmpty()) {
            return done(ChecklistItem.TEMPLATES, "home.checklist.templates.done");
        }
        var first = invalid.get(0);
        return missing(
                ChecklistItem.TEMPLATES,
                "home.checklist.templates.invalid",
                first.name(),
                first.problem(),
                invalid.size() - 1);
    }

    private ChecklistLine checkGateways(boolean twilio) {
        if (twilio) {
            return notNeeded(ChecklistItem.GATEWAYS, "home.checklist.gateways.twilio");
        }
        var counts = gateways.countContactsByDomain();
        var contacts = carriers.findRetiredDomains().stream()
                .map(counts::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return contacts == 0
                ? done(ChecklistItem.GATEWAYS, "home.checklist.gateways.done")
                : missing(ChecklistItem.GATEWAYS, "home.checklist.gateways.missing", contacts);
    }

    /** Source: 47 CFR 64.1200(a)(10), which requires a way to revoke consent. */
    private ChecklistLine checkWayToStop(boolean twilio) {
        if (twilio) {
            return notNeeded(ChecklistItem.WAY_TO_STOP, "home.checklist.wayToStop.twilio");
        }
        if (settings.publicUrl() != null) {
            return done(ChecklistItem.WAY_TO_STOP, "home.checklist.wayToStop.link");
        }
        var phone = officePhone.get();
        return phone.isEmpty()
                ? missing(ChecklistItem.WAY_TO_STOP, "home.checklist.wayToStop.missing")
                : done(ChecklistItem.WAY_TO_STOP, "home.checklist.wayToStop.phone", phone);
    }

    /** A stopped channel waits for a person; nothing else would call one. */
    private ChecklistLine checkStaffAlerts() {
        var setup = alerts.get();
        if (!setup.isActive()) {
            return missing(ChecklistItem.STAFF_ALERTS, "home.checklist.alerts.missing");
        }
        return setup.webhookUrl().isEmpty() && !connectivity.hasMailServer()
                ? missing(ChecklistItem.STAFF_ALERTS, "home.checklist.alerts.noMailServer")
                : done(ChecklistItem.STAFF_ALERTS, "home.checklist.alerts.done");
    }

    /** Somebody has to decide: without them, a text may arrive in the middle of the night. */
    private ChecklistLine checkQuietHours() {
        if (quietHours.get().enabled()) {
            return done(ChecklistItem.QUIET_HOURS, "home.checklist.quietHours.on");
        }
        return quietHours.isDecided()
                ? done(ChecklistItem.QUIET_HOURS, "home.checklist.quietHours.off")
                : missing(ChecklistItem.QUIET_HOURS, "home.checklist.quietHours.missing");
    }

    private ChecklistLine checkDelivery() {
        if (diversion.label() != null) {
            return missing(ChecklistItem.DELIVERY, "home.checklist.delivery.divert", diversion.label());
        }
        return settings.live()
                ? done(ChecklistItem.DELIVERY, "home.checklist.delivery.live")
                : missing(ChecklistItem.DELIVERY, "home.checklist.delivery.sandbox");
    }

    private static ChecklistLine done(ChecklistItem item, String key, Object... arguments) {
        return new ChecklistLine(item, ItemStatus.DONE, message(key, arguments));
    }

    private static ChecklistLine missing(ChecklistItem item, String key, Object... arguments) {
        return new ChecklistLine(item, ItemStatus.MISSING, message(key, arguments));
    }

    private static ChecklistLine notNeeded(ChecklistItem item, String key) {
        return new ChecklistLine(item, ItemStatus.NOT_NEEDED, message(key));
    }
}

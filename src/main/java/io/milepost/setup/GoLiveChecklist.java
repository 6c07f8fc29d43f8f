package io.milepost.setup;

import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.GatewayUsage;
import io.milepost.settings.MilepostProperties;
import io.milepost.template.TemplateHealthCheck;
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
        TEMPLATES,
        GATEWAYS,
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
    private final TwilioRules rules;
    private final ConnectivityCheck connectivity;
    private final TemplateHealthCheck templates;
    private final Carriers carriers;
    private final GatewayUsage gateways;

    GoLiveChecklist(
            MilepostProperties settings,
            TwilioRules rules,
            ConnectivityCheck connectivity,
            TemplateHealthCheck templates,
            Carriers carriers,
            GatewayUsage gateways) {
        this.settings = settings;
        this.rules = rules;
        this.connectivity = connectivity;
        this.templates = templates;
        this.carriers = carriers;
        this.gateways = gateways;
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
                checkTemplates(),
                checkGateways(rule.active()),
                checkDelivery());
    }

    private ChecklistLine checkSecret() {
        return settings.secret().isBlank()
                ? missing(
                        ChecklistItem.SECRET,
                        "There is no key to encrypt the AuthCode. Start Milepost with MILEPOST_SECRET set to a long random text.")
                : done(ChecklistItem.SECRET, "The key for stored secrets is set.");
    }

    private ChecklistLine checkChannel(boolean twilio, boolean authCode) {
        if (twilio) {
            return authCode
                    ? done(ChecklistItem.CHANNEL, "Texts are sent by Twilio: the rule TWILIO is active.")
                    : missing(
                            ChecklistItem.CHANNEL,
                            "The AuthCode of rule TWILIO cannot be decrypted with the current MILEPOST_SECRET. Enter it again.");
        }
        if (!connectivity.hasMailServer()) {
            return missing(
                    ChecklistItem.CHANNEL,
                    "No delivery channel is set up. Activate the rule TWILIO, or set spring.mail.host to use carriers' gateways.");
        }
        var problem = connectivity.checkMailServer();
        return problem.isEmpty()
                ? done(
                        ChecklistItem.CHANNEL,
                        "Texts are sent by email to the carriers' gateways, and the mail server responds.")
                : missing(
                        ChecklistItem.CHANNEL,
                        "The mail server does not accept email: " + problem + " See spring.mail.*.");
    }

    private ChecklistLine checkSenderAddress(boolean twilio) {
        var address = settings.senderAddress();
        if (twilio) {
            return new ChecklistLine(
                    ChecklistItem.SENDER_ADDRESS,
                    ItemStatus.NOT_NEEDED,
                    "Texts sent by Twilio come from the number of the rule.");
        }
        return address.endsWith("@localhost")
                ? missing(
                        ChecklistItem.SENDER_ADDRESS,
                        "Email would come from " + address
                                + ", which gateways reject. Set milepost.sender-address to an address of your company.")
                : done(ChecklistItem.SENDER_ADDRESS, "Email comes from " + address + ".");
    }

    private ChecklistLine checkPublicUrl(boolean twilio) {
        if (settings.publicUrl() == null) {
            var consequence =
                    "Without milepost.public-url, Milepost receives neither delivery reports nor STOP replies.";
            return twilio
                    ? missing(ChecklistItem.PUBLIC_URL, consequence)
                    : new ChecklistLine(
                            ChecklistItem.PUBLIC_URL, ItemStatus.NOT_NEEDED, "Only Twilio needs it. " + consequence);
        }
        var problem = connectivity.checkPublicUrl();
        return problem.isEmpty()
                ? done(ChecklistItem.PUBLIC_URL, settings.publicUrl() + " reaches Milepost.")
                : missing(
                        ChecklistItem.PUBLIC_URL,
                        "Twilio cannot reach Milepost at " + settings.publicUrl() + ". " + problem);
    }

    private ChecklistLine checkTemplates() {
        var invalid = templates.findInvalid();
        if (invalid.isEmpty()) {
            return done(ChecklistItem.TEMPLATES, "All templates are valid.");
        }
        var first = invalid.get(0);
        return missing(
                ChecklistItem.TEMPLATES,
                "%s has an error: %s%s"
                        .formatted(
                                first.name(),
                                first.problem(),
                                invalid.size() > 1 ? " (and " + (invalid.size() - 1) + " more)" : ""));
    }

    private ChecklistLine checkGateways(boolean twilio) {
        if (twilio) {
            return new ChecklistLine(
                    ChecklistItem.GATEWAYS, ItemStatus.NOT_NEEDED, "Numbers at retired gateways are texted by Twilio.");
        }
        var counts = gateways.countContactsByDomain();
        var contacts = carriers.findRetiredDomains().stream()
                .map(counts::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return contacts == 0
                ? done(ChecklistItem.GATEWAYS, "No contacts use a retired gateway.")
                : missing(
                        ChecklistItem.GATEWAYS,
                        (contacts == 1 ? "1 contact uses" : contacts + " contacts use")
                                + " a retired gateway and cannot be texted while the rule TWILIO is not active.");
    }

    private ChecklistLine checkDelivery() {
        return settings.live()
                ? done(ChecklistItem.DELIVERY, "Delivery is live: texts are sent.")
                : missing(
                        ChecklistItem.DELIVERY,
                        "Delivery is sandbox: no texts are sent. When everything else is done, start Milepost with milepost.delivery=live.");
    }

    private static ChecklistLine done(ChecklistItem item, String message) {
        return new ChecklistLine(item, ItemStatus.DONE, message);
    }

    private static ChecklistLine missing(ChecklistItem item, String message) {
        return new ChecklistLine(item, ItemStatus.MISSING, message);
    }
}

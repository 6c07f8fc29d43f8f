package io.milepost.text;

import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.GatewayUsage;
import io.milepost.settings.MilepostSettings;
import io.milepost.setup.ConnectivityCheck;
import io.milepost.setup.TwilioRules;
import io.milepost.template.BrokenTemplates;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The go-live checklist: what is missing before texts can be sent to customers. */
@Service
public class Readiness {

    /** The items, in the order of installation. */
    public enum Item {
        SECRET,
        WAY_OUT,
        SENDER_ADDRESS,
        PUBLIC_URL,
        TEMPLATES,
        GATEWAYS,
        DELIVERY
    }

    /** Whether something needs to be done. */
    public enum State {
        DONE,
        MISSING,
        /** No action is needed. */
        NOT_NEEDED
    }

    /** @param sentence the state and, if something is missing, what to do */
    public record Line(Item item, State state, String sentence) {}

    private final MilepostSettings settings;
    private final TwilioRules rules;
    private final ConnectivityCheck connectivity;
    private final BrokenTemplates templates;
    private final Carriers carriers;
    private final GatewayUsage gateways;

    Readiness(
            MilepostSettings settings,
            TwilioRules rules,
            ConnectivityCheck connectivity,
            BrokenTemplates templates,
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
    public List<Line> lines() {
        var rule = rules.get();
        return List.of(
                secret(),
                wayOut(rule.active(), rule.authCode() != null),
                senderAddress(rule.active()),
                publicUrl(rule.active()),
                templates(),
                gateways(rule.active()),
                delivery());
    }

    private Line secret() {
        return settings.secret().isBlank()
                ? missing(
                        Item.SECRET,
                        "There is no key to encrypt the AuthCode. Start Milepost with MILEPOST_SECRET set to a long random text.")
                : done(Item.SECRET, "The key for stored secrets is set.");
    }

    private Line wayOut(boolean twilio, boolean authCode) {
        if (twilio) {
            return authCode
                    ? done(Item.WAY_OUT, "Texts are sent by Twilio: the rule TWILIO is active.")
                    : missing(
                            Item.WAY_OUT,
                            "The AuthCode of rule TWILIO cannot be decrypted with the current MILEPOST_SECRET. Enter it again.");
        }
        if (!connectivity.hasMailServer()) {
            return missing(
                    Item.WAY_OUT,
                    "No delivery channel is set up. Activate the rule TWILIO, or set spring.mail.host to use carriers' gateways.");
        }
        var problem = connectivity.problemOfMailServer();
        return problem.isEmpty()
                ? done(Item.WAY_OUT, "Texts are sent by email to the carriers' gateways, and the mail server responds.")
                : missing(Item.WAY_OUT, "The mail server does not accept email: " + problem + " See spring.mail.*.");
    }

    private Line senderAddress(boolean twilio) {
        var address = settings.senderAddress();
        if (twilio) {
            return new Line(
                    Item.SENDER_ADDRESS, State.NOT_NEEDED, "Texts sent by Twilio come from the number of the rule.");
        }
        return address.endsWith("@localhost")
                ? missing(
                        Item.SENDER_ADDRESS,
                        "Email would come from " + address
                                + ", which gateways reject. Set milepost.sender-address to an address of your company.")
                : done(Item.SENDER_ADDRESS, "Email comes from " + address + ".");
    }

    private Line publicUrl(boolean twilio) {
        if (settings.publicUrl() == null) {
            var sentence = "Without milepost.public-url, Milepost receives neither delivery reports nor STOP replies.";
            return twilio
                    ? missing(Item.PUBLIC_URL, sentence)
                    : new Line(Item.PUBLIC_URL, State.NOT_NEEDED, "Only Twilio needs it. " + sentence);
        }
        var problem = connectivity.problemOfPublicUrl();
        return problem.isEmpty()
                ? done(Item.PUBLIC_URL, settings.publicUrl() + " reaches Milepost.")
                : missing(Item.PUBLIC_URL, "Twilio cannot reach Milepost at " + settings.publicUrl() + ". " + problem);
    }

    private Line templates() {
        var broken = templates.find();
        if (broken.isEmpty()) {
            return done(Item.TEMPLATES, "All templates are valid.");
        }
        var first = broken.get(0);
        return missing(
                Item.TEMPLATES,
                "%s has an error: %s%s"
                        .formatted(
                                first.name(),
                                first.problem(),
                                broken.size() > 1 ? " (and " + (broken.size() - 1) + " more)" : ""));
    }

    private Line gateways(boolean twilio) {
        if (twilio) {
            return new Line(Item.GATEWAYS, State.NOT_NEEDED, "Numbers at retired gateways are texted by Twilio.");
        }
        var counts = gateways.countContactsByDomain();
        var contacts = carriers.findRetiredDomains().stream()
                .map(counts::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return contacts == 0
                ? done(Item.GATEWAYS, "No contacts use a retired gateway.")
                : missing(
                        Item.GATEWAYS,
                        (contacts == 1 ? "1 contact uses" : contacts + " contacts use")
                                + " a retired gateway and cannot be texted while the rule TWILIO is not active.");
    }

    private Line delivery() {
        return settings.live()
                ? done(Item.DELIVERY, "Delivery is live: texts are sent.")
                : missing(
                        Item.DELIVERY,
                        "Delivery is sandbox: no texts are sent. When everything else is done, start Milepost with milepost.delivery=live.");
    }

    private static Line done(Item item, String sentence) {
        return new Line(item, State.DONE, sentence);
    }

    private static Line missing(Item item, String sentence) {
        return new Line(item, State.MISSING, sentence);
    }
}

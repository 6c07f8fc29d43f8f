package io.milepost.text;

import io.milepost.contact.Carriers;
import io.milepost.contact.GatewayUse;
import io.milepost.settings.MilepostSettings;
import io.milepost.setup.TwilioRules;
import io.milepost.template.BrokenTemplates;
import io.milepost.text.gateway.Reachability;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells what is missing until the first real text can leave. */
@Service
public class Readiness {

    /** What there is to look at, in the order in which somebody who sets Milepost up would do it. */
    public enum Item {
        SECRET,
        WAY_OUT,
        SENDER_ADDRESS,
        PUBLIC_URL,
        TEMPLATES,
        GATEWAYS,
        DELIVERY
    }

    /** Whether something is to be done about it. */
    public enum State {
        DONE,
        MISSING,
        /** It can stay as it is. */
        NOT_NEEDED
    }

    /** @param sentence how it is and, if something is missing, what to do */
    public record Line(Item item, State state, String sentence) {}

    private final MilepostSettings settings;
    private final TwilioRules rules;
    private final Reachability reachability;
    private final BrokenTemplates templates;
    private final Carriers carriers;
    private final GatewayUse gateways;

    Readiness(
            MilepostSettings settings,
            TwilioRules rules,
            Reachability reachability,
            BrokenTemplates templates,
            Carriers carriers,
            GatewayUse gateways) {
        this.settings = settings;
        this.rules = rules;
        this.reachability = reachability;
        this.templates = templates;
        this.carriers = carriers;
        this.gateways = gateways;
    }

    /** Asks the mail server and this installation's public address, with time-outs; in no transaction. */
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
                        "There is no key for the stored AuthCode. Start Milepost with MILEPOST_SECRET set to a long random text.")
                : done(Item.SECRET, "The key for stored secrets is set.");
    }

    private Line wayOut(boolean twilio, boolean authCode) {
        if (twilio) {
            return authCode
                    ? done(Item.WAY_OUT, "Texts go by Twilio: the rule TWILIO is active.")
                    : missing(
                            Item.WAY_OUT,
                            "The AuthCode of rule TWILIO cannot be read with today's MILEPOST_SECRET. Enter it again.");
        }
        if (!reachability.hasMailServer()) {
            return missing(
                    Item.WAY_OUT,
                    "There is no way out yet. Activate the rule TWILIO, or set spring.mail.host to use gateways of carriers.");
        }
        var problem = reachability.problemOfMailServer();
        return problem.isEmpty()
                ? done(Item.WAY_OUT, "Texts go by e-mail to the carriers' gateways, and the mail server answers.")
                : missing(Item.WAY_OUT, "The mail server does not take mails: " + problem + " See spring.mail.*.");
    }

    private Line senderAddress(boolean twilio) {
        var address = settings.senderAddress();
        if (twilio) {
            return new Line(Item.SENDER_ADDRESS, State.NOT_NEEDED, "Texts by Twilio carry the number of the rule.");
        }
        return address.endsWith("@localhost")
                ? missing(
                        Item.SENDER_ADDRESS,
                        "Mails would come from " + address
                                + ", which no gateway takes. Set milepost.sender-address to one of yours.")
                : done(Item.SENDER_ADDRESS, "Mails come from " + address + ".");
    }

    private Line publicUrl(boolean twilio) {
        if (settings.publicUrl() == null) {
            var sentence = "Without milepost.public-url there are no delivery reports, and STOP is not heard.";
            return twilio
                    ? missing(Item.PUBLIC_URL, sentence)
                    : new Line(Item.PUBLIC_URL, State.NOT_NEEDED, "Only Twilio needs it. " + sentence);
        }
        var problem = reachability.problemOfPublicUrl();
        return problem.isEmpty()
                ? done(Item.PUBLIC_URL, settings.publicUrl() + " leads to Milepost.")
                : missing(
                        Item.PUBLIC_URL, "Twilio cannot tell us anything at " + settings.publicUrl() + ". " + problem);
    }

    private Line templates() {
        var broken = templates.find();
        if (broken.isEmpty()) {
            return done(Item.TEMPLATES, "All templates can be filled in.");
        }
        var first = broken.get(0);
        return missing(
                Item.TEMPLATES,
                "%s cannot be filled in: %s%s"
                        .formatted(
                                first.name(),
                                first.problem(),
                                broken.size() > 1 ? " (and " + (broken.size() - 1) + " more)" : ""));
    }

    private Line gateways(boolean twilio) {
        if (twilio) {
            return new Line(Item.GATEWAYS, State.NOT_NEEDED, "Numbers at closed gateways are texted by Twilio.");
        }
        var counts = gateways.contactsByDomain();
        var contacts = carriers.retired().stream()
                .map(counts::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return contacts == 0
                ? done(Item.GATEWAYS, "No contact is at a gateway that its carrier has closed.")
                : missing(
                        Item.GATEWAYS,
                        (contacts == 1 ? "1 contact is" : contacts + " contacts are")
                                + " at a gateway that has closed, and not texted while the rule TWILIO is not active.");
    }

    private Line delivery() {
        return settings.live()
                ? done(Item.DELIVERY, "Delivery is live: texts leave.")
                : missing(
                        Item.DELIVERY,
                        "Delivery is sandbox: nothing leaves this machine. When the rest is done, start Milepost with milepost.delivery=live.");
    }

    private static Line done(Item item, String sentence) {
        return new Line(item, State.DONE, sentence);
    }

    private static Line missing(Item item, String sentence) {
        return new Line(item, State.MISSING, sentence);
    }
}

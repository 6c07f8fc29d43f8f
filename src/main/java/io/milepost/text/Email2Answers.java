package io.milepost.text;

import io.milepost.contact.Carrier;
import io.milepost.contact.Carrier.State;
import io.milepost.contact.Carriers;
import io.milepost.contact.OptOuts;
import io.milepost.contact.TextAddress;
import io.milepost.contact.TextAddresses;
import io.milepost.settings.MilepostSettings;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Says what becomes of texts to an <i>Email 2</i> as things stand. Decides nothing: {@link WaysToPhones} does. */
@Service
public class Email2Answers {

    /** How good the news is. */
    public enum Prospect {
        /** Nothing is typed, and no text leaves. */
        EMPTY,
        /** Texts leave, and nothing speaks against their arrival. */
        GOOD,
        /** Texts leave, but something should be looked at. */
        DOUBTFUL,
        /** No text leaves. */
        NONE
    }

    /** @param sentence in plain words, for the office; with the whole number */
    public record Answer(Prospect prospect, String sentence) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.US);

    private final TextAddresses addresses;
    private final Carriers carriers;
    private final OptOuts optOuts;
    private final WaysToPhones ways;
    private final MilepostSettings settings;

    Email2Answers(
            TextAddresses addresses, Carriers carriers, OptOuts optOuts, WaysToPhones ways, MilepostSettings settings) {
        this.addresses = addresses;
        this.carriers = carriers;
        this.optOuts = optOuts;
        this.ways = ways;
        this.settings = settings;
    }

    /** @param typed what stands in Email 2, 0 to 254 characters; need not be complete */
    public Answer to(String typed) {
        var address = addresses.read(typed);
        var now = ways.to(List.of(address));
        var reason = now.unusable(address);
        reason = reason == null ? now.optedOut(address) : reason;
        if (reason != null) {
            return new Answer(reason == Reason.NO_ADDRESS ? Prospect.EMPTY : Prospect.NONE, refusal(reason, address));
        }
        return now.byTwilio() ? byTwilio(address) : byEmail((TextAddress.Gateway) address);
    }

    private String refusal(Reason reason, TextAddress address) {
        return switch (reason) {
            case NO_ADDRESS -> "Empty: this contact gets no texts.";
            case BAD_ADDRESS ->
                "Neither a phone number, such as 555-555-5555, nor one at a carrier's gateway, such as"
                        + " 5555555555@vtext.com: this contact gets no texts.";
            case NEEDS_TWILIO ->
                number(address) + ": a bare number needs Twilio, and the TWILIO rule is not active."
                        + " This contact gets no texts until it is.";
            case GATEWAY_RETIRED -> closed(carriers.get(((TextAddress.Gateway) address).domain()));
            case OPTED_OUT -> stopped(address);
            default -> reason.explanation();
        };
    }

    private static String closed(Carrier carrier) {
        return company(carrier) + "'s gateway "
                + (carrier.since() == null ? "has closed" : "closed on " + day(carrier.since()))
                + ": this contact gets no texts unless Twilio is active.";
    }

    private String stopped(TextAddress address) {
        var since = optOuts.since(address.phone().orElseThrow())
                .map(time -> " on " + day(LocalDate.ofInstant(time, settings.zone())))
                .orElse("");
        return number(address) + " said STOP" + since + ": it gets no texts until it sends START.";
    }

    private Answer byTwilio(TextAddress address) {
        var unused = address instanceof TextAddress.Gateway gateway
                ? ". The gateway " + gateway.domain() + " is not used while Twilio is active."
                : "";
        return new Answer(Prospect.GOOD, "Twilio, " + number(address) + unused);
    }

    private Answer byEmail(TextAddress.Gateway address) {
        return carriers.find(address.domain())
                .map(carrier -> new Answer(
                        carrier.state() == State.ACTIVE ? Prospect.GOOD : Prospect.DOUBTFUL,
                        (company(carrier) + " gateway: " + state(carrier) + " " + carrier.note()).strip()))
                .orElseGet(() -> new Answer(
                        Prospect.DOUBTFUL,
                        address.domain() + " is not in the table of carriers: it is taken as a provider's gateway,"
                                + " and texts go there by e-mail."));
    }

    private static String state(Carrier carrier) {
        var since = carrier.since() == null ? "" : " since " + day(carrier.since());
        return switch (carrier.state()) {
            case ACTIVE -> "in service.";
            case UNRELIABLE -> "unreliable" + since + ".";
            case RETIRED -> carrier.since() == null ? "closed." : "shuts down " + day(carrier.since()) + ".";
        };
    }

    /** @return the carrier without what the table adds in brackets */
    private static String company(Carrier carrier) {
        return carrier.name().replaceFirst("\\s*\\(.*\\)$", "");
    }

    private String number(TextAddress address) {
        return address.phone().map(addresses::international).orElse("");
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}

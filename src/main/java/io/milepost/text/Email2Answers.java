package io.milepost.text;

import io.milepost.contact.OptOuts;
import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.TextAddress;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.MilepostProperties;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Describes how texts to an <i>Email 2</i> would currently be sent. The decision is that of {@link WaysToPhones}. */
@Service
public class Email2Answers {

    /** Whether texts would be sent. */
    public enum Prospect {
        /** The field is empty: no texts are sent. */
        EMPTY,
        /** Texts are sent and should arrive. */
        GOOD,
        /** Texts are sent but may not arrive. */
        DOUBTFUL,
        /** No texts are sent. */
        NONE
    }

    /** @param sentence for staff; contains the full number */
    public record Answer(Prospect prospect, String sentence) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    private final TextAddressParser addresses;
    private final Carriers carriers;
    private final OptOuts optOuts;
    private final WaysToPhones ways;
    private final MilepostProperties settings;

    Email2Answers(
            TextAddressParser addresses,
            Carriers carriers,
            OptOuts optOuts,
            WaysToPhones ways,
            MilepostProperties settings) {
        this.addresses = addresses;
        this.carriers = carriers;
        this.optOuts = optOuts;
        this.ways = ways;
        this.settings = settings;
    }

    /** @param typed content of Email 2, 0 to 254 characters; may be incomplete */
    public Answer to(String typed) {
        var address = addresses.parse(typed);
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
                number(address) + ": a bare number requires Twilio, and the TWILIO rule is not active."
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
        var since = optOuts.optedOutSince(address.phone().orElseThrow())
                .map(time -> " on " + day(LocalDate.ofInstant(time, settings.zone())))
                .orElse("");
        return number(address) + " opted out" + since + ": it gets no texts until it sends START.";
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
                        carrier.state() == CarrierState.ACTIVE ? Prospect.GOOD : Prospect.DOUBTFUL,
                        (company(carrier) + " gateway: " + state(carrier) + " " + carrier.note()).strip()))
                .orElseGet(() -> new Answer(
                        Prospect.DOUBTFUL,
                        address.domain() + " is not in the table of carriers: it is treated as a provider's gateway,"
                                + " and texts are sent there by email."));
    }

    private static String state(Carrier carrier) {
        var since = carrier.since() == null ? "" : " since " + day(carrier.since());
        return switch (carrier.state()) {
            case ACTIVE -> "in service.";
            case UNRELIABLE -> "unreliable" + since + ".";
            case RETIRED -> carrier.since() == null ? "closed." : "shuts down " + day(carrier.since()) + ".";
        };
    }

    /** @return name of the carrier without the addition in parentheses */
    private static String company(Carrier carrier) {
        return carrier.name().replaceFirst("\\s*\\(.*\\)$", "");
    }

    private String number(TextAddress address) {
        return address.phone().map(addresses::formatInternational).orElse("");
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}

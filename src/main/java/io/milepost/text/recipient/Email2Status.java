package io.milepost.text.recipient;

import io.milepost.contact.OptOuts;
import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.TextAddress;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.TextStatusReason;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Describes how texts to an <i>Email 2</i> would currently be sent. The decision is that of {@link DeliveryRoutes}. */
@Service
public class Email2Status {

    /** Whether texts would be sent. */
    public enum Deliverability {
        /** The field is empty: no texts are sent. */
        EMPTY,
        /** Texts are sent and should arrive. */
        GOOD,
        /** Texts are sent but may not arrive. */
        DOUBTFUL,
        /** No texts are sent. */
        NONE
    }

    /** @param message for staff; contains the full number */
    public record Assessment(Deliverability deliverability, String message) {}

    private static final DateTimeFormatter DATE_FORMAT = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    private final TextAddressParser addresses;
    private final Carriers carriers;
    private final OptOuts optOuts;
    private final DeliveryRoutes routes;
    private final MilepostProperties settings;

    Email2Status(
            TextAddressParser addresses,
            Carriers carriers,
            OptOuts optOuts,
            DeliveryRoutes routes,
            MilepostProperties settings) {
        this.addresses = addresses;
        this.carriers = carriers;
        this.optOuts = optOuts;
        this.routes = routes;
        this.settings = settings;
    }

    /** @param email2 content of Email 2, 0 to 254 characters; may be incomplete */
    public Assessment assess(String email2) {
        var address = addresses.parse(email2);
        var snapshot = routes.resolve(List.of(address));
        var reason = snapshot.unusableReason(address);
        reason = reason == null ? snapshot.optedOut(address) : reason;
        if (reason != null) {
            return new Assessment(
                    reason == TextStatusReason.NO_ADDRESS ? Deliverability.EMPTY : Deliverability.NONE,
                    explain(reason, address));
        }
        return snapshot.byTwilio() ? assessTwilio(address) : assessEmail((TextAddress.Gateway) address);
    }

    private String explain(TextStatusReason reason, TextAddress address) {
        return switch (reason) {
            case NO_ADDRESS -> "Empty: this contact gets no texts.";
            case BAD_ADDRESS ->
                "Neither a phone number, such as 555-555-5555, nor one at a carrier's gateway, such as"
                        + " 5555555555@vtext.com: this contact gets no texts.";
            case NEEDS_TWILIO ->
                formatNumber(address) + ": a bare number requires Twilio, and the TWILIO rule is not active."
                        + " This contact gets no texts until it is.";
            case GATEWAY_RETIRED -> describeRetiredGateway(carriers.get(((TextAddress.Gateway) address).domain()));
            case OPTED_OUT -> describeOptOut(address);
            default -> reason.explanation();
        };
    }

    private static String describeRetiredGateway(Carrier carrier) {
        return carrierName(carrier) + "'s gateway "
                + (carrier.since() == null ? "has closed" : "closed on " + formatDate(carrier.since()))
                + ": this contact gets no texts unless Twilio is active.";
    }

    private String describeOptOut(TextAddress address) {
        var since = optOuts.optedOutSince(address.phone().orElseThrow())
                .map(time -> " on " + formatDate(LocalDate.ofInstant(time, settings.zone())))
                .orElse("");
        return formatNumber(address) + " opted out" + since + ": it gets no texts until it sends START.";
    }

    private Assessment assessTwilio(TextAddress address) {
        var unused = address instanceof TextAddress.Gateway gateway
                ? ". The gateway " + gateway.domain() + " is not used while Twilio is active."
                : "";
        return new Assessment(Deliverability.GOOD, "Twilio, " + formatNumber(address) + unused);
    }

    private Assessment assessEmail(TextAddress.Gateway address) {
        return carriers.find(address.domain())
                .map(carrier -> new Assessment(
                        carrier.state() == CarrierState.ACTIVE ? Deliverability.GOOD : Deliverability.DOUBTFUL,
                        (carrierName(carrier) + " gateway: " + describeState(carrier) + " " + carrier.note()).strip()))
                .orElseGet(() -> new Assessment(
                        Deliverability.DOUBTFUL,
                        address.domain() + " is not in the table of carriers: it is treated as a provider's gateway,"
                                + " and texts are sent there by email."));
    }

    private static String describeState(Carrier carrier) {
        var since = carrier.since() == null ? "" : " since " + formatDate(carrier.since());
        return switch (carrier.state()) {
            case ACTIVE -> "in service.";
            case UNRELIABLE -> "unreliable" + since + ".";
            case RETIRED -> carrier.since() == null ? "closed." : "shuts down " + formatDate(carrier.since()) + ".";
        };
    }

    /** @return name of the carrier without the addition in parentheses */
    private static String carrierName(Carrier carrier) {
        return carrier.name().replaceFirst("\\s*\\(.*\\)$", "");
    }

    private String formatNumber(TextAddress address) {
        return address.phone().map(addresses::formatInternational).orElse("");
    }

    private static String formatDate(LocalDate date) {
        return DATE_FORMAT.format(date);
    }
}

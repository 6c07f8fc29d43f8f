package io.milepost.text.recipient;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.DeadNumbers;
import io.milepost.contact.address.TextAddress;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.OptOuts;
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
    private final DeadNumbers deadNumbers;
    private final DeliveryRoutes routes;
    private final MilepostProperties settings;

    Email2Status(
            TextAddressParser addresses,
            Carriers carriers,
            OptOuts optOuts,
            DeadNumbers deadNumbers,
            DeliveryRoutes routes,
            MilepostProperties settings) {
        this.addresses = addresses;
        this.carriers = carriers;
        this.optOuts = optOuts;
        this.deadNumbers = deadNumbers;
        this.routes = routes;
        this.settings = settings;
    }

    /** @param email2 content of Email 2, 0 to 254 characters; may be incomplete */
    public Assessment assess(String email2) {
        var address = addresses.parse(email2);
        var snapshot = routes.resolve(List.of(address), List.of());
        var reason = snapshot.unusableReason(address);
        reason = reason == null ? snapshot.optedOut("", address) : reason;
        reason = reason == null ? snapshot.askedToStop(address) : reason;
        reason = reason == null ? snapshot.dead(address) : reason;
        if (reason != null) {
            return new Assessment(
                    reason == TextStatusReason.NO_ADDRESS ? Deliverability.EMPTY : Deliverability.NONE,
                    explain(reason, address));
        }
        return snapshot.byTwilio() ? assessTwilio(address) : assessEmail((TextAddress.Gateway) address);
    }

    private String explain(TextStatusReason reason, TextAddress address) {
        return switch (reason) {
            case NO_ADDRESS -> message("contact.email2Status.empty");
            case BAD_ADDRESS -> message("contact.email2Status.invalid");
            case NEEDS_TWILIO -> message("contact.email2Status.needsTwilio", formatNumber(address));
            case GATEWAY_RETIRED -> describeRetiredGateway(carriers.get(((TextAddress.Gateway) address).domain()));
            case OPTED_OUT -> describeOptOut(address);
            case DEAD_NUMBER -> describeDeadNumber(address);
            default -> reason.explanation();
        };
    }

    private static String describeRetiredGateway(Carrier carrier) {
        return carrier.since() == null
                ? message("contact.email2Status.gatewayClosed", carrierName(carrier))
                : message("contact.email2Status.gatewayClosedOn", carrierName(carrier), formatDate(carrier.since()));
    }

    private String describeOptOut(TextAddress address) {
        var number = formatNumber(address);
        return optOuts.find(address.phone().orElseThrow())
                .map(optOut -> LocalDate.ofInstant(optOut.since(), settings.zone()))
                .map(date -> message("contact.email2Status.optedOutOn", number, formatDate(date)))
                .orElseGet(() -> message("contact.email2Status.optedOut", number));
    }

    private String describeDeadNumber(TextAddress address) {
        return deadNumbers
                .find(address.phone().orElseThrow())
                .map(dead -> message(
                        "contact.email2Status.dead",
                        formatNumber(address),
                        formatDate(LocalDate.ofInstant(dead.since(), settings.zone())),
                        dead.reason()))
                .orElseGet(TextStatusReason.DEAD_NUMBER::explanation);
    }

    private Assessment assessTwilio(TextAddress address) {
        var number = formatNumber(address);
        return new Assessment(
                Deliverability.GOOD,
                address instanceof TextAddress.Gateway gateway
                        ? message("contact.email2Status.twilioNotGateway", number, gateway.domain())
                        : message("contact.email2Status.twilio", number));
    }

    private Assessment assessEmail(TextAddress.Gateway address) {
        return carriers.find(address.domain())
                .map(carrier -> new Assessment(
                        carrier.state() == CarrierState.ACTIVE ? Deliverability.GOOD : Deliverability.DOUBTFUL,
                        describe(carrier)))
                .orElseGet(() -> new Assessment(
                        Deliverability.DOUBTFUL, message("contact.email2Status.unknownGateway", address.domain())));
    }

    private static String describe(Carrier carrier) {
        var key = "contact.email2Status.gateway." + carrier.state();
        return (carrier.since() == null
                        ? message(key, carrierName(carrier), carrier.note())
                        : message(key + ".since", carrierName(carrier), carrier.note(), formatDate(carrier.since())))
                .strip();
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

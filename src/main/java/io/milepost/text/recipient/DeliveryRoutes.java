package io.milepost.text.recipient;

import io.milepost.contact.OptOuts;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddress;
import io.milepost.setup.TwilioRules;
import io.milepost.text.TextStatusReason;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Determines whether and how an address can be texted, both for sending and for input in Email 2. */
@Component
class DeliveryRoutes {

    private final Carriers carriers;
    private final OptOuts optOuts;
    private final TwilioRules twilio;

    DeliveryRoutes(Carriers carriers, OptOuts optOuts, TwilioRules twilio) {
        this.carriers = carriers;
        this.optOuts = optOuts;
        this.twilio = twilio;
    }

    /**
     * A snapshot of the setup.
     *
     * @param byTwilio whether all texts are sent by Twilio; otherwise by email
     * @param retiredDomains   domains of retired gateways
     * @param optedOut numbers (E.164) that have opted out, of the requested ones
     */
    record RouteSnapshot(boolean byTwilio, Set<String> retiredDomains, Set<String> optedOut) {

        /** @return why the address cannot be texted; null if it can */
        @Nullable
        TextStatusReason unusableReason(TextAddress address) {
            if (address instanceof TextAddress.Empty) {
                return TextStatusReason.NO_ADDRESS;
            }
            if (address instanceof TextAddress.Invalid) {
                return TextStatusReason.BAD_ADDRESS;
            }
            if (byTwilio) {
                return null;
            }
            if (address instanceof TextAddress.Gateway gateway) {
                return retiredDomains.contains(gateway.domain()) ? TextStatusReason.GATEWAY_RETIRED : null;
            }
            return TextStatusReason.NEEDS_TWILIO;
        }

        @Nullable
        TextStatusReason optedOut(TextAddress address) {
            return address.phone()
                            .map(PhoneNumber::e164)
                            .filter(optedOut::contains)
                            .isPresent()
                    ? TextStatusReason.OPTED_OUT
                    : null;
        }
    }

    /** Three statements for any number of addresses. */
    RouteSnapshot resolve(Collection<? extends TextAddress> addresses) {
        var numbers = addresses.stream()
                .flatMap(address -> address.phone().stream())
                .map(PhoneNumber::e164)
                .collect(Collectors.toSet());
        return new RouteSnapshot(twilio.isActive(), carriers.findRetiredDomains(), optOuts.optedOutAmong(numbers));
    }
}

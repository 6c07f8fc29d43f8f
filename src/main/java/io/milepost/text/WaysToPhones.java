package io.milepost.text;

import io.milepost.contact.Carriers;
import io.milepost.contact.OptOuts;
import io.milepost.contact.PhoneNumber;
import io.milepost.contact.TextAddress;
import io.milepost.setup.TwilioRules;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether there is a way from here to an address: for texts that are to leave, and for what is typed into Email 2. */
@Component
class WaysToPhones {

    private final Carriers carriers;
    private final OptOuts optOuts;
    private final TwilioRules twilio;

    WaysToPhones(Carriers carriers, OptOuts optOuts, TwilioRules twilio) {
        this.carriers = carriers;
        this.optOuts = optOuts;
        this.twilio = twilio;
    }

    /**
     * What holds at one moment.
     *
     * @param byTwilio whether all texts go by Twilio; otherwise they go by e-mail
     * @param closed   domains of gateways that are gone
     * @param optedOut numbers (E.164) that said STOP, of those that were asked for
     */
    record Ways(boolean byTwilio, Set<String> closed, Set<String> optedOut) {

        /** @return why nothing can go to this address; null if it can */
        @Nullable
        Reason unusable(TextAddress address) {
            if (address instanceof TextAddress.None) {
                return Reason.NO_ADDRESS;
            }
            if (address instanceof TextAddress.Bad) {
                return Reason.BAD_ADDRESS;
            }
            if (byTwilio) {
                return null;
            }
            if (address instanceof TextAddress.Gateway gateway) {
                return closed.contains(gateway.domain()) ? Reason.GATEWAY_RETIRED : null;
            }
            return Reason.NEEDS_TWILIO;
        }

        @Nullable
        Reason optedOut(TextAddress address) {
            return address.phone()
                            .map(PhoneNumber::e164)
                            .filter(optedOut::contains)
                            .isPresent()
                    ? Reason.OPTED_OUT
                    : null;
        }
    }

    /** Three statements, whatever the number of addresses. */
    Ways to(Collection<? extends TextAddress> addresses) {
        var numbers = addresses.stream()
                .flatMap(address -> address.phone().stream())
                .map(PhoneNumber::e164)
                .collect(Collectors.toSet());
        return new Ways(twilio.isActive(), carriers.retired(), optOuts.among(numbers));
    }
}

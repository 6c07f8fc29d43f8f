package io.milepost.text.recipient;

import io.milepost.contact.Contact;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.text.Channel;
import io.milepost.text.TextStatusReason;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contacts who get a text about a milestone of an order, and those who are skipped.
 *
 * @param selected  one contact for each number
 * @param skipped contacts who might have expected a text, with the reason
 */
public record Recipients(List<Recipient> selected, List<SkippedRecipient> skipped) {

    /** @return everyone as skipped; those who would have got a text for this reason */
    public Recipients withhold(TextStatusReason reason) {
        return new Recipients(
                List.of(),
                Stream.concat(
                                selected.stream()
                                        .map(recipient -> new SkippedRecipient(
                                                recipient.contact(), reason, recipient.maskedAddress())),
                                skipped.stream())
                        .toList());
    }

    /** @param address of the channel: the number in E.164, or an email address */
    public record Recipient(
            Contact contact, Channel channel, String address, PhoneNumber number, String maskedAddress) {}

    public record SkippedRecipient(Contact contact, TextStatusReason reason, String maskedAddress) {}
}

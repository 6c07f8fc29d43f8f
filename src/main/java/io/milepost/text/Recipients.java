package io.milepost.text;

import io.milepost.contact.Contact;
import io.milepost.contact.address.PhoneNumber;
import java.util.List;

/**
 * The contacts who get a text about a milestone of an order, and those who are skipped.
 *
 * @param chosen  one contact for each number
 * @param leftOut contacts who might have expected a text, with the reason
 */
public record Recipients(List<Recipient> chosen, List<LeftOut> leftOut) {

    /** @param address of the channel: the number in E.164, or an email address */
    public record Recipient(Contact contact, Channel channel, String address, PhoneNumber number, String masked) {}

    public record LeftOut(Contact contact, Reason reason, String masked) {}
}

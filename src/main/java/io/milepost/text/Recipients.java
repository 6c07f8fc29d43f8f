package io.milepost.text;

import io.milepost.contact.Contact;
import io.milepost.contact.PhoneNumber;
import java.util.List;

/**
 * Who would get a text about a milestone of an order, and who would not.
 *
 * @param chosen  one for each number
 * @param leftOut everyone who could have expected a text, with the reason
 */
public record Recipients(List<Recipient> chosen, List<LeftOut> leftOut) {

    /** @param address what the channel takes: the number in E.164, or an e-mail address */
    public record Recipient(Contact contact, Channel channel, String address, PhoneNumber number, String masked) {}

    public record LeftOut(Contact contact, Reason reason, String masked) {}
}

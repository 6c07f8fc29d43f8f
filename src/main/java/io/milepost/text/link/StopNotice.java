package io.milepost.text.link;

import static io.milepost.messages.Messages.message;

/**
 * How to stop texts that go through the email gateway of a carrier: a reply to those does not reach Milepost. Source:
 * 47 CFR 64.1200(a)(10), which requires a way to revoke consent.
 */
public final class StopNotice {

    private StopNotice() {}

    /**
     * Adds a line with the link or, if there is none, the phone number of the office, unless the text contains it.
     *
     * @param link        to the recipient's tracking page; empty if there is none
     * @param officePhone empty if it is not set
     * @return the text unchanged if there is neither
     */
    public static String append(String text, String link, String officePhone) {
        if (!link.isEmpty()) {
            return text.contains(link) ? text : text + "\n" + message("text.stopNotice.link", link);
        }
        return officePhone.isEmpty() || text.contains(officePhone)
                ? text
                : text + "\n" + message("text.stopNotice.phone", officePhone);
    }
}

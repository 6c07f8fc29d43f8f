package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import java.util.List;
import java.util.stream.Collectors;

/** How a consent or an opt-out was received. */
public enum ConsentSource {
    /** A text from the phone itself. */
    TEXT,
    /** A text from the phone in other words than a keyword, which the carrier does not know: the office can undo it. */
    REPLY,
    /** The carrier or Twilio reports that the phone has opted out. */
    CARRIER,
    PHONE,
    EMAIL,
    LETTER,
    COUNTER,
    /** A form of the company's, such as a web shop or a credit application. */
    FORM,
    /** Milepost's page for recipients. */
    RECIPIENT_PAGE,
    ERP,
    IMPORT,
    /** A user of the Desk, without any further information. */
    DESK,
    OTHER;

    /** Sources that people and programs may name for an opt-out. */
    public static final List<ConsentSource> OF_OPT_OUTS = List.of(PHONE, EMAIL, LETTER, COUNTER, ERP, OTHER);

    /** Sources that people and programs may name for a consent. */
    public static final List<ConsentSource> OF_GRANTS = List.of(COUNTER, PHONE, FORM, EMAIL, LETTER, ERP, OTHER);

    /** @return whether only START from the phone lifts an opt-out of this source, because the carrier blocks the number */
    public boolean isFromPhone() {
        return this == TEXT || this == CARRIER;
    }

    /** @return the label, for staff */
    public String label() {
        return message("consent.source." + name());
    }

    /** @return such as "PHONE, EMAIL" */
    public static String names(List<ConsentSource> sources) {
        return sources.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}

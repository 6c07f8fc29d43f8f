package io.milepost.audit;

import static io.milepost.messages.Messages.message;

/** What an entry of the audit trail is about. */
public enum AuditArea {
    /** Subject: code of the contact. */
    CONTACT,
    /** What was changed in an order, its notes, its cancellation, its texts that were undone. Subject: number of the order. */
    ORDER,
    /** A text that was sent again. Subject: its id. */
    TEXT,
    /** Data that left Milepost in a file. Subject: code of the contact, or empty for a list. */
    EXPORT,
    /** A person who was forgotten. Subject: code that the contact had. */
    PRIVACY,
    /** Subject: name of the option, or TWILIO. */
    SETUP;

    /** @return the label, for staff */
    public String label() {
        return message("audit.area." + name());
    }
}

package io.milepost.text.reply;

import static io.milepost.messages.Messages.message;

/** What kind of text a customer sent. The order is that of urgency: the first is the least. */
public enum ReplyKind {
    /** Anything that needs an answer, or none. */
    QUESTION,
    /** The number belongs to somebody else: nothing is sent to it until the office decides. */
    WRONG_NUMBER,
    /** Perhaps an opt-out: nothing is sent to the number until the office decides. */
    MAYBE_STOP,
    /** An opt-out in other words than a keyword. It is recorded at once; the office can undo it. */
    SURELY_STOP;

    /** @return whether nothing is sent to the number until somebody decides */
    public boolean holdsTexts() {
        return this == MAYBE_STOP || this == WRONG_NUMBER;
    }

    /** @return the label, for staff */
    public String label() {
        return message("conversation.kind." + name());
    }
}

package io.milepost.text;

import static io.milepost.messages.Messages.message;

/** Why a text was not sent, or did not arrive. */
public enum TextStatusReason {
    SMS_UPDATE_OFF,
    NOT_IN_ORGANIZATION,
    NO_ATTRIBUTE,
    NOT_ORDER_CONTACT,
    NO_ADDRESS,
    BAD_ADDRESS,
    NEEDS_TWILIO,
    GATEWAY_RETIRED,
    OPTED_OUT,
    ASKED_TO_STOP,
    NO_CONSENT,
    NOT_CONFIRMED,
    NOT_WANTED,
    NOT_FIRST,
    NOT_LAST,
    DEAD_NUMBER,
    ANSWER_TOO_LATE,
    NO_TEMPLATE,
    SAME_NUMBER,
    EMPTY_TEXT,
    ORDER_CANCELLED,
    OVERTAKEN,
    TOO_LATE,
    MERGED,
    WAITING_FOR_MORE,
    DAILY_CAP,
    HELD,
    ONCE_A_DAY,
    UNDONE,
    TEMPLATE_BROKEN,
    REFUSED,
    GAVE_UP,
    NO_ANSWER,
    NOT_DELIVERED,
    /** The text waits; the only reason of a queued text. */
    QUIET_HOURS;

    /** @return one sentence, for staff */
    public String explanation() {
        return message("text.reason." + name());
    }
}

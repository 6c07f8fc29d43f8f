package io.milepost.text;

/** Why a text was not sent, or what became of it, in words for the office. */
public enum Reason {
    SMS_UPDATE_OFF("The SMS Update box of the order is not ticked."),
    NOT_IN_ORGANIZATION("The order's contact does not belong to the order's organization any more."),
    NO_ATTRIBUTE("The contact does not have the attribute SMSUPDATE."),
    NOT_ORDER_CONTACT("Setup option SMSONLYONE is on, and this is not the contact on the order."),
    NO_ADDRESS("The contact's Email 2 is empty."),
    BAD_ADDRESS("The contact's Email 2 is neither a phone number nor a phone number at a carrier's gateway."),
    NEEDS_TWILIO("A bare phone number needs Twilio, and the TWILIO rule is not active."),
    GATEWAY_RETIRED(
            "The carrier has closed its e-mail gateway; the number needs Twilio, and the TWILIO rule is not active."),
    OPTED_OUT("This number said STOP."),
    NO_TEMPLATE("There is no template for this milestone."),
    SAME_NUMBER("Another contact with the same number gets this text."),
    EMPTY_TEXT("The template came out empty for this order."),
    TEMPLATE_BROKEN("The template could not be filled in."),
    REFUSED("The gateway refused the text for good."),
    GAVE_UP("The gateway could not be reached, or turned the text away, too many times."),
    NO_ANSWER("The gateway was asked and did not answer; the text may or may not have been sent."),
    NOT_DELIVERED("The carrier says that the text did not arrive.");

    private final String explanation;

    Reason(String explanation) {
        this.explanation = explanation;
    }

    /** @return one sentence in plain words */
    public String explanation() {
        return explanation;
    }
}

package io.milepost.text;

/** Why a text was not sent, or did not arrive. */
public enum TextStatusReason {
    SMS_UPDATE_OFF("The SMS Update box of the order is not checked."),
    NOT_IN_ORGANIZATION("The order's contact no longer belongs to the order's organization."),
    NO_ATTRIBUTE("The contact does not have the attribute SMSUPDATE."),
    NOT_ORDER_CONTACT("Setup option SMSONLYONE is on, and this is not the contact on the order."),
    NO_ADDRESS("The contact's Email 2 is empty."),
    BAD_ADDRESS("The contact's Email 2 is neither a phone number nor a phone number at a carrier's gateway."),
    NEEDS_TWILIO("A bare phone number requires Twilio, and the TWILIO rule is not active."),
    GATEWAY_RETIRED(
            "The carrier has closed its email gateway; the number requires Twilio, and the TWILIO rule is not active."),
    OPTED_OUT("This number has opted out."),
    NO_TEMPLATE("There is no template for this milestone."),
    SAME_NUMBER("Another contact with the same number gets this text."),
    EMPTY_TEXT("The template produced an empty text for this order."),
    TEMPLATE_BROKEN("The template has an error, so the text could not be composed."),
    REFUSED("The gateway rejected the text permanently."),
    GAVE_UP("The gateway could not be reached, or rejected the text temporarily, too many times."),
    NO_ANSWER("The gateway was called and did not respond; the text may or may not have been sent."),
    NOT_DELIVERED("The carrier reports that the text did not arrive.");

    private final String explanation;

    TextStatusReason(String explanation) {
        this.explanation = explanation;
    }

    /** @return one sentence, for staff */
    public String explanation() {
        return explanation;
    }
}

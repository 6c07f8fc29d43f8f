package io.milepost.text;

/**
 * The milestone that a text is about.
 *
 * @param orderNumber empty if the text is about no order; {@code code} then says what it is about
 * @param document   document of the milestone; empty if it concerns the whole order
 * @param occurrence 1; higher if the model says that a step texts again; 0 for an answer to a customer or a question to a subscriber
 */
public record MilestoneReference(String orderNumber, String code, String document, int occurrence) {

    /** In place of the milestone, for an answer to a customer. */
    public static final String CONVERSATION = "CONVERSATION";

    /** @return whether the text is about no milestone, but answers a customer; its order may be empty */
    public boolean isAnswer() {
        return code.equals(CONVERSATION) && occurrence == 0;
    }

    /** @param code what the text is about, such as CONSENT */
    public static MilestoneReference withoutOrder(String code) {
        return new MilestoneReference("", code, "", 0);
    }

    public boolean hasOrder() {
        return !orderNumber.isEmpty();
    }
}

package io.milepost.setup;

import java.io.Serializable;
import java.util.List;
import java.util.UUID;

/** Tests a TWILIO rule with Twilio, active or not, over the network; never call it in a transaction. */
public interface TwilioTestPort {

    /**
     * Result of a test, for staff.
     *
     * @param message one or two sentences
     */
    record TestResult(boolean passed, String message) implements Serializable {}

    /** Result of a test text. */
    enum Outcome {
        ACCEPTED,
        NOT_SENT,
        /** Twilio did not answer clearly: the text may have been sent. */
        UNKNOWN
    }

    /**
     * Result of a test text.
     *
     * @param code   Twilio's own code; empty if there is none
     * @param detail at most one sentence for the office; empty if Twilio accepted the text
     */
    record TextResult(Outcome outcome, String code, String detail) {}

    /**
     * Checks the account and its sender with at most two requests; changes and sends nothing.
     *
     * @param rule with SID and AuthCode
     * @return one or two results; the first is about the account
     */
    List<TestResult> checkAccount(TwilioRule rule);

    /**
     * Sends a text that is in no log. Twilio reports nothing about it afterwards.
     *
     * @param rule   with SID, AuthCode and a sender
     * @param id     the same in every attempt
     * @param number in E.164
     * @param body   1 to 1600 characters
     */
    TextResult sendTestText(TwilioRule rule, UUID id, String number, String body);
}

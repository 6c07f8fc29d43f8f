package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.setup.TwilioRules.Stored;
import java.util.ArrayList;
import java.util.List;

/** Describes changes of rule TWILIO with the labels of the how-to. */
final class TwilioRuleDiff {

    private TwilioRuleDiff() {}

    /** @return such as {@code changed SID, AuthCode} and {@code activated the rule}; empty if nothing was changed */
    static List<String> describe(Stored before, Stored after) {
        var labels = new ArrayList<String>();
        add(labels, "SID", before.rule().sid(), after.rule().sid());
        add(labels, "AuthCode", before.encrypted(), after.encrypted());
        add(labels, "PhoneNumber", before.rule().phoneNumber(), after.rule().phoneNumber());
        add(
                labels,
                "Messaging Service SID",
                before.rule().messagingServiceSid(),
                after.rule().messagingServiceSid());
        var descriptions = new ArrayList<String>();
        if (!labels.isEmpty()) {
            descriptions.add(message("twilio.history.changed", String.join(", ", labels)));
        }
        if (before.rule().active() != after.rule().active()) {
            descriptions.add(
                    message(after.rule().active() ? "twilio.history.activated" : "twilio.history.deactivated"));
        }
        return descriptions;
    }

    private static void add(List<String> labels, String label, String before, String after) {
        if (!before.equals(after)) {
            labels.add(label);
        }
    }
}

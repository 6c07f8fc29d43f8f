package io.milepost.lifecycle.model.edit;

import static io.milepost.lifecycle.model.edit.ModelEdit.rejected;

import java.util.List;

/** Edits that no rule finds, but an order that is played through the model. */
final class PlayedEdits {

    private static final String PLAYED = " (found by playing an order with one item to make). ";
    private static final String UNSET = PLAYED + "Correct the name, or set the value in a step before it.";
    private static final String IMPOSSIBLE = PLAYED + "Correct the step, or set the value in a step before it.";

    private PlayedEdits() {}

    static List<ModelEdit> all() {
        return List.of(
                rejected(
                        "unset-document",
                        "a document in a variable that nobody sets",
                        model -> model.text("Flow_Left", "Activity_Text", "READY", "${pallet}"),
                        "Service task Activity_Text cannot run: Unknown property used in expression: ${pallet}. Cause: Cannot resolve identifier 'pallet'"
                                + UNSET),
                rejected(
                        "unset-condition",
                        "a condition on a variable that nobody sets",
                        model -> model.insert(
                                        "Flow_Confirmed",
                                        "<bpmn:exclusiveGateway id='Gateway_Again' default='Flow_Gateway_Again_Activity_TextDelivered'/>")
                                .connect("Gateway_Again", "ship", "${again}"),
                        "Exclusive gateway Gateway_Again cannot run: Unknown property used in expression: ${again}. Cause: Cannot resolve identifier 'again'"
                                + UNSET),
                rejected(
                        "unset-timer",
                        "a timer with a variable that nobody sets",
                        model -> model.timer("ship", "timeDuration", "${wait}")
                                .remind("Activity_ShippingEvent", "REMINDER", "${shippingEvent}"),
                        "User task \"Ship\" (ship) cannot run: "),
                rejected(
                        "impossible-code",
                        "an expression that is no milestone code",
                        model -> model.text("Flow_Left", "Activity_Text", "${'ready!'}", "")
                                .set("Activity_Text", "name", "Text: ready"),
                        "Step \"Text: ready\" (Activity_Text) cannot text contacts: milestone \"ready!\" is not valid; a code has 1 to 20 capital letters, digits and _, beginning with a letter"
                                + IMPOSSIBLE),
                rejected(
                        "impossible-document",
                        "an expression that makes a document of more than 40 characters",
                        model -> model.text("Flow_Left", "Activity_Text", "READY", "${'%s'}".formatted("x".repeat(41)))
                                .set("Activity_Text", "name", "Text: ready"),
                        "Step \"Text: ready\" (Activity_Text) cannot text contacts: document \"" + "x".repeat(41)
                                + "\" is not valid; a document has at most 40 characters" + IMPOSSIBLE),
                rejected(
                        "text-as-condition",
                        "a condition that is a text",
                        model -> model.condition("Flow_ItemsToMake", "${'yes'}"),
                        "Exclusive gateway \"Items to make?\" (Gateway_ItemsToMake) cannot run: "));
    }
}

package io.milepost.desk.order.check;

import io.milepost.desk.order.step.TextedContacts.Texted;
import java.util.List;

/**
 * What a user is asked before a step is done.
 *
 * @param task    id of the user task in the model
 * @param subject document of the step, otherwise its order
 * @param texts   texts that the step would send
 * @param last    whether it ends production for good
 * @param action  path that the form of the step was sent to
 * @param fields  what the form contained
 * @param back    page to return to
 */
public record StepQuestion(
        String task, String subject, List<Texted> texts, boolean last, String action, List<Field> fields, String back) {

    /** A field that is sent again with the answer. */
    public record Field(String name, String value) {}

    /** @return number of texts to contacts who were texted about this step before */
    public int countRepeated() {
        return (int) texts.stream().filter(Texted::isRepeated).count();
    }

    /** @return whether the step needs an answer first */
    static boolean isNeeded(List<Texted> texts, boolean last, int above) {
        return last || texts.size() > above || texts.stream().anyMatch(Texted::isRepeated);
    }
}

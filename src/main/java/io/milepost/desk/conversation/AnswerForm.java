package io.milepost.desk.conversation;

import io.milepost.text.conversation.Decision.Action;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a customer.
 *
 * @param key  made with the form: the answer is sent once, however often the form is
 * @param seen version of the conversation on the page
 * @param then what is decided with it, if it is open whether the number wants texts: RESUME, or ASK for nothing yet
 */
record AnswerForm(
        @Size(min = 1, max = 1600) String answer,
        @Nullable @NotNull UUID key,
        @Nullable @NotNull Integer seen,
        @Nullable String then) {

    /** Anything else only answers, which is rejected while a possible opt-out is undecided. */
    Action action() {
        if (Action.RESUME.name().equals(then)) {
            return Action.RESUME;
        }
        return Action.ASK.name().equals(then) ? Action.ASK : Action.ANSWER;
    }
}

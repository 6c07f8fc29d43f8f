package io.milepost.text.conversation;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decides about a conversation.
 *
 * @param answer words of the answer; empty unless an answer is sent
 * @param key    id of the answer: it is sent once, however often it is submitted
 * @param group  the group to which the conversation is forwarded; empty unless it is
 * @param user   who decides
 */
public record Decision(Action action, String answer, UUID key, String group, String user) {

    /** Groups that may answer customers. */
    public static final List<String> GROUPS = List.of("office", "sales", "production", "shipping", "operations");

    /** What to do. */
    public enum Action {
        /** Send an answer. */
        ANSWER,
        /** The customer wants no texts. */
        STOP,
        /** It was no opt-out. */
        RESUME,
        /** Another group decides. */
        FORWARD,
        /** Nothing to do. */
        CLOSE;

        /** @throws InvalidFieldException if there is no such action */
        public static Action parse(@Nullable String name) {
            return Stream.of(values())
                    .filter(action -> action.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidFieldException("decision", message("conversation.error.decision")));
        }
    }
}

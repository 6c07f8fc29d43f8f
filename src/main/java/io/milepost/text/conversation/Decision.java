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
 * @param answer words of the answer; empty if none is sent
 * @param key    id of the answer: it is sent once, however often it is submitted
 * @param group  the group to which the conversation is forwarded; empty unless it is
 * @param user   who decides
 * @param seen   version of the conversation that the user has seen ({@link Conversation#version})
 */
public record Decision(Action action, String answer, UUID key, String group, String user, int seen) {

    /** Groups that may answer customers. */
    public static final List<String> GROUPS = List.of("office", "sales", "production", "shipping", "operations");

    /** What to do. */
    public enum Action {
        /** Send an answer. It decides nothing about an opt-out. */
        ANSWER,
        /** Send a question about a possible opt-out, which stays undecided: everything else still waits. */
        ASK,
        /** The customer wants no texts. */
        STOP,
        /** It was no opt-out; an answer may be sent with it. */
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

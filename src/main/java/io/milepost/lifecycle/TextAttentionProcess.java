package io.milepost.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names in {@code bpmn/text-attention.bpmn}, the process for texts that failed or may have failed. */
public final class TextAttentionProcess {

    /** Id of the process; its business key is the order number. */
    public static final String KEY = "text-attention";

    /** External task: asks the provider for the status of a text. */
    public static final String TOPIC_ASK_PROVIDER = "ask-provider";

    public static final String TASK_DECIDE = "decide-about-text";
    public static final String BEAN_RESEND = "resendText";
    public static final String MESSAGE_SETTLED = "TextSettled";

    public static final class Variables {
        /** Id of the text. */
        public static final String TEXT = "text";

        public static final String PERHAPS_SENT = "perhapsSent";
        public static final String REASON = "reason";
        public static final String SETTLED = "settled";
        /** Decision of operations: {@code resend}, {@code otherContact} or {@code drop}. */
        public static final String DECISION = "decision";
        /** Code of the other contact. */
        public static final String CONTACT = "contact";

        public static final List<String> ALL = List.of(TEXT, PERHAPS_SENT, REASON, SETTLED, DECISION, CONTACT);

        private Variables() {}
    }

    /** @return the text's id from variable {@code text}; empty if the variable contains something else */
    public static Optional<UUID> text(@Nullable Object variable) {
        try {
            return Optional.of(UUID.fromString(String.valueOf(variable)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private TextAttentionProcess() {}
}

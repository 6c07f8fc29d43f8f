package io.milepost.lifecycle;

/** Names in {@code bpmn/customer-reply.bpmn}, the process of a conversation with a customer that waits for an answer. */
public final class CustomerReplyProcess {

    /** Id of the process; its business key is the order number, if the number of the customer has one. */
    public static final String KEY = "customer-reply";

    public static final String TASK_ANSWER = "answer-customer";
    /** Data that its form may show: the texts with the number, as rows of a table. */
    public static final String FORM_DATA_TEXTS = "conversationTexts";
    /** Data that its form submits as {@link Variables#SEEN}: the version of the conversation that it shows. */
    public static final String FORM_DATA_VERSION = "conversationVersion";

    public static final String BEAN_REPLY = "customerReply";

    public static final class Variables {
        /** Id of the conversation, for models and operations: Milepost knows the conversation by its process instance. */
        public static final String CONVERSATION = "conversation";
        /** The group that has to answer. */
        public static final String GROUP = "group";
        /** How long a conversation may wait, as an ISO 8601 duration. */
        public static final String ESCALATE_AFTER = "escalateAfter";
        /** {@code answer}, {@code ask}, {@code stop}, {@code resume}, {@code forward} or {@code close}. */
        public static final String DECISION = "decision";
        /** Words of the answer: submitted only, never stored. */
        public static final String ANSWER = "answer";
        /** Id of the answer, only from the Desk: never stored. */
        public static final String ANSWER_KEY = "answerKey";
        /** Version of the conversation that the user has seen: submitted only, never stored. */
        public static final String SEEN = "seen";
        /** The user who decides, only from the Desk: never stored. */
        public static final String USER = "decidedBy";

        private Variables() {}
    }

    /** Input of the bean. */
    public static final class Inputs {
        /** What to do: {@code answer}, {@code ask}, {@code stop}, {@code resume}, {@code forward}, {@code close} or {@code escalate}. */
        public static final String ACTION = "action";

        private Inputs() {}
    }

    private CustomerReplyProcess() {}
}

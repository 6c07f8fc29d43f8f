package io.milepost.text.conversation;

import java.util.UUID;

/** The tasks to answer customers, which staff complete in Tasklist or in the Desk. */
public interface ReplyTasks {

    /**
     * Starts a task for the conversation. Joins the caller's transaction.
     *
     * @param order order number; empty if the number has none
     * @param group whose members complete it
     * @return id of the process instance of the task
     */
    String start(UUID conversation, String order, String group);

    /**
     * Completes the open task of a process instance with a decision, which {@link ConversationDecisions#apply} carries out.
     * Joins the caller's transaction.
     *
     * @return false if there is no open task: nothing has happened
     */
    boolean complete(String processId, Decision decision);
}

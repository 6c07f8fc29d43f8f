package io.milepost.lifecycle.form;

import static io.milepost.messages.Messages.message;

import io.milepost.settings.MilepostProperties;
import io.milepost.text.conversation.Conversation;
import io.milepost.text.conversation.ConversationMessage;
import io.milepost.text.conversation.ConversationMessages;
import io.milepost.text.conversation.ConversationViewer;
import io.milepost.text.conversation.Conversations;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the form of the task to answer a customer shows: who wrote, and the texts with the number. */
@Component
class ReplyFormData {

    /** A row of the table of facts. */
    record Fact(String name, String value) {}

    /** A row of the table of texts. */
    record TextRow(String at, String from, String text) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Locale.US);

    private final IdentityService identity;
    private final Conversations conversations;
    private final ConversationMessages messages;
    private final MilepostProperties settings;

    ReplyFormData(
            IdentityService identity,
            Conversations conversations,
            ConversationMessages messages,
            MilepostProperties settings) {
        this.identity = identity;
        this.conversations = conversations;
        this.messages = messages;
        this.settings = settings;
    }

    /**
     * @return empty if the process of the task is not the latest of a conversation, or the user may see the task but not the
     *     conversation
     */
    Optional<Conversation> find(Task task) {
        return conversations.findByProcess(task.getProcessInstanceId()).filter(this::isVisible);
    }

    private boolean isVisible(Conversation conversation) {
        var user = identity.getCurrentAuthentication();
        return user == null || ConversationViewer.of(user.getGroupIds()).sees(conversation);
    }

    List<Fact> facts(Conversation conversation) {
        var facts = new ArrayList<Fact>();
        add(facts, "task.form.reply.kind", conversation.kind().label());
        add(facts, "task.form.reply.held", conversation.heldSince() == null ? "" : message("conversation.held.short"));
        add(
                facts,
                "task.form.reply.answer",
                conversation.answerFailed() ? message("conversation.answerFailed.short") : "");
        add(
                facts,
                "task.form.contact",
                conversation.contact().isEmpty()
                        ? ""
                        : message("task.form.nameAndCode", conversation.contactName(), conversation.contact()));
        add(facts, "task.form.reply.number", RecipientTable.withNonBreakingHyphens(conversation.number()));
        add(facts, "task.form.order", conversation.order());
        add(
                facts,
                "task.form.reply.answerableUntil",
                TIME.format(conversation.answerableUntil().atZone(settings.zone())));
        return facts;
    }

    /** @return newest first */
    List<TextRow> texts(Conversation conversation) {
        var rows = new ArrayList<TextRow>();
        messages.findLatest(conversation.phone()).forEach(text -> rows.add(0, row(text)));
        return rows;
    }

    private TextRow row(ConversationMessage text) {
        return new TextRow(
                TIME.format(text.at().atZone(settings.zone())),
                message(text.fromCustomer() ? "conversation.fromCustomer" : "conversation.fromUs"),
                text.text() == null ? "–" : text.text());
    }

    private static void add(List<Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(message(key), value));
        }
    }
}

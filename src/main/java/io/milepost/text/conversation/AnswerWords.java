package io.milepost.text.conversation;

import io.milepost.text.TextMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words of answers to customers, which not everybody who sees the order of a text sees. */
@Repository
public class AnswerWords {

    private final JdbcClient jdbc;

    AnswerWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One statement, or none if no text is an answer or the viewer may read the text log.
     *
     * @return the texts, without the words of answers in conversations that the viewer does not see
     */
    public List<TextMessage> hide(List<TextMessage> texts, ConversationViewer viewer) {
        var answers = texts.stream()
                .filter(TextMessage::isAnswer)
                .map(TextMessage::id)
                .toList();
        if (answers.isEmpty() || viewer.readsTextLog()) {
            return texts;
        }
        var visible = findVisible(answers, viewer);
        return texts.stream()
                .map(text -> text.isAnswer() && !visible.contains(text.id()) ? text.withoutWords() : text)
                .toList();
    }

    private Set<UUID> findVisible(List<UUID> answers, ConversationViewer viewer) {
        return new HashSet<>(Conversations.visible(
                        jdbc.sql(
                                "select t.id from text_message t join conversation c on c.phone_number = t.phone_number"
                                        + " where t.id in (:answers) and" + Conversations.VISIBLE),
                        viewer)
                .param("answers", answers)
                .query(UUID.class)
                .list());
    }
}

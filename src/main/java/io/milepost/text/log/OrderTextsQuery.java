package io.milepost.text.log;

import io.milepost.shared.Page;
import io.milepost.text.TextMessage;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.conversation.AnswerWords;
import io.milepost.text.conversation.ConversationViewer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the texts of an order with their delivery history. Answers to customers have no words for those who do not see the
 * conversation.
 */
@Repository
public class OrderTextsQuery {

    /** A selection of an order's texts. */
    public enum TextSelection {
        ALL("true"),
        SENT_TO("status <> 'SUPPRESSED'"),
        LEFT_OUT("status = 'SUPPRESSED'");

        private final String condition;

        TextSelection(String condition) {
            this.condition = condition;
        }
    }

    /**
     * A text with its delivery history.
     *
     * @param timeline status changes, oldest first
     * @param copy     id of the copy; null if the text was not sent again
     */
    public record TextWithTimeline(TextMessage text, List<TimelineEntry> timeline, @Nullable UUID copy) {}

    /**
     * @param counts number of the order's texts in each selection
     * @param texts  newest first
     */
    public record OrderTextsPage(Map<TextSelection, Long> counts, Page<TextWithTimeline> texts) {}

    private final JdbcClient jdbc;
    private final TextTimeline timeline;
    private final AnswerWords answers;

    OrderTextsQuery(JdbcClient jdbc, TextTimeline timeline, AnswerWords answers) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.answers = answers;
    }

    /** Reads a consistent snapshot in at most five statements, for any number of texts; an unknown order has no texts. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OrderTextsPage findPage(
            String orderNumber, TextSelection selection, int page, int size, ConversationViewer viewer) {
        var counts = countBySelection(orderNumber);
        var texts = read(orderNumber, selection, page, size, viewer);
        return new OrderTextsPage(
                counts, new Page<>(withTimelines(texts), page, size, Objects.requireNonNull(counts.get(selection))));
    }

    /** The newest texts without their delivery history, in at most three statements; an unknown order has no texts. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page<TextMessage> findNewest(String orderNumber, int size, ConversationViewer viewer) {
        var total = Objects.requireNonNull(countBySelection(orderNumber).get(TextSelection.ALL));
        return new Page<>(read(orderNumber, TextSelection.ALL, 0, size, viewer), 0, size, total);
    }

    private List<TextMessage> read(
            String orderNumber, TextSelection selection, int page, int size, ConversationViewer viewer) {
        var texts = jdbc.sql("select * from text_message where order_number = :order and " + selection.condition
                        + " order by created_at desc, id desc limit :size offset :offset")
                .param("order", orderNumber)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(TextLog::mapText)
                .list();
        return answers.hide(texts, viewer);
    }

    private Map<TextSelection, Long> countBySelection(String orderNumber) {
        return jdbc.sql(
                        """
                        select count(*), count(case when status = 'SUPPRESSED' then 1 end)
                        from text_message where order_number = ?""")
                .param(orderNumber)
                .query((row, number) -> {
                    var counts = new LinkedHashMap<TextSelection, Long>();
                    counts.put(TextSelection.ALL, row.getLong(1));
                    counts.put(TextSelection.SENT_TO, row.getLong(1) - row.getLong(2));
                    counts.put(TextSelection.LEFT_OUT, row.getLong(2));
                    return counts;
                })
                .single();
    }

    private List<TextWithTimeline> withTimelines(List<TextMessage> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        var ids = texts.stream().map(TextMessage::id).toList();
        var timelines = timeline.find(ids);
        var resends = findResends(ids);
        return texts.stream()
                .map(text -> new TextWithTimeline(
                        text, timelines.getOrDefault(text.id(), List.of()), resends.get(text.id())))
                .toList();
    }

    private Map<UUID, UUID> findResends(List<UUID> ids) {
        var resends = new HashMap<UUID, UUID>();
        jdbc.sql("select resend_of, id from text_message where resend_of in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    resends.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        return resends;
    }
}

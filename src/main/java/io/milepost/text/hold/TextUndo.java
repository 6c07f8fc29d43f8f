package io.milepost.text.hold;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.audit.AuditTrail.Change;
import io.milepost.database.DatabaseClock;
import io.milepost.shared.RecordParameters;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws the texts of a step that have not left yet. The step itself stays as it is. */
@Service
public class TextUndo {

    /**
     * What an undo has done.
     *
     * @param withdrawn number of texts that will never be sent
     * @param left      names of the contacts whose texts a node had claimed before, or sent the news of with another one; at most {@value #MAX_NAMES}
     * @param leftTotal number of texts that had left
     */
    public record Undone(int withdrawn, List<String> left, int leftTotal) {}

    private static final int MAX_NAMES = 10;

    private record HeldText(UUID id, String order, String milestone, String document) {

        private HeldMilestone about() {
            return new HeldMilestone(order, milestone, document);
        }
    }

    private record HeldMilestone(String order, String milestone, String document) {}

    private record Withdrawal(UUID id) {}

    /** A text that a gateway has tried before, or that carries the news of others, is on its way. */
    private static final String LOCK_QUEUED =
            """
            select id, order_number "order", milestone, document from text_message t
            where hold_id = ? and status = 'QUEUED' and attempts = 0
              and not exists (select 1 from text_message m where m.merged_into = t.id)
            order by order_number, milestone, document, id for update""";

    private static final String WITHDRAW =
            "update text_message set status = 'SUPPRESSED', reason = 'UNDONE' where id = :id";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final TextTimeline timeline;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    TextUndo(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batch,
            TextTimeline timeline,
            AuditTrail audit,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Suppresses the texts of a step that no node has claimed, and records who did. A text that is claimed at the same
     * moment is either sent or withdrawn: the lock of its row decides. Repeating it changes nothing.
     *
     * @param step id of a {@link TextHold}; nothing happens if it has no texts
     */
    @Transactional
    public Undone undo(UUID step, String user) {
        var texts = jdbc.sql(LOCK_QUEUED).param(step).query(HeldText.class).list();
        if (!texts.isEmpty()) {
            withdraw(texts, user);
        }
        var left = jdbc.sql(
                        """
                        select contact_name from text_message
                        where hold_id = ? and (status <> 'SUPPRESSED' or reason = 'MERGED') order by contact_name, id""")
                .param(step)
                .query(String.class)
                .list();
        return new Undone(
                texts.size(), left.stream().distinct().limit(MAX_NAMES).toList(), left.size());
    }

    private void withdraw(List<HeldText> texts, String user) {
        batch.batchUpdate(
                WITHDRAW,
                RecordParameters.batch(
                        texts.stream().map(text -> new Withdrawal(text.id())).toList()));
        var now = clock.now();
        timeline.append(texts.stream()
                .map(text ->
                        new TimelineEntry(text.id(), now, TextStatus.SUPPRESSED, TextStatusReason.UNDONE.explanation()))
                .toList());
        var numbers = texts.stream().collect(Collectors.groupingBy(HeldText::about, Collectors.counting()));
        audit.record(
                texts.stream()
                        .map(HeldText::about)
                        .distinct()
                        .map(about -> new Change(
                                AuditArea.ORDER,
                                about.order(),
                                message(
                                        "audit.order.textsUndone",
                                        numbers.get(about),
                                        about.milestone(),
                                        about.document())))
                        .toList(),
                user);
    }
}

package io.milepost.text.outbox.merge;

import io.milepost.settings.MilepostProperties;
import io.milepost.text.Channel;
import io.milepost.text.outbox.rule.QueuedText;
import io.milepost.text.outbox.rule.QueuedTexts;
import io.milepost.text.outbox.rule.SendRules;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Plans what happens to due texts: {@link SendRules} decide about each, and {@link PlanBuilder} makes them fewer. */
@Component
public class SendPlanner {

    /**
     * A due text, locked by the caller.
     *
     * @param mayMerge whether it may become one text with others
     * @param carries  whether it carries the news of others already
     * @param capped   whether contacts get a limited number of texts on one day
     */
    public record Candidate(UUID id, String contactCode, boolean mayMerge, boolean carries, boolean capped) {}

    private final Companions companions;
    private final QueuedTexts texts;
    private final SendRules rules;
    private final MilepostProperties settings;

    SendPlanner(Companions companions, QueuedTexts texts, SendRules rules, MilepostProperties settings) {
        this.companions = companions;
        this.texts = texts;
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * One statement for any number of texts; one more if any of them may become one text with others, and one if any of them
     * carries others already, and one if there is a daily cap. Joins the caller's transaction.
     *
     * @param due at least one text, in the order of sending
     * @param now start of the claim, by the database's clock
     */
    public SendPlan plan(Channel channel, List<Candidate> due, Instant now) {
        var ids = due.stream().map(Candidate::id).toList();
        var queued = findQueued(channel, due, ids);
        var merged = findMerged(due);
        if (due.stream().anyMatch(Candidate::capped)) {
            companions.lockDailyCap();
        }
        var known = texts.find(Stream.concat(ids.stream(), queued.stream()).toList(), now);
        return new PlanBuilder(rules, settings.zone(), now, inOrder(ids, known), inOrder(queued, known), merged)
                .build();
    }

    private List<UUID> findQueued(Channel channel, List<Candidate> due, List<UUID> ids) {
        var contacts = due.stream()
                .filter(Candidate::mayMerge)
                .map(Candidate::contactCode)
                .distinct()
                .toList();
        return contacts.isEmpty() ? List.of() : companions.lockQueued(channel, contacts, ids);
    }

    private Map<UUID, List<UUID>> findMerged(List<Candidate> due) {
        var carriers =
                due.stream().filter(Candidate::carries).map(Candidate::id).toList();
        return carriers.isEmpty() ? Map.of() : companions.findMerged(carriers);
    }

    private static List<QueuedText> inOrder(Collection<UUID> ids, Map<UUID, QueuedText> known) {
        return ids.stream().map(id -> Objects.requireNonNull(known.get(id))).toList();
    }
}

package io.milepost.text.reply;

import io.milepost.text.TextStatusReason;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Answers of staff that are due to be sent, and whether they still may be. After a possible opt-out, only an answer that was
 * written in knowledge of it is sent.
 */
@Repository
public class DueAnswers {

    /** How long after the latest text of the customer an answer may be sent: until then nobody gets it unasked. */
    public static final Duration ANSWER_PERIOD = Duration.ofHours(24);

    /** @param withdrawn why it may no longer be sent; null if it may */
    public record DueAnswer(String body, @Nullable TextStatusReason withdrawn) {}

    private static final String SELECT =
            """
            select t.id, t.body, case
                when exists (select 1 from opt_out o where o.phone_number = t.phone_number)
                  or exists (select 1 from contact_consent p
                    where p.contact_code = t.contact_code and p.opted_out_at is not null) then 'OPTED_OUT'
                when exists (select 1 from conversation h
                  where h.phone_number = t.phone_number and h.held_since is not null
                    and h.last_text_at > t.created_at) then 'ASKED_TO_STOP'
                when not exists (select 1 from conversation h
                  where h.phone_number = t.phone_number and h.last_text_at > :start) then 'ANSWER_TOO_LATE'
              end withdrawn
            from text_message t where t.id in (:ids)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    DueAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return by id of the text; one statement, none without ids */
    public Map<UUID, DueAnswer> find(Collection<UUID> ids) {
        var answers = new HashMap<UUID, DueAnswer>();
        if (!ids.isEmpty()) {
            jdbc.sql(SELECT)
                    .param("ids", ids)
                    .param("start", Timestamp.from(clock.instant().minus(ANSWER_PERIOD)))
                    .query(row -> {
                        var withdrawn = row.getString("withdrawn");
                        answers.put(
                                row.getObject("id", UUID.class),
                                new DueAnswer(
                                        row.getString("body"),
                                        withdrawn == null ? null : TextStatusReason.valueOf(withdrawn)));
                    });
        }
        return answers;
    }
}

package io.milepost.text.log;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds out whether contacts are not texted because their milestone has no template. */
@Repository
public class TextsWithoutTemplate {

    private static final Duration LATELY = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    TextsWithoutTemplate(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return whether there was such a contact in the last 30 days; one statement, which reads an index */
    public boolean hasAny(String milestone) {
        return jdbc.sql(
                        """
                        select exists (select 1 from text_message
                          where milestone = :milestone and status = 'SUPPRESSED' and channel = 'NONE' and reason = 'NO_TEMPLATE'
                            and created_at >= :since)""")
                .param("milestone", milestone)
                .param("since", Timestamp.from(clock.instant().minus(LATELY)))
                .query(Boolean.class)
                .single();
    }
}

package io.milepost.text.log;

import io.milepost.setup.retention.RetentionBatches;
import io.milepost.setup.retention.RetentionPeriods;
import io.milepost.setup.retention.RetentionPeriods.DataKind;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every night, deletes the words of texts and replies that are older than {@link RetentionPeriods}, in batches. */
@Component
public class TextRetention {

    private static final Logger log = LoggerFactory.getLogger(TextRetention.class);

    /** Not of texts that may still be sent. By the index on {@code created_at}. */
    private static final String OLD_BODIES =
            """
            select id from text_message where created_at < :start and body is not null
              and status not in ('QUEUED', 'SENDING')
            order by created_at limit :limit""";

    /** Of numbers without a text in that period. */
    private static final String OLD_CONVERSATIONS =
            "select id from conversation where last_text_at < :start and closed_at is not null limit :limit";

    private static final String OLD_REPLIES = "select id from consent_event where at < :start limit :limit";

    private final RetentionBatches batches;

    TextRetention(RetentionBatches batches) {
        this.batches = batches;
    }

    /** Repeating it, also on several nodes at the same time, changes nothing. Each batch is a transaction. */
    @Scheduled(cron = "0 10 3 * * *")
    public void apply() {
        var bodies = batches.apply(
                DataKind.TEXT_BODIES,
                UUID.class,
                OLD_BODIES,
                "update text_message set subject = null, body = null where id in (:ids)");
        var replies = batches.apply(
                DataKind.INBOUND_TEXTS, UUID.class, OLD_REPLIES, "delete from consent_event where id in (:ids)");
        var conversations = batches.apply(
                DataKind.INBOUND_TEXTS,
                UUID.class,
                OLD_CONVERSATIONS,
                "delete from conversation where id in (:ids) and closed_at is not null and last_text_at < :start");
        if (bodies + replies + conversations > 0) {
            log.info(
                    "Retention: the words of {} texts, {} replies and {} conversations deleted",
                    bodies,
                    replies,
                    conversations);
        }
    }
}

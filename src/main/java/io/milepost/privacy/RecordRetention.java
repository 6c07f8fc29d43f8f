package io.milepost.privacy;

import io.milepost.setup.retention.RetentionBatches;
import io.milepost.setup.retention.RetentionPeriods.DataKind;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every night, deletes old lines of the ledger, entries of the audit trail, and notes and files of orders, in batches. */
@Component
public class RecordRetention {

    private static final Logger log = LoggerFactory.getLogger(RecordRetention.class);

    /** Lines about a contact or a number with a consent or an opt-out in force are proof, however old they are. */
    private static final String OLD_LINES =
            """
            select e.id from consent_entry e where e.recorded_at < :start
              and not exists (select 1 from contact_attribute a
                where a.contact_code = e.contact_code and a.attribute = 'SMSUPDATE')
              and not exists (select 1 from contact_consent c
                where c.contact_code = e.contact_code and (c.opted_out_at is not null or c.removed_at is not null))
              and not exists (select 1 from opt_out o where o.phone_number = e.phone_number)
            order by e.recorded_at limit :limit""";

    private static final String OLD_ENTRIES = "select id from audit_entry where at < :start order by at limit :limit";

    private static final String OLD_NOTES =
            "select id from order_note where written_at < :start order by written_at limit :limit";

    private static final String OLD_FILES =
            "select id from order_file where uploaded_at < :start order by uploaded_at limit :limit";

    private final RetentionBatches batches;

    RecordRetention(RetentionBatches batches) {
        this.batches = batches;
    }

    /** Repeating it, also on several nodes at the same time, changes nothing. Each batch is a transaction. */
    @Scheduled(cron = "0 25 3 * * *")
    public void apply() {
        var lines = batches.apply(
                DataKind.CONSENT_LEDGER, Long.class, OLD_LINES, "delete from consent_entry where id in (:ids)");
        var entries = batches.apply(
                DataKind.AUDIT_TRAIL, Long.class, OLD_ENTRIES, "delete from audit_entry where id in (:ids)");
        var notes =
                batches.apply(DataKind.ORDER_NOTES, UUID.class, OLD_NOTES, "delete from order_note where id in (:ids)");
        var files =
                batches.apply(DataKind.ORDER_FILES, UUID.class, OLD_FILES, "delete from order_file where id in (:ids)");
        if (lines + entries + notes + files > 0) {
            log.info(
                    "Retention: {} lines of the ledger, {} entries of the audit trail, {} notes and {} files deleted",
                    lines,
                    entries,
                    notes,
                    files);
        }
    }
}

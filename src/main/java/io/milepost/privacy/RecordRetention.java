package io.milepost.privacy;

import io.milepost.setup.retention.RetentionPeriods;
import io.milepost.setup.retention.RetentionPeriods.DataKind;
import java.sql.Timestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every night, deletes old lines of the ledger and old entries of the audit trail, in batches. */
@Component
public class RecordRetention {

    private static final Logger log = LoggerFactory.getLogger(RecordRetention.class);
    private static final int BATCH_SIZE = 1000;

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

    private final JdbcClient jdbc;
    private final RetentionPeriods periods;

    RecordRetention(JdbcClient jdbc, RetentionPeriods periods) {
        this.jdbc = jdbc;
        this.periods = periods;
    }

    /** Repeating it, also on several nodes at the same time, changes nothing. Each batch is a transaction. */
    @Scheduled(cron = "0 25 3 * * *")
    public void apply() {
        var lines = apply(DataKind.CONSENT_LEDGER, OLD_LINES, "delete from consent_entry where id in (:ids)");
        var entries = apply(DataKind.AUDIT_TRAIL, OLD_ENTRIES, "delete from audit_entry where id in (:ids)");
        if (lines + entries > 0) {
            log.info("Retention: {} lines of the ledger and {} entries of the audit trail deleted", lines, entries);
        }
    }

    /** @return number of rows */
    private int apply(DataKind kind, String select, String delete) {
        var start = Timestamp.from(periods.start(kind));
        var total = 0;
        while (true) {
            var ids = jdbc.sql(select)
                    .param("start", start)
                    .param("limit", BATCH_SIZE)
                    .query(Long.class)
                    .list();
            if (ids.isEmpty()) {
                return total;
            }
            total += jdbc.sql(delete).param("ids", ids).update();
        }
    }
}

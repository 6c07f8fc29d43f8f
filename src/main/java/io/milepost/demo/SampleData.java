package io.milepost.demo;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.demo.SampleRecords.Kind;
import io.milepost.error.ConflictException;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.hold.TextHold;
import java.util.Arrays;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sample data for users who want to explore Milepost first: loaded into an installation without orders in sandbox delivery, and
 * removed again, with what has become of it.
 */
@Service
public class SampleData {

    private static final String SUBJECT = "SAMPLE-DATA";

    private final SampleContent content;
    private final SampleRecords records;
    private final SampleRemoval removal;
    private final JdbcClient jdbc;
    private final MilepostProperties settings;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final TextHold hold;

    SampleData(
            SampleContent content,
            SampleRecords records,
            SampleRemoval removal,
            JdbcClient jdbc,
            MilepostProperties settings,
            TransactionTemplate transaction,
            AuditTrail audit,
            TextHold hold) {
        this.content = content;
        this.records = records;
        this.removal = removal;
        this.jdbc = jdbc;
        this.settings = settings;
        this.transaction = transaction;
        this.audit = audit;
        this.hold = hold;
    }

    public boolean isLoaded() {
        return !records.isEmpty();
    }

    /** @return whether it may be loaded: nothing leaves the machine, and there is no order */
    public boolean isOffered() {
        return settings.sandbox()
                && !isLoaded()
                && jdbc.sql("select count(*) from (select 1 from sales_order limit 1) o")
                                .query(Long.class)
                                .single()
                        == 0;
    }

    /**
     * Loads the sample data. Its texts reach nobody, so they are not held: there is nothing to undo. What was entered before
     * a failure is removed by {@link #remove}.
     *
     * @param user for the audit trail
     * @throws ConflictException unless {@link #isOffered}, or if a code of the sample data is in use
     */
    public void load(String user) {
        if (!isOffered()) {
            throw new ConflictException(message("sample-data.error.notOffered"));
        }
        transaction.executeWithoutResult(status -> mark(user));
        hold.sendAtOnce();
        content.enter(user);
    }

    private void mark(String user) {
        var inUse = Arrays.stream(Kind.values())
                .flatMap(kind -> records.findExisting(kind, SampleContent.RECORDS).stream())
                .findFirst();
        if (inUse.isPresent()) {
            throw new ConflictException(message("sample-data.error.inUse", inUse.get()));
        }
        try {
            records.add(SampleContent.RECORDS);
        } catch (DuplicateKeyException e) {
            throw new ConflictException(message("sample-data.error.notOffered"));
        }
        audit.record(AuditArea.SETUP, SUBJECT, message("audit.sampleData.loaded"), user);
    }

    /**
     * Removes the sample data: records, processes and their history, texts, consent. Records to which real data refers stay, and
     * are still sample data. Repeating it changes nothing.
     *
     * @param user for the audit trail
     * @return codes of the records that stay; empty if there are none
     * @throws ConflictException if there is none
     */
    public List<String> remove(String user) {
        return transaction.execute(status -> {
            if (!isLoaded()) {
                throw new ConflictException(message("sample-data.error.none"));
            }
            removal.remove();
            audit.record(AuditArea.SETUP, SUBJECT, message("audit.sampleData.removed"), user);
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind != Kind.PHONE)
                    .flatMap(kind -> records.find(kind).stream())
                    .toList();
        });
    }
}

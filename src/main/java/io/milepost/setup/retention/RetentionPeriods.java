package io.milepost.setup.retention;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.SetupTexts;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How long kinds of data are kept, in months; the office can change it. */
@Service
public class RetentionPeriods {

    public static final int MIN_MONTHS = 1;
    public static final int MAX_MONTHS = 240;

    /** A kind of data that is deleted when it is older than its period. */
    public enum DataKind {
        /** The words of texts; the rest of the text log is kept. */
        TEXT_BODIES(13),
        /** Replies of recipients. The opt-outs that follow from them are kept. */
        INBOUND_TEXTS(60),
        /**
         * Lines of the ledger of consent that no current consent or opt-out rests on. Source: claims under 47 U.S.C. 227 can
         * be made for four years, 28 U.S.C. 1658(a); one more for the proceedings.
         */
        CONSENT_LEDGER(60),
        /** Entries of the audit trail. */
        AUDIT_TRAIL(60);

        private final int defaultMonths;

        DataKind(int defaultMonths) {
            this.defaultMonths = defaultMonths;
        }

        /** @return name of the setup option, also its subject in {@link AuditTrail} */
        public String option() {
            return "RETENTION_" + name();
        }
    }

    private final SetupTexts texts;
    private final AuditTrail changes;
    private final MilepostProperties settings;
    private final Clock clock;

    RetentionPeriods(SetupTexts texts, AuditTrail changes, MilepostProperties settings, Clock clock) {
        this.texts = texts;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    public int getMonths(DataKind kind) {
        return texts.find(kind.option()).map(Integer::valueOf).orElse(kind.defaultMonths);
    }

    /** @return data that is older may be deleted now */
    public Instant start(DataKind kind) {
        return clock.instant()
                .atZone(settings.zone())
                .minusMonths(getMonths(kind))
                .toInstant();
    }

    /**
     * Changes a period and records who did. Repeating it changes nothing.
     *
     * @throws InvalidFieldException if it is not from {@value #MIN_MONTHS} to {@value #MAX_MONTHS}
     */
    @Transactional
    public void update(DataKind kind, int months, String user) {
        if (months < MIN_MONTHS || months > MAX_MONTHS) {
            throw new InvalidFieldException("months", message("setup.retention.range", MIN_MONTHS, MAX_MONTHS));
        }
        if (getMonths(kind) == months) {
            return;
        }
        texts.save(kind.option(), String.valueOf(months));
        changes.record(AuditArea.SETUP, kind.option(), message("setup.retention.changed", months), user);
    }
}

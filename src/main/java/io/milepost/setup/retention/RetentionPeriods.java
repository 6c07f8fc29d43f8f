package io.milepost.setup.retention;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.number.SetupNumber;
import io.milepost.setup.number.SetupNumbers;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** How long kinds of data are kept, in months; the office can change it. */
@Service
public class RetentionPeriods {

    public static final int MIN_MONTHS = 1;
    public static final int MAX_MONTHS = 240;

    /** A kind of data that is deleted when it is older than its period. */
    public enum DataKind implements SetupNumber {
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
        AUDIT_TRAIL(60),
        /** Notes of staff about orders. */
        ORDER_NOTES(60),
        /** Files that staff attach to orders. */
        ORDER_FILES(60);

        private final int defaultMonths;

        DataKind(int defaultMonths) {
            this.defaultMonths = defaultMonths;
        }

        @Override
        public String option() {
            return "RETENTION_" + name();
        }

        @Override
        public int initial() {
            return defaultMonths;
        }

        @Override
        public int min() {
            return MIN_MONTHS;
        }

        @Override
        public int max() {
            return MAX_MONTHS;
        }
    }

    private final SetupNumbers numbers;
    private final MilepostProperties settings;
    private final Clock clock;

    RetentionPeriods(SetupNumbers numbers, MilepostProperties settings, Clock clock) {
        this.numbers = numbers;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return data that is older may be deleted now */
    public Instant start(DataKind kind) {
        return clock.instant()
                .atZone(settings.zone())
                .minusMonths(numbers.get(kind))
                .toInstant();
    }

    /**
     * Changes a period and records who did. Repeating it changes nothing.
     *
     * @throws InvalidFieldException if it is not from {@value #MIN_MONTHS} to {@value #MAX_MONTHS}
     */
    public void update(DataKind kind, int months, String user) {
        if (months < MIN_MONTHS || months > MAX_MONTHS) {
            throw new InvalidFieldException("months", message("setup.retention.range", MIN_MONTHS, MAX_MONTHS));
        }
        numbers.save(kind, months, message("setup.retention.changed", months), user);
    }
}

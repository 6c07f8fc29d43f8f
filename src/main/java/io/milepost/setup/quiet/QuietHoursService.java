package io.milepost.setup.quiet;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes setup option QUIETHOURS. */
@Service
public class QuietHoursService {

    public static final int MAX_HOLIDAYS = 100;
    public static final int MAX_HOLIDAY_NAME_LENGTH = 80;
    public static final int MAX_BYPASS = 50;
    public static final int MAX_SPREAD_MINUTES = 240;

    /** Pattern of a milestone's code. */
    public static final String MILESTONE_PATTERN = "[A-Z][A-Z0-9_]{0,19}";

    private final QuietHoursRepository repository;
    private final SetupOptions options;
    private final AuditTrail changes;

    QuietHoursService(QuietHoursRepository repository, SetupOptions options, AuditTrail changes) {
        this.repository = repository;
        this.options = options;
        this.changes = changes;
    }

    /** @return the suggestion, off, until the office changes it; one statement */
    public QuietHours get() {
        return repository.find();
    }

    /** @return whether the office has decided, to turn them on or to leave them off */
    public boolean isDecided() {
        return repository.isDecided();
    }

    /**
     * Changes the calendar and whether it applies, and records who did. Repeating it changes nothing; changes at the same
     * time follow one another.
     *
     * @return whether this changed anything
     * @throws InvalidFieldException for field {@code days}, {@code holidays}, {@code bypass} or {@code spreadMinutes}
     */
    @Transactional
    public boolean update(QuietHours calendar, String user) {
        validate(calendar);
        options.lock(SetupOption.QUIETHOURS);
        var switched = options.update(SetupOption.QUIETHOURS, calendar.enabled(), user);
        var known = repository.find();
        if (known.equals(calendar)) {
            return switched;
        }
        repository.save(calendar);
        changes.record(AuditArea.SETUP, SetupOption.QUIETHOURS.name(), message("setup.history.changed"), user);
        return true;
    }

    private static void validate(QuietHours calendar) {
        if (calendar.days().isEmpty()) {
            throw new InvalidFieldException("days", message("setup.quietHours.error.noDay"));
        }
        calendar.days().forEach((day, hours) -> {
            if (!hours.isValid()) {
                throw new InvalidFieldException("days", message("setup.quietHours.error.hours", day, hours));
            }
        });
        if (calendar.holidays().size() > MAX_HOLIDAYS) {
            throw new InvalidFieldException("holidays", message("setup.quietHours.error.holidays", MAX_HOLIDAYS));
        }
        var invalid = calendar.bypass().stream()
                .filter(code -> !code.matches(MILESTONE_PATTERN))
                .collect(Collectors.joining(", "));
        if (!invalid.isEmpty() || calendar.bypass().size() > MAX_BYPASS) {
            throw new InvalidFieldException("bypass", message("setup.quietHours.error.bypass", invalid));
        }
        if (calendar.spread().isNegative() || calendar.spread().toMinutes() > MAX_SPREAD_MINUTES) {
            throw new InvalidFieldException(
                    "spreadMinutes", message("setup.quietHours.error.spread", MAX_SPREAD_MINUTES));
        }
    }
}

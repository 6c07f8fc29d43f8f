package io.milepost.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed between the open alerts and the conditions that exist now. */
record AlertChange(Type type, AlertCondition condition) {

    /** Kind of change. */
    enum Type {
        OPENED,
        /** More texts have failed. */
        GREW,
        /** Fewer texts are concerned; nobody is alerted. */
        SHRANK,
        /** It is gone, for how long is not known; nobody is alerted. */
        SUBSIDED,
        /** It is back before its all-clear; nobody is alerted. */
        RETURNED,
        /** The all-clear. */
        CLOSED;

        boolean isReported() {
            return this == OPENED || this == GREW || this == CLOSED;
        }
    }

    /**
     * An alert that operations know of.
     *
     * @param condition as it was last seen
     * @param goneSince null while it exists
     */
    record OpenAlert(AlertCondition condition, @Nullable Instant goneSince) {

        /** @return whether its all-clear may be sent, if it is gone now */
        private boolean isCalm(Instant now) {
            var calm = condition.kind().calm();
            return calm.isZero() || goneSince != null && !goneSince.plus(calm).isAfter(now);
        }
    }

    /**
     * A late queue that grows is not reported again: it stays the same alert until it is empty.
     *
     * @param current the conditions that exist now
     */
    static List<AlertChange> compare(List<OpenAlert> open, List<AlertCondition> current, Instant now) {
        var changes = new ArrayList<AlertChange>();
        for (var condition : current) {
            var known = open.stream()
                    .filter(alert -> condition.isAbout(alert.condition()))
                    .findFirst();
            if (known.isEmpty()) {
                changes.add(new AlertChange(Type.OPENED, condition));
            } else if (known.get().goneSince() != null) {
                changes.add(new AlertChange(Type.RETURNED, condition));
            } else if (condition.kind() == AlertKind.TEXT_FAILED
                    && condition.texts() != known.get().condition().texts()) {
                var grew = condition.texts() > known.get().condition().texts();
                changes.add(new AlertChange(grew ? Type.GREW : Type.SHRANK, condition));
            }
        }
        for (var alert : open) {
            if (current.stream().noneMatch(alert.condition()::isAbout)) {
                if (alert.isCalm(now)) {
                    changes.add(new AlertChange(Type.CLOSED, alert.condition()));
                } else if (alert.goneSince() == null) {
                    changes.add(new AlertChange(Type.SUBSIDED, alert.condition()));
                }
            }
        }
        return changes;
    }
}

package io.milepost.alert;

import java.util.ArrayList;
import java.util.List;

/** What changed between the open alerts and the conditions that exist now. */
record AlertChange(Type type, AlertCondition condition) {

    /** Kind of change. */
    enum Type {
        OPENED,
        /** More texts have failed. */
        GREW,
        /** Fewer texts are concerned; nobody is alerted. */
        SHRANK,
        /** The all-clear. */
        CLOSED
    }

    /**
     * A late queue that grows is not reported again: it stays the same alert until it is empty.
     *
     * @param open the open alerts, as they were last seen
     */
    static List<AlertChange> compare(List<AlertCondition> open, List<AlertCondition> current) {
        var changes = new ArrayList<AlertChange>();
        for (var condition : current) {
            var known = open.stream().filter(condition::isAbout).findFirst();
            if (known.isEmpty()) {
                changes.add(new AlertChange(Type.OPENED, condition));
            } else if (condition.kind() == AlertKind.TEXT_FAILED
                    && condition.texts() != known.get().texts()) {
                var grew = condition.texts() > known.get().texts();
                changes.add(new AlertChange(grew ? Type.GREW : Type.SHRANK, condition));
            }
        }
        open.stream()
                .filter(alert -> current.stream().noneMatch(alert::isAbout))
                .forEach(alert -> changes.add(new AlertChange(Type.CLOSED, alert)));
        return changes;
    }
}

package io.milepost.desk.held;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The steps of a session whose texts may be undone: only the user who did a step undoes it. */
final class SessionSteps {

    private static final String ATTRIBUTE = "milepost.heldSteps";
    private static final int MAX = 50;

    private SessionSteps() {}

    /** @return oldest first; empty without a session */
    static List<UUID> find(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof List<?> ids
                ? ids.stream().map(id -> UUID.fromString((String) id)).toList()
                : List.of();
    }

    static void add(HttpServletRequest request, UUID step) {
        var steps = new ArrayList<>(find(request));
        steps.add(step);
        save(request, steps.subList(Math.max(0, steps.size() - MAX), steps.size()));
    }

    /** Forgets all other steps. */
    static void retain(HttpServletRequest request, Collection<UUID> steps) {
        var known = find(request);
        var retained = known.stream().filter(steps::contains).toList();
        if (retained.size() < known.size()) {
            save(request, retained);
        }
    }

    private static void save(HttpServletRequest request, List<UUID> steps) {
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new ArrayList<>(steps.stream().map(UUID::toString).toList()));
    }
}

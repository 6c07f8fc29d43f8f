package io.milepost.desk.held;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The steps of a session whose texts may be undone: only the user who did a step undoes it, in the same session. Each is an
 * attribute of its own, so that requests of one session at the same time do not lose each other's steps. Its value is the
 * user, because a session goes on if another user signs in.
 */
final class SessionSteps {

    private static final String PREFIX = "milepost.heldStep.";

    private SessionSteps() {}

    /** @return steps of the signed-in user; empty without a session */
    static List<UUID> find(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? List.of()
                : Collections.list(session.getAttributeNames()).stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .filter(name -> Objects.equals(session.getAttribute(name), request.getRemoteUser()))
                        .map(name -> UUID.fromString(name.substring(PREFIX.length())))
                        .toList();
    }

    static void add(HttpServletRequest request, UUID step) {
        request.getSession().setAttribute(PREFIX + step, request.getRemoteUser());
    }

    static void remove(HttpServletRequest request, Collection<UUID> steps) {
        steps.forEach(step -> request.getSession().removeAttribute(PREFIX + step));
    }
}

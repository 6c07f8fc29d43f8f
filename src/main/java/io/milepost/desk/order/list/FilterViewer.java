package io.milepost.desk.order.list;

import io.milepost.audit.CurrentUser;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.core.Authentication;

/**
 * Who looks at saved filters.
 *
 * @param groups whose filters are shown: the user's groups, and everybody
 */
record FilterViewer(String user, Set<String> groups) {

    private static final String ADMINISTRATORS = "camunda-admin";

    static FilterViewer of(Authentication user) {
        var groups = new HashSet<>(CurrentUser.groups(user));
        groups.add(SavedFilter.EVERYBODY);
        return new FilterViewer(user.getName(), groups);
    }

    boolean maySee(SavedFilter filter) {
        return filter.owner().equals(user) || groups.contains(filter.sharedWith());
    }

    /** @return whether it is the user's own, or a shared one and the user an administrator */
    boolean mayChange(SavedFilter filter) {
        return filter.owner().equals(user) || (filter.isShared() && groups.contains(ADMINISTRATORS));
    }
}

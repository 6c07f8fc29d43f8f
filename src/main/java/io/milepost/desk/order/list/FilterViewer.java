package io.milepost.desk.order.list;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;

/**
 * Who looks at saved filters.
 *
 * @param groups whose filters are shown: the user's groups, and everybody
 */
record FilterViewer(String user, Set<String> groups) {

    private static final String ADMINISTRATORS = "camunda-admin";

    static FilterViewer of(Authentication user) {
        return new FilterViewer(
                user.getName(),
                Stream.concat(
                                Stream.of(SavedFilter.EVERYBODY),
                                user.getAuthorities().stream()
                                        .map(authority ->
                                                authority.getAuthority().replaceFirst("^ROLE_", "")))
                        .collect(Collectors.toSet()));
    }

    boolean maySee(SavedFilter filter) {
        return filter.owner().equals(user) || groups.contains(filter.sharedWith());
    }

    /** @return whether it is the user's own, or a shared one and the user an administrator */
    boolean mayChange(SavedFilter filter) {
        return filter.owner().equals(user) || (filter.isShared() && groups.contains(ADMINISTRATORS));
    }
}

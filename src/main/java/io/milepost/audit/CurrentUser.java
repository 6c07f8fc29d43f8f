package io.milepost.audit;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** The user or program of the current request, and the groups of a user. */
public final class CurrentUser {

    private CurrentUser() {}

    /** @return empty outside of requests, such as in jobs */
    public static String name() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null ? "" : user.getName();
    }

    /** @return names of the user's groups; Spring Security's role of a group is its name with a prefix */
    public static Set<String> groups(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(role -> role.replaceFirst("^ROLE_", ""))
                .collect(Collectors.toSet());
    }
}

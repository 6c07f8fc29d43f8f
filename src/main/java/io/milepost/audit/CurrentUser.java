package io.milepost.audit;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The user or program of the current request. */
public final class CurrentUser {

    private CurrentUser() {}

    /** @return empty outside of requests, such as in jobs */
    public static String name() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null ? "" : user.getName();
    }
}

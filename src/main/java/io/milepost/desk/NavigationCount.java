package io.milepost.desk;

import org.springframework.security.core.Authentication;

/** Counts what waits for the user, for the navigation. Costs the same however much that is. */
public interface NavigationCount {

    /** The navigation shows no higher number. */
    int MAX = 99;

    /** @return number of open steps of the user's groups; any number above {@link #MAX} if there are more */
    int count(Authentication user);
}

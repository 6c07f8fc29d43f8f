package io.milepost.lifecycle.work;

import java.util.Set;

/**
 * Whose work is listed: steps of the groups, and steps that the user has claimed.
 *
 * @param unrestricted whether the steps of all groups are listed
 */
public record WorkViewer(String user, Set<String> groups, boolean unrestricted) {

    public WorkViewer {
        groups = Set.copyOf(groups);
    }
}

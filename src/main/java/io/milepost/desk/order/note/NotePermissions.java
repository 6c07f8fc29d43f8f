package io.milepost.desk.order.note;

import io.milepost.audit.CurrentUser;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.order.note.MentionedGroups;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whose notes a user may mark as done: those of the own groups; the office and administrators, all. */
@Component
public class NotePermissions {

    private final TaskPermissions permissions;

    NotePermissions(TaskPermissions permissions) {
        this.permissions = permissions;
    }

    /** @return groups that notes can name, and of which the user is a member */
    public List<String> ownGroups(Authentication user) {
        return MentionedGroups.ALL.stream()
                .filter(CurrentUser.groups(user)::contains)
                .toList();
    }

    /** @return groups whose notes the user may mark as done */
    public List<String> groupsOf(Authentication user) {
        return permissions.isUnrestricted(user) ? MentionedGroups.ALL : ownGroups(user);
    }

    /** @throws AccessDeniedException if the user may not mark notes to the group as done */
    void require(Authentication user, String group) {
        if (!groupsOf(user).contains(group)) {
            throw new AccessDeniedException("The user is not in the group of the note");
        }
    }
}

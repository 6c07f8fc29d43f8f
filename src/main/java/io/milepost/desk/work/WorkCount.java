package io.milepost.desk.work;

import io.milepost.desk.NavigationCount;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.lifecycle.work.OpenWork;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Counts the open steps of the user's groups. */
@Component
class WorkCount implements NavigationCount {

    private final OpenWork work;
    private final TaskPermissions permissions;

    WorkCount(OpenWork work, TaskPermissions permissions) {
        this.work = work;
        this.permissions = permissions;
    }

    @Override
    public int count(Authentication user) {
        return work.count(permissions.viewer(user), MAX + 1);
    }
}

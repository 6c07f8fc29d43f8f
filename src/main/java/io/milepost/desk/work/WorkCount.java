package io.milepost.desk.work;

import io.milepost.desk.NavigationCount;
import io.milepost.lifecycle.work.OpenWork;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Counts the open steps of the user's groups. */
@Component
class WorkCount implements NavigationCount {

    private final OpenWork work;
    private final WorkList list;

    WorkCount(OpenWork work, WorkList list) {
        this.work = work;
        this.list = list;
    }

    @Override
    public int count(Authentication user) {
        return work.count(list.viewer(user), MAX + 1);
    }
}

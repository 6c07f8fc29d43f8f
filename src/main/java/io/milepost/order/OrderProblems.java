package io.milepost.order;

import java.time.Instant;

/** How many steps of orders wait for somebody longer than they should. */
public interface OrderProblems {

    /** @return open steps that were due before then */
    long countOverdueTasks(Instant now);

    /** @return steps that failed and are not tried any more */
    long countIncidents();
}

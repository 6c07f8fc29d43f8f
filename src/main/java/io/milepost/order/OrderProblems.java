package io.milepost.order;

import java.time.Instant;

/** Numbers of overdue and failed steps of orders. */
public interface OrderProblems {

    /** @return open tasks due before {@code now} */
    long countOverdueTasks(Instant now);

    /** @return failed steps without retries left */
    long countIncidents();
}

package io.milepost.order;

import java.time.Instant;

/** How many steps of orders wait for somebody longer than they should. */
public interface StalledOrders {

    /** @return open steps that were due before then */
    long overdueSteps(Instant now);

    /** @return steps that failed and are not tried any more */
    long failedSteps();
}

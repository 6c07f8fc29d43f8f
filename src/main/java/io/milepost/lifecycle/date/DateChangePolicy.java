package io.milepost.lifecycle.date;

import io.milepost.order.date.DateChange;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.text.log.QueuedNewDates;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides which changes of dates the process of an order hears of. */
@Component
public class DateChangePolicy {

    /** A delivery window that moves less is none of the customer's concern. */
    static final Duration MIN_WINDOW_CHANGE = Duration.ofMinutes(30);

    private final SetupNumbers numbers;
    private final QueuedNewDates queued;

    DateChangePolicy(SetupNumbers numbers, QueuedNewDates queued) {
        this.numbers = numbers;
        this.queued = queued;
    }

    /**
     * @return all of the orders if a date moved by the days of the setup option, or a window by half an hour, or more;
     *     otherwise those whose contacts are about to be texted a date that is now outdated, by one statement
     */
    public List<String> findConcerned(Collection<String> orderNumbers, DateChange change) {
        return isFarEnough(change)
                ? List.copyOf(orderNumbers)
                : queued.findOrders(orderNumbers, change.shippingEvent());
    }

    private boolean isFarEnough(DateChange change) {
        var least = change.isOfOrder() ? Duration.ofDays(numbers.get(NumberOption.DATECHANGEDAYS)) : MIN_WINDOW_CHANGE;
        return change.moved().compareTo(least) >= 0;
    }
}

package io.milepost.lifecycle.date;

import io.milepost.order.date.DateChange;
import io.milepost.order.date.DateChangeDays;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides which changes of dates the process of an order hears of. */
@Component
public class DateChangePolicy {

    /** A delivery window that moves less is none of the customer's concern. */
    static final Duration MIN_WINDOW_CHANGE = Duration.ofMinutes(30);

    private final SetupNumbers numbers;
    private final DateChangeDays days;
    private final MilepostProperties settings;
    private final Clock clock;

    DateChangePolicy(SetupNumbers numbers, DateChangeDays days, MilepostProperties settings, Clock clock) {
        this.numbers = numbers;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return whether a date moved by the days of the setup option, or a window by half an hour, or more */
    public boolean isFarEnough(DateChange change) {
        var least = change.isOfOrder() ? Duration.ofDays(numbers.get(NumberOption.DATECHANGEDAYS)) : MIN_WINDOW_CHANGE;
        return change.moved().compareTo(least) >= 0;
    }

    /**
     * Joins the caller's transaction, which holds the locks of the orders.
     *
     * @return those of the orders that have not heard of a changed date today, in the time zone of the installation;
     *     from now on they have
     */
    public List<String> reserveToday(Collection<String> orderNumbers) {
        return days.reserve(orderNumbers, LocalDate.ofInstant(clock.instant(), settings.zone()));
    }
}

package io.milepost.order.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the dates of an order have moved: requested and promised day of December, before and after. */
class OrderDatesTest {

    @ParameterizedTest(name = "requested {0}, promised {1} → requested {2}, promised {3}: {4} days")
    @CsvSource({
        "10,   , 10,   , 0",
        "10,   , 13,   , 3",
        "13,   , 10,   , 3",
        "  ,   , 10,   , 0",
        "10,   ,   ,   , 0",
        "10,   , 10, 14, 4",
        "10,   , 10, 10, 0",
        "10, 14, 10, 12, 2",
        "10, 14, 10,   , 4",
        "10, 14, 11, 14, 1",
        "  ,   ,   , 14, 0",
        "  , 14, 10, 15, 1",
    })
    void movesByTheLargerDistance(
            @Nullable Integer requested,
            @Nullable Integer promised,
            @Nullable Integer newRequested,
            @Nullable Integer newPromised,
            int days) {
        assertThat(dates(requested, promised).movedTo(dates(newRequested, newPromised)))
                .isEqualTo(Duration.ofDays(days));
    }

    private static OrderDates dates(@Nullable Integer requested, @Nullable Integer promised) {
        return new OrderDates(day(requested), day(promised));
    }

    private static @Nullable LocalDate day(@Nullable Integer day) {
        return day == null ? null : LocalDate.of(2026, 12, day);
    }
}

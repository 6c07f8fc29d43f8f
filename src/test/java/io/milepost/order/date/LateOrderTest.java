package io.milepost.order.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order that is expected on December 10, in Chicago. */
class LateOrderTest {

    @ParameterizedTest(name = "on December {0}, unshipped: {1}, last window until {2}: late: {3}")
    @CsvSource({
        "9 , true ,                     , false",
        "10, true ,                     , true",
        "11, true ,                     , true",
        "11, false,                     , false",
        "5 , true , 2026-12-10T23:00:00Z, false",
        "5 , true , 2026-12-11T05:59:00Z, false",
        "5 , true , 2026-12-11T06:00:00Z, true",
        "5 , false, 2026-12-11T20:00:00Z, true",
    })
    void isLate(int day, boolean unshipped, @Nullable Instant lastWindow, boolean late) {
        var order = new LateOrder("SO-1", LocalDate.of(2026, 12, 10), unshipped, lastWindow);
        assertThat(order.isLate(LocalDate.of(2026, 12, day), ZoneId.of("America/Chicago")))
                .isEqualTo(late);
    }
}

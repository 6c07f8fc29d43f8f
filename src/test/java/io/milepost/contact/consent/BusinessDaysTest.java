package io.milepost.contact.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {

    /** November 2, 2026 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-02, 2026-11-02, false",
        "2026-11-02, 2026-11-16, false",
        "2026-11-02, 2026-11-17, true",
        "2026-11-06, 2026-11-22, false",
        "2026-11-06, 2026-11-23, true",
        "2026-11-07, 2026-11-20, false",
        "2026-11-07, 2026-11-23, true",
        "2026-11-20, 2026-11-02, false",
        "2001-01-01, 2026-11-02, true"
    })
    void theEleventhBusinessDayIsTooLate(LocalDate received, LocalDate recorded, boolean late) {
        assertThat(BusinessDays.isLate(received, recorded)).isEqualTo(late);
    }
}

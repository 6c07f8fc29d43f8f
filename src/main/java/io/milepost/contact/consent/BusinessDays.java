package io.milepost.contact.consent;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * The time in which an opt-out has to take effect. Source: 47 CFR 64.1200(a)(10), in force since April 11, 2025: within a
 * reasonable time, not more than ten business days after it was received.
 */
final class BusinessDays {

    static final int LIMIT = 10;

    private BusinessDays() {}

    /** Counts Monday to Friday. Holidays count too: an opt-out is called late too early rather than too late. */
    static boolean isLate(LocalDate received, LocalDate recorded) {
        var day = received;
        for (var passed = 0; day.isBefore(recorded); ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                passed++;
            }
            if (passed > LIMIT) {
                return true;
            }
        }
        return false;
    }
}

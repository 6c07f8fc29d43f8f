package io.milepost.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Times for staff name their zone. */
class TimeFormatTest {

    private static final Instant WINTER = Instant.parse("2026-11-30T14:05:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T03:05:00Z");

    private final TimeFormat chicago = new TimeFormat(ZoneId.of("America/Chicago"));

    @Test
    void aTimeNamesItsZoneInWinterAndInSummer() {
        assertThat(chicago.time(WINTER)).isEqualTo("Nov 30, 2026 8:05 AM CST");
        assertThat(chicago.time(SUMMER)).isEqualTo("Jun 30, 2026 10:05 PM CDT");
        assertThat(chicago.day(SUMMER)).isEqualTo("Jun 30, 2026");
    }

    @Test
    void inAFileTheHeadingNamesTheZone() {
        assertThat(chicago.heading("sent")).isEqualTo("sent (America/Chicago)");
        assertThat(chicago.cell(SUMMER)).isEqualTo("2026-06-30 22:05:00");
    }

    @Test
    void scriptsFindTheNameByTheOffset() {
        assertThat(chicago.namesByOffset(2026))
                .containsOnlyKeys("-06:00", "-05:00")
                .containsEntry("-06:00", "CST")
                .containsEntry("-05:00", "CDT");
        assertThat(new TimeFormat(ZoneOffset.UTC).namesByOffset(2026)).containsOnlyKeys("Z");
    }
}

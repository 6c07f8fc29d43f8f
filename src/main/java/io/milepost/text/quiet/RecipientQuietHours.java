package io.milepost.text.quiet;

import io.milepost.setup.quiet.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The quiet hours of one recipient.
 *
 * @param zones        in which the recipient may be; at least one
 * @param installation zone that decides if those of the recipient never have a common time to send
 */
public record RecipientQuietHours(QuietHours calendar, Set<ZoneId> zones, ZoneId installation) {

    /**
     * @param milestone code of the milestone that a text is about
     * @return when it may be sent; empty if it may be sent now
     */
    public Optional<SendTime> findSendTime(String milestone, Instant now) {
        if (!calendar.concerns(milestone)) {
            return Optional.empty();
        }
        return calendar.findOpening(zones, now)
                .or(() -> calendar.findOpening(Set.of(installation), now))
                .filter(opening -> opening.at().isAfter(now))
                .map(opening -> new SendTime(opening.at(), opening.zone(), now));
    }

    /**
     * When a time is over that starts now, or with the next opening. If it would end in quiet hours, these do not count: the
     * rest of it starts with their end, so that it always ends at a time to send, unless the rest is longer than a day's hours.
     *
     * @param milestone code of the milestone that a text is about
     * @param time      how long, not negative
     */
    public Instant findEnd(String milestone, Instant now, Duration time) {
        var open = findOpening(milestone, now);
        var end = open.plus(time);
        var last = end.minusNanos(1);
        if (time.isZero() || !findOpening(milestone, last).isAfter(last)) {
            return end;
        }
        while (true) {
            var closing = calendar.findClosing(decidingZones(open), open);
            var opening = findOpening(milestone, closing);
            if (!opening.isBefore(end)) {
                return closing.isBefore(end) ? opening.plus(Duration.between(closing, end)) : end;
            }
            open = opening;
        }
    }

    /** @return {@code now} if a text may be sent now */
    private Instant findOpening(String milestone, Instant now) {
        return findSendTime(milestone, now).map(SendTime::opening).orElse(now);
    }

    private Set<ZoneId> decidingZones(Instant now) {
        return calendar.findOpening(zones, now).isPresent() ? zones : Set.of(installation);
    }

    /**
     * When a waiting text is sent: some time after the opening, so that the texts of a night are not sent in one burst. The
     * same text has the same delay, however often this is asked.
     *
     * @param opening from {@link #findSendTime}
     * @return from the opening on; never in quiet hours
     */
    public Instant dueAt(Instant opening, UUID text) {
        var spread = calendar.spread().toMillis();
        if (spread == 0) {
            return opening;
        }
        var delay = Duration.ofMillis(
                Math.floorMod(text.getMostSignificantBits() ^ text.getLeastSignificantBits(), spread));
        var due = opening.plus(delay);
        return calendar.findOpening(zones, due)
                .filter(next -> next.at().equals(due))
                .map(next -> due)
                .orElse(opening);
    }
}

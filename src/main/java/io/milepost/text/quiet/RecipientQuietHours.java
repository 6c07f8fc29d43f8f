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

package io.milepost.text.feedback;

import io.milepost.settings.MilepostProperties;
import io.milepost.setup.divert.Diversion;
import io.milepost.setup.divert.Diversion.Destination;
import io.milepost.text.Channel;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When to query the provider about a text without a delivery report. */
@Component
public class ReportPollPolicy {

    private final MilepostProperties settings;
    private final boolean isTwilioUsed;

    public ReportPollPolicy(MilepostProperties settings, Diversion diversion) {
        this.settings = settings;
        this.isTwilioUsed = settings.live()
                || diversion.destination().filter(Destination::isNumber).isPresent();
    }

    /** @return time of the first query; null for email and in sandbox delivery, where there are no reports */
    @Nullable
    public Instant firstPoll(Channel channel, Instant sentAt) {
        return isTwilioUsed && channel == Channel.TWILIO
                ? sentAt.plus(settings.twilio().reportTimeout())
                : null;
    }

    /** @return time of the next query, at twice the age of the text; null if that would be too late */
    @Nullable
    Instant nextPoll(Instant sentAt, Instant now) {
        var age = Duration.between(sentAt, now);
        var timeout = settings.twilio().reportTimeout();
        var next = now.plus(age.compareTo(timeout) > 0 ? age : timeout);
        return next.isAfter(sentAt.plus(settings.twilio().reportGiveUp())) ? null : next;
    }

    boolean isLastPoll(Instant sentAt, Instant now) {
        return !now.isBefore(sentAt.plus(settings.twilio().reportGiveUp()));
    }
}

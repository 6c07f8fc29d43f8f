package io.milepost.desk.order.text;

import io.milepost.text.Channel;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The newest texts of an order.
 *
 * @param newest newest first
 * @param total  number of all its texts
 * @param live   whether the status of one of them may still change soon
 */
public record OrderTexts(List<TextMessage> newest, long total, boolean live) {

    /** A delivery report that has not arrived by then comes late or never. */
    private static final Duration REPORT_EXPECTED = Duration.ofHours(4);

    static OrderTexts of(List<TextMessage> newest, long total, Instant now) {
        return new OrderTexts(newest, total, newest.stream().anyMatch(text -> mayChange(text, now)));
    }

    private static boolean mayChange(TextMessage text, Instant now) {
        return text.status().isInProgress()
                || (text.status() == TextStatus.SENT
                        && text.channel() == Channel.TWILIO
                        && !text.sandbox()
                        && text.createdAt().isAfter(now.minus(REPORT_EXPECTED)));
    }
}

package io.milepost.alert.delivery;

import java.time.Instant;

/**
 * One sentence of a digest.
 *
 * @param id          differs for each notice and destination, and stays the same in each attempt; 0 for a test
 * @param kind        what it is about, such as CHANNEL_STOPPED
 * @param subject     name of the channel; empty if it is not about one
 * @param description the sentence, without phone numbers
 */
public record AlertNotice(long id, String kind, String subject, NoticeState state, Instant at, String description) {}

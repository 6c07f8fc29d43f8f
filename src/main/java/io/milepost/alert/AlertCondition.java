package io.milepost.alert;

import java.time.Instant;

/**
 * Something that keeps texts from being sent, as it is now. There is at most one of each kind and subject.
 *
 * @param subject name of the channel; empty if it is not about one
 * @param since   when it began, or was first noticed
 * @param texts   number of texts concerned; 0 if they are not counted
 * @param detail  reason of the provider; empty if there is none
 */
public record AlertCondition(AlertKind kind, String subject, Instant since, int texts, String detail) {

    boolean isAbout(AlertCondition other) {
        return kind == other.kind && subject.equals(other.subject);
    }
}

package io.milepost.alert.delivery;

import java.util.List;

/**
 * Notices for one destination, sent together.
 *
 * @param notices at least one, oldest first
 */
public record AlertDigest(List<AlertNotice> notices) {

    /** @return key of the label that sums it up: a test, a problem, or all-clears only */
    String subjectKey() {
        if (has(NoticeState.TEST)) {
            return "alert.mail.subject.test";
        }
        return has(NoticeState.OPENED) || has(NoticeState.GREW)
                ? "alert.mail.subject.problem"
                : "alert.mail.subject.clear";
    }

    boolean has(NoticeState state) {
        return notices.stream().anyMatch(notice -> notice.state() == state);
    }
}

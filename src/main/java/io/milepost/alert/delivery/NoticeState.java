package io.milepost.alert.delivery;

/** What a notice says about its alert. */
public enum NoticeState {
    OPENED,
    /** More texts are concerned. */
    GREW,
    /** The all-clear. */
    CLOSED,
    TEST
}

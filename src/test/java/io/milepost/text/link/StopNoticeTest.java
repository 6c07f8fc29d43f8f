package io.milepost.text.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopNoticeTest {

    private static final String LINK = "https://milepost.example/t/4cq8Xv2TzK9sWm1RhYb7Pd";

    @Test
    void theLinkIsAddedOnceAndThePhoneNumberOnlyWithoutALink() {
        assertThat(StopNotice.append("Shipped.", LINK, "312-555-0100")).isEqualTo("Shipped.\nStop texts: " + LINK);
        assertThat(StopNotice.append("See " + LINK, LINK, "312-555-0100")).isEqualTo("See " + LINK);
        assertThat(StopNotice.append("Shipped.", "", "312-555-0100"))
                .isEqualTo("Shipped.\nTo stop texts, call 312-555-0100.");
        assertThat(StopNotice.append("Call 312-555-0100", "", "312-555-0100")).isEqualTo("Call 312-555-0100");
        assertThat(StopNotice.append("Shipped.", "", "")).isEqualTo("Shipped.");
    }
}

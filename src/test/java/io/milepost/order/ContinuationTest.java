package io.milepost.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContinuationTest {

    @Test
    void lastIsTheDefaultForWhatIsNew() {
        assertThat(Continuation.fromLast(null)).isEqualTo(Continuation.UNSPECIFIED);
        assertThat(Continuation.UNSPECIFIED.isLastForNew()).isTrue();
    }

    @Test
    void lastIsExplicitWhenItIsSubmitted() {
        assertThat(Continuation.fromLast(true)).isEqualTo(Continuation.LAST);
        assertThat(Continuation.fromLast(false)).isEqualTo(Continuation.MORE_FOLLOWS);
        assertThat(Continuation.MORE_FOLLOWS.isLastForNew()).isFalse();
    }
}

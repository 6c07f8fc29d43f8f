package io.milepost.order.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.order.Continuation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendToProductionTest {

    @Test
    void aSubmissionWithNumbersIsRepeatable() {
        assertThat(new SendToProduction("SO-1", List.of("PWO-1"), Continuation.MORE_FOLLOWS).isRepeatable())
                .isTrue();
    }

    @Test
    void aSubmissionWithoutNumbersIsRepeatableOnlyIfItIsTheLast() {
        assertThat(new SendToProduction("SO-1", null, Continuation.UNSPECIFIED).isRepeatable())
                .isTrue();
        assertThat(new SendToProduction("SO-1", List.of(), Continuation.LAST).isRepeatable())
                .isTrue();
        assertThat(new SendToProduction("SO-1", null, Continuation.MORE_FOLLOWS).isRepeatable())
                .isFalse();
        assertThat(new SendToProduction("SO-1", List.of(), Continuation.MORE_FOLLOWS).isRepeatable())
                .isFalse();
    }
}

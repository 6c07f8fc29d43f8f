package io.milepost.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.InvalidFieldException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerVariableTest {

    @ParameterizedTest
    @ValueSource(strings = {"text", "perhapsSent", "reason", "settled", "decision", "contact"})
    void theVariablesOfATextReviewAreReservedThereOnly(String name) {
        var variables = Map.of(name, new WorkerVariable("x", null));
        assertThatThrownBy(() -> WorkerVariable.toEngine("text-attention", variables))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("belongs to Milepost");
        assertThat(WorkerVariable.toEngine("sales-order", variables)).containsEntry(name, "x");
    }
}

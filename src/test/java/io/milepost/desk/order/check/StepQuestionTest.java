package io.milepost.desk.order.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.desk.order.step.TextedContacts.Texted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepQuestionTest {

    private static List<Texted> texts(int number, @Nullable Instant before) {
        return Collections.nCopies(number, new Texted("SO-1", "Ann", "***-0101", "", before));
    }

    @Test
    void aStepThatTextsManyContactsIsAskedAbout() {
        assertThat(StepQuestion.isNeeded(texts(10, null), false, 10)).isFalse();
        assertThat(StepQuestion.isNeeded(texts(11, null), false, 10)).isTrue();
        assertThat(StepQuestion.isNeeded(texts(1, null), false, 0)).isTrue();
        assertThat(StepQuestion.isNeeded(List.of(), false, 0)).isFalse();
    }

    @Test
    void aStepThatTextsAContactAgainIsAskedAbout() {
        var texts = new ArrayList<>(texts(1, null));
        texts.addAll(texts(1, Instant.EPOCH));
        assertThat(StepQuestion.isNeeded(texts, false, 10)).isTrue();
        var question = new StepQuestion("ship", "SE-1", texts, false, "/", List.of(), "/");
        assertThat(question.countRepeated()).isEqualTo(1);
    }

    @Test
    void theEndOfProductionIsAskedAboutAlthoughItTextsNobody() {
        assertThat(StepQuestion.isNeeded(List.of(), true, 1000)).isTrue();
    }
}

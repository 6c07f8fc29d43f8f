package io.milepost.desk.consent;

import io.milepost.contact.consent.ConsentEntry;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.shared.MultiLine;
import io.milepost.shared.SingleLine;
import io.milepost.shared.SupportedDates;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * Form of an opt-out that somebody in the office received.
 *
 * @param source     how
 * @param receivedOn when; empty for today
 * @param wording    what was said
 * @param evidence   where the proof is
 */
record StopTextsForm(
        @Pattern(regexp = "PHONE|EMAIL|LETTER|COUNTER|ERP|OTHER", message = "{consent.error.choose}") String source,
        String receivedOn,
        @MultiLine @Size(max = ConsentEntry.MAX_WORDING_LENGTH, message = "{common.error.maxCharacters}")
                String wording,
        @SingleLine @Size(max = ConsentEntry.MAX_EVIDENCE_LENGTH, message = "{common.error.maxCharacters}")
                String evidence) {

    StopTextsForm {
        source = Objects.requireNonNullElse(source, "");
        receivedOn = Objects.requireNonNullElse(receivedOn, "");
        wording = Objects.requireNonNullElse(wording, "");
        evidence = Objects.requireNonNullElse(evidence, "");
    }

    boolean hasValidDate() {
        return receivedOn.isEmpty() || SupportedDates.parseDate(receivedOn).isPresent();
    }

    ConsentSource toSource() {
        return ConsentSource.valueOf(source);
    }
}

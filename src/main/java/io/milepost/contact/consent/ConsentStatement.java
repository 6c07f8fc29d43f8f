package io.milepost.contact.consent;

import io.milepost.shared.MultiLine;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a consent: how it was given, in which words, and where the proof is. It counts as evidence if it has
 * a wording or a proof.
 *
 * @param source    one of {@link ConsentSource#OF_GRANTS}
 * @param wording   what the person was shown or told; may be empty
 * @param evidence  where the proof is, such as the number of a form; may be empty
 * @param grantedOn null for today; that of a program lifts nothing without its day
 */
public record ConsentStatement(
        @NotNull ConsentSource source,
        @MultiLine @Size(max = ConsentEntry.MAX_WORDING_LENGTH) String wording,
        @SingleLine @Size(max = ConsentEntry.MAX_EVIDENCE_LENGTH) String evidence,
        @Nullable LocalDate grantedOn) {

    public ConsentStatement {
        wording = Objects.requireNonNullElse(wording, "").strip();
        evidence = Objects.requireNonNullElse(evidence, "").strip();
    }
}

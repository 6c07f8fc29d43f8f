package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger. Source of the content: 47 CFR 64.1200(a)(1) and (a)(10) leave the burden of proof to the sender:
 * who consented or revoked, for which number, when, how, and in which words.
 *
 * @param id         position in the ledger; 0 if it has not been recorded yet
 * @param contact    code; null if it concerns the number, no matter who uses it
 * @param phone      E.164; null if the contact had no number
 * @param wording    what was said, or what the person was shown; empty if unknown
 * @param evidence   where the proof is, such as the number of a form; empty if there is none
 * @param recordedBy user or program; empty for texts and carriers
 * @param receivedAt when the contact said so
 */
public record ConsentEntry(
        long id,
        Kind kind,
        @Nullable String contact,
        @Nullable String phone,
        ConsentSource source,
        String wording,
        String evidence,
        String recordedBy,
        Instant receivedAt,
        Instant recordedAt) {

    public static final int MAX_WORDING_LENGTH = 1600;
    public static final int MAX_EVIDENCE_LENGTH = 1000;

    /** What a line of the ledger says. */
    public enum Kind {
        /** The contact consents: SMSUPDATE was added, or the phone sent START. */
        GRANT,
        /** The contact does not want texts any more. */
        OPT_OUT,
        /** The opt-out before has ended. */
        LIFTED,
        /** SMSUPDATE was removed. */
        REMOVED,
        /** The contact has another number. */
        NUMBER;

        /** @return the label, for staff */
        public String label() {
            return message("consent.kind." + name());
        }
    }

    /** @return whether it says what the person was asked, or where the proof is */
    public boolean hasEvidence() {
        return !wording.isEmpty() || !evidence.isEmpty();
    }
}

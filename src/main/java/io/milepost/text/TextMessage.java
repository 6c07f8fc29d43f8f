package io.milepost.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the text log.
 *
 * @param order           empty if the text is about no order; {@code milestone} then says what it is about
 * @param document        document of the milestone; may be empty
 * @param occurrence      1; higher if the model says that the step texts again
 * @param to              the address, masked; empty if there was none
 * @param templateVariant language and variant of the template that was used, such as {@code /es/WILLCALL}; empty for the base, or
 *                        until the text is composed
 * @param templateVersion null until the text is composed
 * @param text            null until the text is composed
 * @param sandbox         whether sending was only simulated
 * @param divertedTo      where it was sent instead of to its recipient, a number masked; null if it was not
 * @param reason          null while there is none
 * @param errorCode       error code of the provider; null if there is none
 * @param detail          message of the provider; null if there is none
 * @param attempts        number of calls of a gateway
 * @param resendOf        the text that this one resends; null if it is not a resend
 * @param waitsUntil      until when it waits, for the reason; null if it does not wait
 * @param mergedInto      the text that was sent with the news of this one; null if there is none
 */
public record TextMessage(
        UUID id,
        String order,
        String milestone,
        String document,
        int occurrence,
        String contact,
        String contactName,
        Channel channel,
        String to,
        String template,
        String templateVariant,
        @Nullable Integer templateVersion,
        @Nullable String text,
        boolean sandbox,
        @Nullable String divertedTo,
        TextStatus status,
        @Nullable TextStatusReason reason,
        @Nullable String errorCode,
        @Nullable String detail,
        int attempts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable UUID resendOf,
        @Nullable Instant waitsUntil,
        @Nullable UUID mergedInto) {

    /** @return the milestone that the text is about */
    @JsonIgnore
    public MilestoneReference milestoneReference() {
        return new MilestoneReference(order, milestone, document, occurrence);
    }

    /** @return whether somebody answered a customer with it */
    @JsonIgnore
    public boolean isAnswer() {
        return milestoneReference().isAnswer();
    }

    /** @return for those who may not read it */
    public TextMessage withoutWords() {
        return new TextMessage(
                id,
                order,
                milestone,
                document,
                occurrence,
                contact,
                contactName,
                channel,
                to,
                template,
                templateVariant,
                templateVersion,
                null,
                sandbox,
                divertedTo,
                status,
                reason,
                errorCode,
                detail,
                attempts,
                createdAt,
                sentAt,
                resendOf,
                waitsUntil,
                mergedInto);
    }

    /** @return explanation of the reason, for staff; empty if there is no reason */
    @JsonProperty
    public String explanation() {
        return reason == null ? "" : reason.explanation();
    }
}

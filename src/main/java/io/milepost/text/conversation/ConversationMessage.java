package io.milepost.text.conversation;

import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.reply.ReplyKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text of a conversation.
 *
 * @param fromCustomer whether the customer sent it; otherwise Milepost did, or will
 * @param text         null if it is not composed yet, or was deleted because of its age
 * @param keyword      of a customer's text: STOP, START, HELP or OTHER; null for ours
 * @param kind         of a customer's text that is no keyword; otherwise null
 * @param textId       of our text; otherwise null
 * @param milestone    of our text: CONVERSATION for an answer; otherwise null
 * @param order        of our text; may be empty
 * @param status       of our text; otherwise null
 * @param reason       why our text was not sent or did not arrive; null if there is none
 */
public record ConversationMessage(
        Instant at,
        boolean fromCustomer,
        @Nullable String text,
        @Nullable ConsentKeyword keyword,
        @Nullable ReplyKind kind,
        @Nullable UUID textId,
        @Nullable String milestone,
        @Nullable String order,
        @Nullable TextStatus status,
        @Nullable TextStatusReason reason) {}

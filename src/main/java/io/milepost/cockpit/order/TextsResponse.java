package io.milepost.cockpit.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.milepost.text.conversation.ConversationMessages.OrderReply;
import io.milepost.text.log.OrderTextsQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of texts.
 *
 * @param order     null if the process instance belongs to no order
 * @param mayResend whether the current user may send texts again
 * @param replies   texts of customers who were texted about the order, newest first
 * @param texts     null if there is no order
 */
record TextsResponse(
        @Nullable String order,
        boolean mayResend,
        List<OrderReply> replies,
        @JsonUnwrapped OrderTextsQuery.@Nullable OrderTextsPage texts) {

    static final TextsResponse NO_ORDER = new TextsResponse(null, false, List.of(), null);
}

package io.milepost.cockpit.order;

import io.milepost.cockpit.support.CockpitPermissions;
import io.milepost.cockpit.support.EnumParameter;
import io.milepost.cockpit.support.PageRequest;
import io.milepost.error.InvalidFieldException;
import io.milepost.text.conversation.ConversationMessages;
import io.milepost.text.log.OrderTextsQuery;
import io.milepost.text.log.OrderTextsQuery.TextSelection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Assembles a page of the texts of an order. */
@Component
class OrderTextsAssembler {

    private final OrderTextsQuery texts;
    private final ConversationMessages messages;
    private final CockpitPermissions permissions;

    OrderTextsAssembler(OrderTextsQuery texts, ConversationMessages messages, CockpitPermissions permissions) {
        this.texts = texts;
        this.messages = messages;
        this.permissions = permissions;
    }

    /**
     * @param order order number; null if the process instance belongs to no order
     * @throws InvalidFieldException if a parameter is invalid
     */
    TextsResponse assemble(@Nullable String order, String show, String page, String size) {
        var paging = PageRequest.parse(page, size);
        var selection = EnumParameter.parse("show", show, TextSelection.class);
        if (order == null) {
            return TextsResponse.NO_ORDER;
        }
        var viewer = permissions.conversationViewer();
        return new TextsResponse(
                order,
                permissions.isResendAllowed(),
                messages.findReplies(order, viewer),
                texts.findPage(order, selection, paging.page(), paging.size(), viewer));
    }
}

package io.milepost.text.web;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import io.milepost.text.conversation.Conversation;
import io.milepost.text.conversation.ConversationMessage;
import io.milepost.text.conversation.ConversationMessages;
import io.milepost.text.conversation.ConversationViewer;
import io.milepost.text.conversation.Conversations;
import io.milepost.text.conversation.Conversations.ConversationPage;
import io.milepost.text.conversation.Conversations.State;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Conversations with customers, as far as the user's groups see them ({@link ConversationViewer}). Staff decide about them in
 * the Desk or in Tasklist.
 */
@RestController
@RequestMapping("/api/conversations")
class ConversationController {

    /** @param messages all texts with the number, oldest first; the latest 200 */
    record ConversationDetailsResponse(@JsonUnwrapped Conversation conversation, List<ConversationMessage> messages) {}

    private static final int MAX_PHONE_LENGTH = 40;

    private final Conversations conversations;
    private final ConversationMessages messages;
    private final TextAddressParser addresses;

    ConversationController(Conversations conversations, ConversationMessages messages, TextAddressParser addresses) {
        this.conversations = conversations;
        this.messages = messages;
        this.addresses = addresses;
    }

    @GetMapping
    ConversationPage search(
            @Parameter(description = "OPEN, ESCALATED or CLOSED; not used with phone.")
                    @RequestParam(defaultValue = "OPEN")
                    State state,
            @Parameter(description = "Only the conversation with this number, such as 555-555-5555.")
                    @RequestParam(required = false)
                    @Nullable
                    @SingleLine
                    @Size(max = MAX_PHONE_LENGTH)
                    String phone,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size,
            @Parameter(hidden = true) Authentication user) {
        var viewer = ConversationViewer.of(user);
        if (phone == null) {
            return conversations.search(state, viewer, page, size);
        }
        var number = addresses
                .parseNumber(phone)
                .orElseThrow(() -> new InvalidFieldException("phone", message("consent.error.phone")));
        var found = page == 0
                ? conversations.find(number).filter(viewer::sees).stream().toList()
                : List.<Conversation>of();
        return new ConversationPage(found, page, size, false);
    }

    @GetMapping("/{id}")
    ConversationDetailsResponse get(@PathVariable UUID id, @Parameter(hidden = true) Authentication user) {
        var conversation = conversations.get(id, ConversationViewer.of(user));
        return new ConversationDetailsResponse(conversation, messages.findLatest(conversation.phone()));
    }
}

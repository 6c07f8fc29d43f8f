package io.milepost.desk.conversation;

import io.milepost.desk.Pagination;
import io.milepost.text.conversation.ConversationViewer;
import io.milepost.text.conversation.Conversations;
import io.milepost.text.conversation.Conversations.State;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The conversations with customers that the user sees: those that wait for an answer, and those that are closed. */
@Controller
class ConversationListPageController {

    private final Conversations conversations;

    ConversationListPageController(Conversations conversations) {
        this.conversations = conversations;
    }

    /** @param state name of a {@link State}; anything else shows the open ones */
    @GetMapping("/conversations")
    String page(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            Authentication user,
            Model model) {
        var viewer = ConversationViewer.of(user);
        var shown = Stream.of(State.values())
                .filter(each -> each.name().equals(state))
                .findFirst()
                .orElse(State.OPEN);
        model.addAttribute("states", State.values());
        model.addAttribute("state", shown);
        model.addAttribute(
                "results", conversations.search(shown, viewer, Pagination.clamp(page), Pagination.PAGE_SIZE));
        return "desk/conversation/conversations";
    }
}

package io.milepost.desk.conversation;

import io.milepost.contact.consent.OptOutService;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.text.conversation.ConversationDecisions;
import io.milepost.text.conversation.ConversationMessages;
import io.milepost.text.conversation.ConversationViewer;
import io.milepost.text.conversation.Conversations;
import io.milepost.text.conversation.Decision;
import io.milepost.text.conversation.Decision.Action;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One conversation: all texts with a number in time order, and what somebody decides about it. A decision that is not possible
 * any more, such as one about a text that its user has not seen, shows the current page (409) with the user's entries.
 */
@Controller
@RequestMapping("/conversations/{id}")
class ConversationPageController {

    private static final String PAGE = "desk/conversation/conversation";
    /** No conversation has this version. */
    private static final String NOTHING_SEEN = "0";

    private final Conversations conversations;
    private final ConversationMessages messages;
    private final ConversationDecisions decisions;
    private final OptOutService optOuts;
    private final Clock clock;

    ConversationPageController(
            Conversations conversations,
            ConversationMessages messages,
            ConversationDecisions decisions,
            OptOutService optOuts,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.decisions = decisions;
        this.optOuts = optOuts;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable UUID id, Authentication user, Model model) {
        addEmptyForm(model);
        return show(id, user, UUID.randomUUID(), model);
    }

    @PostMapping("/answer")
    String answer(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            Authentication user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var key = Objects.requireNonNullElseGet(form.key(), UUID::randomUUID);
        if (errors.hasErrors()) {
            return show(id, user, key, model);
        }
        var seen = Objects.requireNonNull(form.seen());
        var decision = new Decision(form.action(), form.answer(), key, "", user.getName(), seen);
        try {
            decisions.decide(id, decision, ConversationViewer.of(user));
        } catch (InvalidFieldException e) {
            FormSubmission.addError(errors, e);
            return show(id, user, key, model);
        } catch (ConflictException e) {
            return showConflict(id, user, key, e, model, response);
        }
        FlashMessage.success(redirect, "conversation.answered." + decision.action());
        return "redirect:/conversations/" + id;
    }

    /**
     * Afterwards the conversation may belong to a group that is not the user's.
     *
     * @param group to which it is forwarded; otherwise without effect
     */
    @PostMapping({"/stop", "/resume", "/close", "/forward"})
    String decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = NOTHING_SEEN) int seen,
            Authentication user,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var action = Action.parse(path.substring(path.lastIndexOf('/') + 1));
        var viewer = ConversationViewer.of(user);
        try {
            decisions.decide(
                    id,
                    new Decision(
                            action, "", UUID.randomUUID(), action == Action.FORWARD ? group : "", user.getName(), seen),
                    viewer);
        } catch (InvalidFieldException e) {
            FlashMessage.error(redirect, e);
            return "redirect:/conversations/" + id;
        } catch (ConflictException e) {
            addEmptyForm(model);
            return showConflict(id, user, UUID.randomUUID(), e, model, response);
        }
        FlashMessage.success(redirect, "conversation.decided." + action);
        return conversations.find(id).filter(viewer::sees).isPresent()
                ? "redirect:/conversations/" + id
                : "redirect:/conversations";
    }

    private String showConflict(
            UUID id,
            Authentication user,
            UUID answerKey,
            ConflictException conflict,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("conflict", conflict.getMessage());
        return show(id, user, answerKey, model);
    }

    private static void addEmptyForm(Model model) {
        model.addAttribute("form", new AnswerForm("", null, null, null));
    }

    private String show(UUID id, Authentication user, UUID answerKey, Model model) {
        var conversation = conversations.get(id, ConversationViewer.of(user));
        model.addAttribute("answerKey", answerKey.toString());
        model.addAttribute("conversation", conversation);
        model.addAttribute("messages", messages.findLatest(conversation.phone()));
        model.addAttribute("groups", Decision.GROUPS);
        model.addAttribute(
                "optedOut",
                optOuts.find(conversation.contact(), conversation.phone()).isPresent());
        model.addAttribute("answerable", clock.instant().isBefore(conversation.answerableUntil()));
        return PAGE;
    }
}

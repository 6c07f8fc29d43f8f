package io.milepost.desk.conversation;

import io.milepost.contact.consent.OptOutService;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.text.conversation.Conversation;
import io.milepost.text.conversation.ConversationDecisions;
import io.milepost.text.conversation.Conversations;
import io.milepost.text.conversation.Decision;
import io.milepost.text.conversation.Decision.Action;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One conversation: all texts with a number in time order, and what somebody decides about it. */
@Controller
@RequestMapping("/conversations/{id}")
class ConversationPageController {

    private final Conversations conversations;
    private final ConversationDecisions decisions;
    private final OptOutService optOuts;
    private final Clock clock;

    ConversationPageController(
            Conversations conversations, ConversationDecisions decisions, OptOutService optOuts, Clock clock) {
        this.conversations = conversations;
        this.decisions = decisions;
        this.optOuts = optOuts;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable UUID id, Model model) {
        var key = UUID.randomUUID();
        model.addAttribute("form", new AnswerForm("", key));
        return show(conversations.get(id), key, model);
    }

    @PostMapping("/answer")
    String answer(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        var conversation = conversations.get(id);
        if (!FormSubmission.submit(
                errors,
                () -> decisions.decide(
                        id,
                        new Decision(
                                Action.ANSWER,
                                form.answer(),
                                Objects.requireNonNull(form.key()),
                                "",
                                user.getName())))) {
            return show(conversation, Objects.requireNonNullElseGet(form.key(), UUID::randomUUID), model);
        }
        FlashMessage.success(redirect, "conversation.decided.ANSWER");
        return "redirect:/conversations/" + id;
    }

    @PostMapping("/stop")
    String stop(@PathVariable UUID id, Principal user, RedirectAttributes redirect) {
        return decide(id, Action.STOP, "", user, redirect);
    }

    @PostMapping("/resume")
    String resume(@PathVariable UUID id, Principal user, RedirectAttributes redirect) {
        return decide(id, Action.RESUME, "", user, redirect);
    }

    @PostMapping("/close")
    String close(@PathVariable UUID id, Principal user, RedirectAttributes redirect) {
        return decide(id, Action.CLOSE, "", user, redirect);
    }

    @PostMapping("/forward")
    String forward(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String group,
            Principal user,
            RedirectAttributes redirect) {
        return decide(id, Action.FORWARD, group, user, redirect);
    }

    private String decide(UUID id, Action action, String group, Principal user, RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> decisions.decide(id, new Decision(action, "", UUID.randomUUID(), group, user.getName())),
                "conversation.decided." + action);
        return "redirect:/conversations/" + id;
    }

    private String show(Conversation conversation, UUID answerKey, Model model) {
        model.addAttribute("answerKey", answerKey.toString());
        model.addAttribute("conversation", conversation);
        model.addAttribute("messages", conversations.findMessages(conversation.phone()));
        model.addAttribute("groups", Decision.GROUPS);
        model.addAttribute(
                "optedOut",
                optOuts.find(conversation.contact(), conversation.phone()).isPresent());
        model.addAttribute("answerable", clock.instant().isBefore(conversation.answerableUntil()));
        return "desk/conversation/conversation";
    }
}

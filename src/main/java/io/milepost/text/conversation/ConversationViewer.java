package io.milepost.text.conversation;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.CurrentUser;
import io.milepost.error.ForbiddenException;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Whose conversations somebody sees and decides: the office and administrators all of them; members of another group those
 * that were forwarded to it; operations also those that wait too long.
 *
 * @param groups of the user
 */
public record ConversationViewer(Set<String> groups) {

    private static final Set<String> UNRESTRICTED = Set.of("office", "camunda-admin");

    /** Decides what waits too long. */
    public static final String ESCALATION_GROUP = "operations";

    public ConversationViewer {
        groups = Set.copyOf(groups);
    }

    /** @param groups null for none */
    public static ConversationViewer of(@Nullable Collection<String> groups) {
        return new ConversationViewer(groups == null ? Set.of() : Set.copyOf(groups));
    }

    public static ConversationViewer of(Authentication user) {
        return new ConversationViewer(CurrentUser.groups(user));
    }

    boolean seesAll() {
        return groups.stream().anyMatch(UNRESTRICTED::contains);
    }

    boolean seesEscalated() {
        return groups.contains(ESCALATION_GROUP);
    }

    /** @return whether the text log shows all answers to the user anyway */
    boolean readsTextLog() {
        return seesAll() || seesEscalated();
    }

    public boolean sees(Conversation conversation) {
        return seesAll()
                || groups.contains(conversation.group())
                || seesEscalated() && conversation.escalatedAt() != null;
    }

    /** @throws ForbiddenException unless the viewer sees the conversation */
    public void require(Conversation conversation) {
        if (!sees(conversation)) {
            throw new ForbiddenException(message("conversation.error.forbidden"));
        }
    }
}

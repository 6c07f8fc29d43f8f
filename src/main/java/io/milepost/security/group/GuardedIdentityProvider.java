package io.milepost.security.group;

import io.milepost.error.InvalidFieldException;
import io.milepost.shared.TextCharacters;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Users and groups of the engine. Through every interface, names have no invisible characters, and the last
 * administrator cannot be removed.
 */
public final class GuardedIdentityProvider extends DbIdentityServiceProvider {

    /** A user, a group or a membership was changed or deleted; published before the commit. */
    public record IdentityChanged() {}

    private final AdministratorGuard guard;
    private final ApplicationEventPublisher events;

    public GuardedIdentityProvider(AdministratorGuard guard, ApplicationEventPublisher events) {
        this.guard = guard;
        this.events = events;
    }

    /** @throws InvalidFieldException if a name or the email address has an invisible character */
    @Override
    public IdentityOperationResult saveUser(User user) {
        requireVisible("firstName", user.getFirstName());
        requireVisible("lastName", user.getLastName());
        requireVisible("email", user.getEmail());
        events.publishEvent(new IdentityChanged());
        return super.saveUser(user);
    }

    /** @throws InvalidFieldException if the name has an invisible character */
    @Override
    public IdentityOperationResult saveGroup(Group group) {
        requireVisible("name", group.getName());
        return super.saveGroup(group);
    }

    private static void requireVisible(String field, @Nullable String text) {
        Optional.ofNullable(text).flatMap(TextCharacters::findProblemInLine).ifPresent(problem -> {
            throw new InvalidFieldException(field, problem);
        });
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        guard.checkRemovalOfUser(userId);
        events.publishEvent(new IdentityChanged());
        return super.deleteUser(userId);
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        guard.checkRemovalOfGroup(groupId);
        events.publishEvent(new IdentityChanged());
        return super.deleteGroup(groupId);
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        if (Groups.CAMUNDA_ADMIN.equals(groupId)) {
            guard.checkRemovalOfUser(userId);
        }
        events.publishEvent(new IdentityChanged());
        return super.deleteMembership(userId, groupId);
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        events.publishEvent(new IdentityChanged());
        return super.createMembership(userId, groupId);
    }
}

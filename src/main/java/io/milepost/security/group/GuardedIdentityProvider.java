package io.milepost.security.group;

import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;

/** Users and groups of the engine; the last administrator cannot be removed through any interface. */
public final class GuardedIdentityProvider extends DbIdentityServiceProvider {

    private final AdministratorGuard guard;

    public GuardedIdentityProvider(AdministratorGuard guard) {
        this.guard = guard;
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        guard.checkRemovalOfUser(userId);
        return super.deleteUser(userId);
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        guard.checkRemovalOfGroup(groupId);
        return super.deleteGroup(groupId);
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        if (Groups.CAMUNDA_ADMIN.equals(groupId)) {
            guard.checkRemovalOfUser(userId);
        }
        return super.deleteMembership(userId, groupId);
    }
}

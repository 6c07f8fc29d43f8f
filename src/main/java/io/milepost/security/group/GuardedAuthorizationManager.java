package io.milepost.security.group;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/** Authorizations of the engine; those of administrators cannot be removed. */
public final class GuardedAuthorizationManager extends AuthorizationManager {

    private final AdministratorGuard guard;

    public GuardedAuthorizationManager(AdministratorGuard guard) {
        this.guard = guard;
    }

    @Override
    public void insert(DbEntity authorization) {
        guard.checkNew((Authorization) authorization);
        super.insert(authorization);
    }

    @Override
    public void update(AuthorizationEntity authorization) {
        var before = getDbEntityManager().selectById(AuthorizationEntity.class, authorization.getId());
        if (before != null) {
            guard.checkRemoval(before);
        }
        guard.checkNew(authorization);
        super.update(authorization);
    }

    @Override
    public void delete(DbEntity authorization) {
        guard.checkRemoval((Authorization) authorization);
        super.delete(authorization);
    }
}

package io.milepost.lifecycle.task;

import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves a query for each new task: nobody can have a permission for it yet. */
@Component
class TaskAuthorizationPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setResourceAuthorizationProvider(new Provider());
    }

    private static final class Provider extends DefaultAuthorizationProvider {

        @Override
        protected @Nullable AuthorizationEntity getGrantAuthorization(
                String taskId, @Nullable String userId, @Nullable String groupId, Resource resource) {
            return isNew(taskId) ? null : super.getGrantAuthorization(taskId, userId, groupId, resource);
        }

        private static boolean isNew(String taskId) {
            var cache = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
            var task = cache.getCachedEntity(TaskEntity.class, taskId);
            return task != null && task.getEntityState() == DbEntityState.TRANSIENT;
        }
    }
}

package io.milepost.security.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Only administrators change, run or delete jobs without a process, such as the history cleanup: the engine requires
 * no permission for them.
 */
@Component
class StandaloneJobPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setManagementService(new JobExecutionGuard(engine));
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new Checker()));
        var factories = engine.getCustomSessionFactories();
        var all = factories == null ? new ArrayList<SessionFactory>() : new ArrayList<>(factories);
        all.add(new ManagerFactory(JobManager.class, GuardedJobManager::new));
        engine.setCustomSessionFactories(all);
    }

    private static final class Checker extends AuthorizationCommandChecker {

        @Override
        public void checkReadJob(JobEntity job) {
            super.checkReadJob(job);
            checkProcess(job.getProcessDefinitionKey());
        }

        @Override
        public void checkUpdateJob(JobEntity job) {
            super.checkUpdateJob(job);
            checkProcess(job.getProcessDefinitionKey());
        }

        @Override
        public void checkUpdateRetriesJob(JobEntity job) {
            super.checkUpdateRetriesJob(job);
            checkProcess(job.getProcessDefinitionKey());
        }

        @Override
        public void checkUpdateProcessDefinitionById(@Nullable String definition) {
            super.checkUpdateProcessDefinitionById(definition);
            checkProcess(definition);
        }

        @Override
        public void checkUpdateRetriesProcessInstanceByProcessDefinitionId(@Nullable String definition) {
            super.checkUpdateRetriesProcessInstanceByProcessDefinitionId(definition);
            checkProcess(definition);
        }

        private void checkProcess(@Nullable String definition) {
            if (definition == null) {
                getAuthorizationManager().checkCamundaAdmin();
            }
        }
    }

    /** The engine calls no checker before it suspends such a job. */
    private static final class GuardedJobManager extends JobManager {

        @Override
        public void updateJobSuspensionStateById(String id, SuspensionState state) {
            var job = findJobById(id);
            if (job != null && job.getProcessDefinitionKey() == null) {
                getAuthorizationManager().checkCamundaAdmin();
            }
            super.updateJobSuspensionStateById(id, state);
        }
    }
}

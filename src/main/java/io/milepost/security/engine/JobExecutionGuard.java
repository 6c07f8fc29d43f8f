package io.milepost.security.engine;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Checks the permission for a job before it is executed. The engine checks it during the execution and counts a
 * denial as a failed attempt: three requests by any user would turn a step of an order into an incident.
 */
final class JobExecutionGuard extends ManagementServiceImpl {

    JobExecutionGuard(ProcessEngineConfigurationImpl engine) {
        super(engine);
    }

    @Override
    public void executeJob(String id) {
        commandExecutor.execute(context -> {
            checkPermission(context, id);
            return null;
        });
        super.executeJob(id);
    }

    private static void checkPermission(CommandContext context, String id) {
        var job = id == null ? null : context.getJobManager().findJobById(id);
        if (job != null) {
            context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkUpdateJob(job));
        }
    }
}

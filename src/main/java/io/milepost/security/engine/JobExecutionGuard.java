package io.milepost.security.engine;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Asks whether a user may run a job before it is run. The engine asks while it runs it, and counts the refusal as a failed
 * try: three requests of anybody would turn the step of an order into an incident.
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

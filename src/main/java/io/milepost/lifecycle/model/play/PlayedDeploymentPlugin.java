package io.milepost.lifecycle.model.play;

import io.milepost.contact.Organizations;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Every deployment, no matter which user makes it, is played before it takes effect. */
@Component
class PlayedDeploymentPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final ObjectProvider<Organizations> organizations;

    PlayedDeploymentPlugin(
            ObjectProvider<PlatformTransactionManager> transactions, ObjectProvider<Organizations> organizations) {
        this.transactions = transactions;
        this.organizations = organizations;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setRepositoryService(new PlayingRepositoryService(engine, transactions, organizations));
    }
}

package io.milepost.lifecycle.task;

import io.milepost.lifecycle.CommandSession;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.springframework.stereotype.Component;

/** Gives the engine {@link PrefetchedEntityManager}, and the statements that fill it. */
@Component
class OrderCommandPlugin extends AbstractProcessEnginePlugin {

    private static final String STATEMENTS = "io/milepost/lifecycle/task/order-processes.xml";

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        new CommandSession(DbEntityManager.class, OrderCommandPlugin::openSession).register(engine);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        var myBatis = engine.getSqlSessionFactory().getConfiguration();
        var statements = OrderCommandPlugin.class.getClassLoader().getResourceAsStream(STATEMENTS);
        new XMLMapperBuilder(statements, myBatis, STATEMENTS, myBatis.getSqlFragments()).parse();
    }

    private static PrefetchedEntityManager openSession() {
        return new PrefetchedEntityManager(
                Context.getProcessEngineConfiguration().getIdGenerator(),
                Context.getCommandContext().getSession(PersistenceSession.class));
    }
}

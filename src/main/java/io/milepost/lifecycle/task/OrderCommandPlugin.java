package io.milepost.lifecycle.task;

import java.util.ArrayList;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;

/** Gives the engine {@link PrefetchedEntityManager}, and the statements that fill it. */
@Component
class OrderCommandPlugin extends AbstractProcessEnginePlugin {

    private static final String STATEMENTS = "io/milepost/lifecycle/task/order-processes.xml";

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var factories = engine.getCustomSessionFactories();
        var all = factories == null ? new ArrayList<SessionFactory>() : new ArrayList<>(factories);
        all.add(new Factory());
        engine.setCustomSessionFactories(all);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        var myBatis = engine.getSqlSessionFactory().getConfiguration();
        var statements = OrderCommandPlugin.class.getClassLoader().getResourceAsStream(STATEMENTS);
        new XMLMapperBuilder(statements, myBatis, STATEMENTS, myBatis.getSqlFragments()).parse();
    }

    private static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public Session openSession() {
            return new PrefetchedEntityManager(
                    Context.getProcessEngineConfiguration().getIdGenerator(),
                    Context.getCommandContext().getSession(PersistenceSession.class));
        }
    }
}

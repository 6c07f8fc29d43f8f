package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;

/** Camunda alone, as it is set up by default, with history <i>full</i>. */
abstract class BareEngine implements Contender {

    final ProcessEngine engine;
    private final HikariDataSource pool;

    /**
     * @param beans for expressions
     * @param model adds the model to the deployment
     */
    BareEngine(HikariDataSource pool, Map<Object, Object> beans, UnaryOperator<DeploymentBuilder> model) {
        this.pool = pool;
        this.engine = start(pool, beans);
        model.apply(engine.getRepositoryService().createDeployment()).deploy();
    }

    private static ProcessEngine start(HikariDataSource pool, Map<Object, Object> beans) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(pool.getPoolName());
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setHistoryTimeToLive("P180D");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setDefaultSerializationFormat("application/json");
        configuration.setJobExecutorActivate(true);
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setBeans(beans);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        return configuration.buildProcessEngine();
    }

    @Override
    public final HikariDataSource pool() {
        return pool;
    }

    @Override
    public final void close() {
        engine.close();
        pool.close();
    }
}

package io.milepost.lifecycle.expression;

import io.milepost.lifecycle.CommandSession;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/** Replaces what the engine and its plug-ins make available to expressions with the allow-list. */
@Component
class ExpressionAllowListPlugin extends AbstractProcessEnginePlugin {

    private final BeanFactory beans;

    ExpressionAllowListPlugin(BeanFactory beans) {
        this.beans = beans;
    }

    /**
     * Replaces the expression manager, which the engine's factory creates over all beans before plug-ins run.
     */
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBeans(Map.of());
        engine.setExpressionManager(new AllowListExpressionManager(new ExpressionBeanAllowList(beans)));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        new CommandSession(FilterManager.class, QueryExpressions::new).register(engine);
    }
}

package io.milepost.lifecycle.model;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Expressions in models reach the beans that the designer's guide names, and no other: not the environment, which holds
 * secrets, and not the data source.
 */
@Component
class DesignerSandbox extends AbstractProcessEnginePlugin {

    static final Set<String> BEANS = Stream.concat(
                    SalesOrderProcess.Beans.ALL.stream(), Stream.of(TextAttentionProcess.BEAN_RESEND))
            .collect(Collectors.toUnmodifiableSet());

    private final ApplicationContext context;

    DesignerSandbox(ApplicationContext context) {
        this.context = context;
    }

    /** The engine's factory makes an expression manager over all beans before plug-ins run, so it has to be replaced. */
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var beans = new AllowedBeans();
        engine.setBeans(beans);
        engine.setExpressionManager(new Expressions(beans));
    }

    /** Within what they reach, expressions do not get at classes, and not at the engine's services. */
    private final class Expressions extends SpringExpressionManager {

        Expressions(Map<Object, Object> beans) {
            super(context, beans);
        }

        @Override
        protected ELResolver createElResolver() {
            var resolver = new CompositeELResolver();
            resolver.add(new NoWayOut());
            resolver.add(super.createElResolver());
            return resolver;
        }
    }

    /** Asks for a bean when an expression does: the engine is built before the beans. */
    private final class AllowedBeans extends AbstractMap<Object, Object> {

        @Override
        public boolean containsKey(Object name) {
            return BEANS.contains(name);
        }

        @Override
        public Object get(Object name) {
            return containsKey(name) ? context.getBean((String) name) : null;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return Set.of();
        }
    }
}

package io.milepost.lifecycle.expression;

import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TimedAlertsProcess;
import java.util.AbstractMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * Makes only the beans that the designer guide names available to expressions. Looks up a bean when an expression uses
 * it, because the engine is built before the beans.
 */
public final class ExpressionBeanAllowList extends AbstractMap<Object, Object> {

    public static final Set<String> NAMES = Stream.of(
                    SalesOrderProcess.Beans.ALL,
                    TimedAlertsProcess.BEANS,
                    List.of(TextAttentionProcess.BEAN_RESEND, CustomerReplyProcess.BEAN_REPLY))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final BeanFactory beans;

    ExpressionBeanAllowList(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(Object name) {
        return NAMES.contains(name);
    }

    @Override
    public @Nullable Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return Set.of();
    }
}

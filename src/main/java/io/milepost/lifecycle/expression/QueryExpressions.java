package io.milepost.lifecycle.expression;

import io.milepost.problem.Invalid;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/** Keeps expressions out of stored filters. Milepost's own filters have none, so none is allowed. */
final class QueryExpressions implements SessionFactory {

    static Invalid rejection() {
        return new Invalid("query", "expressions are not accepted in queries and filters; send the value itself");
    }

    private static boolean hasExpression(AbstractQuery<?, ?> query) {
        return !query.getExpressions().isEmpty()
                || query instanceof TaskQueryImpl tasks
                        && tasks.getQueries().stream().anyMatch(nested -> nested != query && hasExpression(nested));
    }

    @Override
    public Class<?> getSessionType() {
        return FilterManager.class;
    }

    @Override
    public Session openSession() {
        return new CheckedFilters();
    }

    private static final class CheckedFilters extends FilterManager {

        @Override
        public Filter insertOrUpdateFilter(Filter filter) {
            AbstractQuery<?, ?> query = filter.getQuery();
            if (hasExpression(query)) {
                throw rejection();
            }
            return super.insertOrUpdateFilter(filter);
        }
    }
}

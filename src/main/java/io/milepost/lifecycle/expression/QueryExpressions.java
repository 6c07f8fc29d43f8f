package io.milepost.lifecycle.expression;

import io.milepost.error.InvalidFieldException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/** Rejects expressions in stored filters. Milepost's own filters have none, so none is allowed. */
final class QueryExpressions extends FilterManager {

    static InvalidFieldException rejection() {
        return new InvalidFieldException(
                "query", "expressions are not accepted in queries and filters; send the value itself");
    }

    /** @param seen queries already visited: nested queries refer to each other and to themselves */
    private static boolean hasExpression(AbstractQuery<?, ?> query, Set<Object> seen) {
        return seen.add(query)
                && (!query.getExpressions().isEmpty()
                        || query instanceof TaskQueryImpl tasks
                                && tasks.getQueries().stream().anyMatch(nested -> hasExpression(nested, seen)));
    }

    @Override
    public Filter insertOrUpdateFilter(Filter filter) {
        AbstractQuery<?, ?> query = filter.getQuery();
        if (hasExpression(query, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            throw rejection();
        }
        return super.insertOrUpdateFilter(filter);
    }
}

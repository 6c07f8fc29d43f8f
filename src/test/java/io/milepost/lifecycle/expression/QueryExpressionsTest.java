package io.milepost.lifecycle.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.testing.ApiClient;
import io.milepost.testing.CanaryExtension;
import io.milepost.testing.H2AppTest;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine itself evaluates no expression of a query or filter, whichever interface passes it. */
@H2AppTest
@ExtendWith(CanaryExtension.class)
class QueryExpressionsTest {

    private static final String PAYLOAD =
            "${JSON('\"io.milepost.testing.Canary\"').mapTo('java.lang.Class').newInstance()}";

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    static Stream<Consumer<TaskQuery>> dangerous() {
        return Stream.of(
                query -> query.taskAssigneeExpression(PAYLOAD),
                query -> query.taskAssigneeExpression("${currentUser()}"),
                query -> query.dueAfterExpression(PAYLOAD),
                query -> query.taskCandidateGroupInExpression(PAYLOAD),
                query -> query.or().taskAssigneeExpression(PAYLOAD).endOr(),
                query -> query.taskName("x")
                        .or()
                        .taskCandidateUserExpression(PAYLOAD)
                        .taskName("y")
                        .endOr(),
                query -> query.or()
                        .taskName("y")
                        .endOr()
                        .or()
                        .followUpBeforeExpression(PAYLOAD)
                        .endOr());
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void noQueryIsEvaluated(Consumer<TaskQuery> dangerous) {
        var query = query(dangerous);
        assertRejected(query::list);
        assertRejected(query::count);
        assertRejected(query::singleResult);
        assertRejected(() -> query.listPage(0, 1));
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void noFilterIsStoredWithOneOrExtendedByOne(Consumer<TaskQuery> dangerous) {
        // given a harmless filter
        var filters = engine.getFilterService();
        var filter = filters.newTaskFilter(ApiClient.fresh("filter"));
        filter.setQuery(engine.getTaskService().createTaskQuery());
        filters.saveFilter(filter);
        // then
        assertRejected(() -> filters.list(filter.getId(), query(dangerous)));
        assertRejected(() -> filters.count(filter.getId(), query(dangerous)));
        var other = filters.newTaskFilter(ApiClient.fresh("filter"));
        other.setQuery(query(dangerous));
        assertRejected(() -> filters.saveFilter(other));
        filter.setQuery(query(dangerous));
        assertRejected(() -> filters.saveFilter(filter));
    }

    @Test
    void noFilterIsStoredWithOneDeepInside() {
        var inner = new TaskQueryImpl();
        inner.addExpression("taskAssignee", PAYLOAD);
        var between = new TaskQueryImpl();
        between.addOrQuery(inner);
        var query = new TaskQueryImpl();
        query.addOrQuery(between);
        var filter = engine.getFilterService().newTaskFilter(ApiClient.fresh("filter"));
        filter.setQuery(query);
        assertRejected(() -> engine.getFilterService().saveFilter(filter));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void noFilterInTheDatabaseIsEvaluated(String json) {
        // given a filter from before expressions were rejected
        var filters = engine.getFilterService();
        var filter = filters.newTaskFilter(ApiClient.fresh("filter"));
        filter.setQuery(engine.getTaskService().createTaskQuery());
        filters.saveFilter(filter);
        jdbc.sql("update ACT_RU_FILTER set QUERY_ = ? where ID_ = ?")
                .params(json, filter.getId())
                .update();
        // then
        assertRejected(() -> filters.list(filter.getId()));
        assertRejected(() -> filters.count(filter.getId()));
        assertRejected(() -> filters.singleResult(filter.getId()));
    }

    static Stream<String> stored() {
        var expressions = "{\"taskAssigneeExpression\":\"%s\"}".formatted(PAYLOAD.replace("\"", "\\\""));
        return Stream.of(expressions, "{\"orQueries\":[%s]}".formatted(expressions));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void queriesWithoutExpressionsWork(Consumer<TaskQuery> harmless) {
        var query = query(harmless);
        assertThat(query.list()).isEmpty();
        var filter = engine.getFilterService().newTaskFilter(ApiClient.fresh("filter"));
        filter.setQuery(query);
        assertThat(engine.getFilterService()
                        .list(engine.getFilterService().saveFilter(filter).getId()))
                .isEmpty();
    }

    static Stream<Consumer<TaskQuery>> harmless() {
        return Stream.of(
                query -> query.taskAssignee("${1 + 1}"),
                query -> query.or().taskName("${x}").taskAssignee("nobody").endOr());
    }

    private TaskQuery query(Consumer<TaskQuery> condition) {
        var query = engine.getTaskService().createTaskQuery();
        condition.accept(query);
        return query;
    }

    private static void assertRejected(ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(failure -> assertThat(failure.getMessage())
                .containsAnyOf(
                        "Could not resolve function",
                        "expressions are not accepted in queries and filters",
                        "Expressions are forbidden in adhoc queries",
                        "Expressions are forbidden in stored queries"));
    }
}

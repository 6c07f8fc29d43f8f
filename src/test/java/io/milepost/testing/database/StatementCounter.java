package io.milepost.testing.database;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Records every statement and every commit. A batch counts as one statement. */
@TestConfiguration
public class StatementCounter {

    private record Statement(String thread, String sql) {}

    private static final List<Statement> STATEMENTS = new CopyOnWriteArrayList<>();
    private static final List<String> COMMITS = new CopyOnWriteArrayList<>();

    @Bean
    static BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source
                        ? ProxyDataSourceBuilder.create(source)
                                .listener(new Statements())
                                .methodListener(new Commits())
                                .build()
                        : bean;
            }
        };
    }

    public static void reset() {
        STATEMENTS.clear();
        COMMITS.clear();
    }

    /** @param threads prefix of their names, such as {@code http-nio} for those that handle requests */
    public static List<String> of(String threads) {
        return STATEMENTS.stream()
                .filter(statement -> statement.thread().startsWith(threads))
                .map(Statement::sql)
                .toList();
    }

    public static long commitsOf(String threads) {
        return COMMITS.stream().filter(thread -> thread.startsWith(threads)).count();
    }

    private static final class Statements implements QueryExecutionListener {
        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            STATEMENTS.add(new Statement(
                    Thread.currentThread().getName(), queries.get(0).getQuery()));
        }
    }

    private static final class Commits implements MethodExecutionListener {
        @Override
        public void beforeMethod(MethodExecutionContext context) {}

        @Override
        public void afterMethod(MethodExecutionContext context) {
            if (context.getMethod().getName().equals("commit")) {
                COMMITS.add(Thread.currentThread().getName());
            }
        }
    }
}

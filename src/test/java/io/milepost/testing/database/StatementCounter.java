package io.milepost.testing.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Records the statements of every transaction that has ended. A batch counts as one statement. Applications of tests
 * have it; it costs nothing, and keeps nothing, unless a test records. The recording ends with the test class.
 */
@TestConfiguration
public class StatementCounter implements AfterAllCallback {

    /** A statement outside a transaction has one of its own. */
    public record Transaction(String thread, List<String> statements) {}

    private static final List<Transaction> TRANSACTIONS = new CopyOnWriteArrayList<>();
    private static final ThreadLocal<List<String>> OPEN = ThreadLocal.withInitial(ArrayList::new);

    private static volatile Predicate<DataSource> recording = database -> false;

    @Bean
    static BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Recorded(source) : bean;
            }
        };
    }

    /** Records from now on, and forgets what was recorded before. */
    public static void reset() {
        recording = database -> true;
        TRANSACTIONS.clear();
    }

    /** As {@link #reset()}, but only for one application: others in this JVM send texts, too. */
    public static void reset(DataSource ofApplication) {
        recording = database -> database == ofApplication;
        TRANSACTIONS.clear();
    }

    /** Other test classes use the application as well. */
    @Override
    public void afterAll(ExtensionContext test) {
        recording = database -> false;
        TRANSACTIONS.clear();
    }

    /** @param threads prefix of their names, such as {@code http-nio} for those that handle requests */
    public static List<String> of(String threads) {
        return transactionsOf(threads).stream()
                .flatMap(transaction -> transaction.statements().stream())
                .toList();
    }

    public static List<Transaction> transactionsOf(String threads) {
        return TRANSACTIONS.stream()
                .filter(transaction -> transaction.thread().startsWith(threads))
                .toList();
    }

    private static void endTransaction() {
        var statements = OPEN.get();
        if (!statements.isEmpty()) {
            TRANSACTIONS.add(new Transaction(Thread.currentThread().getName(), List.copyOf(statements)));
            statements.clear();
        }
    }

    /** Its connections record what they do, if a test records when they are taken from the pool. */
    private static final class Recorded extends DelegatingDataSource {

        private final DataSource recorder;

        Recorded(DataSource source) {
            super(source);
            this.recorder = ProxyDataSourceBuilder.create(source)
                    .listener(new Statements())
                    .methodListener(new TransactionEnds())
                    .build();
        }

        @Override
        public Connection getConnection() throws SQLException {
            return recording.test(this) ? recorder.getConnection() : super.getConnection();
        }
    }

    private static final class Statements implements QueryExecutionListener {
        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            OPEN.get().add(queries.get(0).getQuery());
            if (isAutoCommit(execution)) {
                endTransaction();
            }
        }

        private static boolean isAutoCommit(ExecutionInfo execution) {
            try {
                return execution.getStatement().getConnection().getAutoCommit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class TransactionEnds implements MethodExecutionListener {
        @Override
        public void beforeMethod(MethodExecutionContext context) {}

        @Override
        public void afterMethod(MethodExecutionContext context) {
            var method = context.getMethod().getName();
            if (method.equals("commit") || method.equals("rollback")) {
                endTransaction();
            }
        }
    }
}

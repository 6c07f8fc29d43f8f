package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ExternalServers;
import io.milepost.testing.suite.IntegrationTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class PostgresTransactionManagerIT {

    private final DataSource database = ExternalServers.POSTGRES.getPostgresDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);

    private String setting(String name) {
        return jdbc.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    @Test
    void theIsolationOfATransactionIsNotSetForItsConnection() {
        // given
        var transaction = new TransactionTemplate(new PostgresTransactionManager(database));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
        // then
        transaction.executeWithoutResult(running -> {
            assertThat(setting("transaction_isolation")).isEqualTo("repeatable read");
            assertThat(setting("transaction_read_only")).isEqualTo("on");
            assertThat(setting("default_transaction_isolation")).isEqualTo("read committed");
        });
    }
}

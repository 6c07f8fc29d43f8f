package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.suite.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class StatementPlansIT {

    HikariDataSource pool;
    JdbcClient jdbc;

    @BeforeEach
    void aPoolOfOneConnection() {
        pool = new HikariDataSource();
        pool.setJdbcUrl(ExternalServers.POSTGRES.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(1);
        jdbc = JdbcClient.create(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private String mode() {
        return jdbc.sql("show plan_cache_mode").query(String.class).single();
    }

    @Test
    void plansAreReusedUntilTheTransactionEnds() {
        // given
        var plans = new StatementPlans(jdbc, pool);
        var transaction = new TransactionTemplate(new PostgresTransactionManager(pool));
        // when
        var during = transaction.execute(running -> {
            plans.reuseInTransaction();
            return mode();
        });
        // then
        assertThat(during).isEqualTo("force_generic_plan");
        assertThat(mode()).isEqualTo("auto");
    }
}

package io.milepost.database;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Configuration
class TransactionConfiguration {

    @Bean
    JdbcTransactionManager transactionManager(DataSource database, TransactionManagerCustomizers customizers) {
        var pool = DataSourceUnwrapper.unwrap(database, HikariConfigMXBean.class, HikariDataSource.class);
        var transactions = pool != null && pool.getJdbcUrl().startsWith(MigrationConfiguration.POSTGRESQL)
                ? new PostgresTransactionManager(database)
                : new JdbcTransactionManager(database);
        customizers.customize(transactions);
        return transactions;
    }
}

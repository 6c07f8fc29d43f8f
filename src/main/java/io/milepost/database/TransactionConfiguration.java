package io.milepost.database;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Configuration
class TransactionConfiguration {

    @Bean
    JdbcTransactionManager transactionManager(DataSource database, TransactionManagerCustomizers customizers) {
        var transactions = PostgresPool.of(database).isPresent()
                ? new PostgresTransactionManager(database)
                : new JdbcTransactionManager(database);
        customizers.customize(transactions);
        return transactions;
    }
}

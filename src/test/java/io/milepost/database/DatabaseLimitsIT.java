package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Time limits of every PostgreSQL database, whatever its URL. */
@PostgresAppTest
@IntegrationTest
class DatabaseLimitsIT {

    @Autowired
    DataSource database;

    @Test
    void statementsAndIdleTransactionsAndSilentConnectionsTimeOut() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(show(connection, "statement_timeout")).isEqualTo("30s");
            assertThat(show(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(connection.getNetworkTimeout())
                    .as("longer than statement_timeout")
                    .isEqualTo(40_000);
        }
    }

    @Test
    void theUrlTakesPrecedence() throws SQLException {
        var pool = database.unwrap(HikariDataSource.class);
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        try (var connection = DriverManager.getConnection(pool.getJdbcUrl() + "&socketTimeout=60", properties)) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
        }
    }

    private static String show(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}

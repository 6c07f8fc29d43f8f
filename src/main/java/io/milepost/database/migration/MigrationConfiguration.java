package io.milepost.database.migration;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.database.PostgresPool;
import io.milepost.shared.SearchText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Lets one node at a time migrate and start. On PostgreSQL, migrations have no time limits, because indexing a large
 * table takes long.
 */
@Configuration
class MigrationConfiguration {

    /** Driver properties that contain the time limits of the connection pool (application.yml). */
    private static final List<String> TIMEOUT_PROPERTIES = List.of("socketTimeout", "options");

    @Bean
    FlywayMigrationStrategy exclusiveMigration(StartupLock lock) {
        return flyway -> {
            lock.acquire();
            flyway.migrate();
        };
    }

    @Bean
    FlywayConfigurationCustomizer migrationsWithoutTimeouts(DataSource database) {
        var postgres = PostgresPool.of(database);
        return flyway -> {
            postgres.ifPresent(pool -> flyway.dataSource(withoutTimeouts(pool)));
            flyway.placeholders(placeholders(postgres.isPresent()));
        };
    }

    /**
     * Only PostgreSQL says that the value of a generated column is stored; H2 always stores it. Only PostgreSQL has partial
     * indexes; for H2, their condition is a comment.
     */
    private static Map<String, String> placeholders(boolean isPostgres) {
        var placeholders = new HashMap<>(SearchText.PLACEHOLDERS);
        placeholders.put("stored", isPostgres ? "stored" : "");
        placeholders.put("partial", isPostgres ? "" : "--");
        return placeholders;
    }

    private static DataSource withoutTimeouts(HikariDataSource pool) {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        TIMEOUT_PROPERTIES.forEach(properties::remove);
        var migrations = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        migrations.setConnectionProperties(properties);
        return migrations;
    }
}

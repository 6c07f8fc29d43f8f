package io.milepost.database;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;

/** The connection pool, if the database is PostgreSQL. */
public final class PostgresPool {

    private PostgresPool() {}

    public static Optional<HikariDataSource> of(DataSource database) {
        return Optional.ofNullable(
                        DataSourceUnwrapper.unwrap(database, HikariConfigMXBean.class, HikariDataSource.class))
                .filter(pool -> pool.getJdbcUrl().startsWith("jdbc:postgresql:"));
    }
}

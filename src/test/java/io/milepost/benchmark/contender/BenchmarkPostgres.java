package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server that counts statements, and whose commits are durable. */
public final class BenchmarkPostgres implements AutoCloseable {

    /** What a database has executed since it was created. */
    public record Executed(long statements, long transactions) {
        public Executed minus(Executed earlier) {
            return new Executed(statements - earlier.statements, transactions - earlier.transactions);
        }
    }

    /** As docs/operations.md recommends, like the other settings of autovacuum. */
    private static final Duration AUTOVACUUM_NAPTIME = Duration.ofSeconds(15);

    private final EmbeddedPostgres server;
    private final JdbcClient jdbc;

    public BenchmarkPostgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("autovacuum_naptime", AUTOVACUUM_NAPTIME.toSeconds() + "s")
                .setServerConfig("autovacuum_vacuum_scale_factor", "0.02")
                .setServerConfig("autovacuum_vacuum_insert_scale_factor", "0.05")
                .setServerConfig("autovacuum_analyze_scale_factor", "0.02")
                .setServerConfig("autovacuum_vacuum_cost_limit", "2000")
                .start();
        jdbc = JdbcClient.create(server.getPostgresDatabase());
        jdbc.sql("create extension pg_stat_statements").update();
    }

    public String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    public void createDatabase(String name) {
        jdbc.sql("create database " + name).update();
    }

    /** @return a pool with connections to a new database */
    public HikariDataSource newDatabase(String name) {
        createDatabase(name);
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url(name));
        pool.setUsername("postgres");
        return pool;
    }

    /** @return id of the process that started all others of the server */
    public long processId() throws IOException {
        var directory = jdbc.sql("show data_directory").query(String.class).single();
        return Long.parseLong(
                Files.readAllLines(Path.of(directory, "postmaster.pid")).get(0));
    }

    /** Waits until autovacuum has visited each database, so that it takes no time from the next round. */
    public void awaitAutovacuum() throws InterruptedException {
        Thread.sleep(AUTOVACUUM_NAPTIME.toMillis());
        while (jdbc.sql(
                        "select exists (select 1 from pg_stat_progress_vacuum union all select 1 from pg_stat_progress_analyze)")
                .query(Boolean.class)
                .single()) {
            Thread.sleep(Duration.ofSeconds(1).toMillis());
        }
    }

    /** Closes the connections of the pool: the server counts what a session did when it ends. */
    public Executed executedBy(HikariDataSource pool) throws SQLException, InterruptedException {
        var database = databaseOf(pool);
        pool.getHikariPoolMXBean().softEvictConnections();
        Thread.sleep(Duration.ofSeconds(1).toMillis());
        return jdbc.sql(
                        """
                        select (select sum(calls) from pg_stat_statements where dbid = datid), xact_commit + xact_rollback
                        from pg_stat_database where datname = ?""")
                .param(database)
                .query((row, index) -> new Executed(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** @return those with the largest difference of time in all, which ran in both databases */
    public List<String> slowerStatements(String database, String slowerDatabase) {
        return jdbc.sql(
                        """
                        select round(a.mean_exec_time::numeric, 3), round(b.mean_exec_time::numeric, 3), b.calls,
                          left(regexp_replace(b.query, '\\s+', ' ', 'g'), 150)
                        from (select s.* from pg_stat_statements s join pg_database on dbid = oid where datname = :a) a
                        join (select s.* from pg_stat_statements s join pg_database on dbid = oid where datname = :b) b using (query)
                        where a.calls >= 20 order by (b.mean_exec_time - a.mean_exec_time) * b.calls desc limit 12""")
                .param("a", database)
                .param("b", slowerDatabase)
                .query((row, index) -> "%s to %s, %d times: %s"
                        .formatted(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
                .list();
    }

    private static String databaseOf(HikariDataSource pool) throws SQLException {
        try (var connection = pool.getConnection()) {
            return connection.getCatalog();
        }
    }

    @Override
    public void close() throws IOException {
        // Otherwise the server writes for longer than its stop may take
        jdbc.sql("checkpoint").update();
        server.close();
    }
}

package io.milepost.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How PostgreSQL plans the statements of a transaction. H2 plans each statement once. */
@Component
public class StatementPlans {

    private final JdbcClient jdbc;
    private final boolean isPostgres;

    StatementPlans(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.isPostgres = PostgresPool.of(database).isPresent();
    }

    /**
     * Until the current transaction ends, PostgreSQL plans each statement of a connection once, for any parameters.
     * Otherwise it plans some statements again at each call, because statistics of the engine's small tables change all the
     * time. For statements that find rows by a key: there is only one good plan. Must run in a transaction; has no effect
     * outside one.
     */
    public void reuseInTransaction() {
        if (isPostgres) {
            jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
        }
    }
}

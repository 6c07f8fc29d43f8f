package io.milepost.lifecycle.work;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Adds an index to the engine's table of open tasks, in the order of {@link OpenWork}. Not a migration, because the engine
 * creates its tables after ours. The engine does not use it, and upgrades of the engine do not need to know it.
 */
@Component
class DueDateIndexPlugin extends AbstractProcessEnginePlugin {

    static final String INDEX = "milepost_task_due";

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        createIfMissing(configuration.getDataSource());
    }

    /** Looks first: on PostgreSQL, creating it waits for those who are changing tasks, even if it exists. */
    private static void createIfMissing(DataSource database) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            if (!exists(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("create index if not exists " + INDEX
                            + " on ACT_RU_TASK (DUE_DATE_ nulls last, CREATE_TIME_, ID_)");
                }
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The index " + INDEX + " could not be created", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        var metadata = connection.getMetaData();
        var table = metadata.storesUpperCaseIdentifiers() ? "ACT_RU_TASK" : "act_ru_task";
        try (var indexes = metadata.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
            while (indexes.next()) {
                if (INDEX.equalsIgnoreCase(indexes.getString("INDEX_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }
}

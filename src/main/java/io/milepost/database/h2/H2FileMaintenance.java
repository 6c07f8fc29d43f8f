package io.milepost.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Maintains the H2 file, which H2 does not do itself when it writes each commit at once: syncs it to disk, and
 * compacts sparse chunks, so that their space is reused.
 */
@Component
@Conditional(OnH2Condition.class)
public class H2FileMaintenance {

    private static final int MIN_FILL_PERCENT = 60;
    private static final int MAX_BYTES_REWRITTEN = 4 * 1024 * 1024;

    private final JdbcTemplate database;
    private long versionOnDisk;

    public H2FileMaintenance(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    @Scheduled(fixedDelay = 1000)
    public void maintain() {
        database.execute((Connection connection) -> {
            var file = fileOf(connection);
            if (file != null && file.getCurrentVersion() != versionOnDisk) {
                compactAndSync(file);
            }
            return null;
        });
    }

    private void compactAndSync(MVStore file) throws SQLException {
        try {
            file.compact(MIN_FILL_PERCENT, MAX_BYTES_REWRITTEN);
            versionOnDisk = file.getCurrentVersion();
            file.sync();
        } catch (MVStoreException e) {
            throw new SQLNonTransientConnectionException(e);
        }
    }

    private static @Nullable MVStore fileOf(Connection connection) throws SQLException {
        if (connection.isWrapperFor(JdbcConnection.class)
                && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            var store = session.getDatabase().getStore().getMvStore();
            return store.getFileStore() == null || store.isReadOnly() ? null : store;
        }
        return null;
    }
}

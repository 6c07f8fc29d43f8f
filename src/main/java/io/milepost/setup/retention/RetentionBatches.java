package io.milepost.setup.retention;

import io.milepost.setup.retention.RetentionPeriods.DataKind;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes or deletes old rows in batches; without a transaction of the caller, each batch is one. */
@Component
public class RetentionBatches {

    private static final int SIZE = 1000;

    private final JdbcClient jdbc;
    private final RetentionPeriods periods;

    RetentionBatches(JdbcClient jdbc, RetentionPeriods periods) {
        this.jdbc = jdbc;
        this.periods = periods;
    }

    /**
     * @param idType UUID or Long
     * @param select ids of rows older than {@code :start}, at most {@code :limit}; none that are changed already
     * @param change of the rows with {@code :ids}, if they still are older than {@code :start}
     * @return number of rows
     */
    public int apply(DataKind kind, Class<?> idType, String select, String change) {
        var start = Timestamp.from(periods.start(kind));
        var total = 0;
        while (true) {
            var ids = jdbc.sql(select)
                    .param("start", start)
                    .param("limit", SIZE)
                    .query(idType)
                    .list();
            if (ids.isEmpty()) {
                return total;
            }
            total += jdbc.sql(change).param("start", start).param("ids", ids).update();
        }
    }
}

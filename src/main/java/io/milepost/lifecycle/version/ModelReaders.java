package io.milepost.lifecycle.version;

import io.milepost.database.DatabaseClock;
import java.sql.Timestamp;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Table {@code model_reader}: which version of a process a user has seen. */
@Repository
class ModelReaders {

    /** How long a repeated deployment of the same file counts as a confirmation. */
    static final Duration CONFIRMATION = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    ModelReaders(JdbcClient jdbc, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Safe to repeat; a lower version changes nothing. */
    @Transactional
    public void recordSeen(String process, String user, int version) {
        insert(process, user);
        jdbc.sql(
                        """
                        update model_reader set seen_version = :version
                        where process_key = :process and user_name = :user and seen_version < :version""")
                .param("version", version)
                .param("process", process)
                .param("user", user)
                .update();
    }

    /** @return whether the user has seen the version, or has just tried to replace it with the same file */
    boolean mayReplace(String process, String user, int version, String file) {
        return jdbc.sql(
                                """
                        select count(*) from model_reader where process_key = :process and user_name = :user
                          and (seen_version >= :version
                            or rejected_version = :version and rejected_file = :file and rejected_at > :since)""")
                        .param("process", process)
                        .param("user", user)
                        .param("version", version)
                        .param("file", file)
                        .param("since", Timestamp.from(clock.now().minus(CONFIRMATION)))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Records that the user tried to replace a version unseen; in its own transaction, because the deployment is rolled
     * back.
     *
     * @param file SHA-256 of the file
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordRejection(String process, String user, int version, String file) {
        insert(process, user);
        jdbc.sql(
                        """
                        update model_reader
                        set rejected_version = :version, rejected_file = :file, rejected_at = :now
                        where process_key = :process and user_name = :user""")
                .param("version", version)
                .param("file", file)
                .param("now", Timestamp.from(clock.now()))
                .param("process", process)
                .param("user", user)
                .update();
    }

    private void insert(String process, String user) {
        jdbc.sql(
                        """
                        insert into model_reader (process_key, user_name, seen_version)
                        values (:process, :user, 0) on conflict do nothing""")
                .param("process", process)
                .param("user", user)
                .update();
    }
}

package io.milepost.security.session;

import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of a running application. Simulates that a minute has passed for them. */
final class AgedSessions {

    private final JdbcClient jdbc;
    private final SharedSessionRepository<?> repository;

    AgedSessions(ApplicationContext application) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.repository = application.getBean(SharedSessionRepository.class);
    }

    int count() {
        return jdbc.sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
    }

    /** Inserts sessions of other users until there are this many. */
    void fillUpTo(int max) {
        for (var i = count(); i < max; i++) {
            var id = UUID.randomUUID().toString();
            jdbc.sql("insert into spring_session values (?, ?, 0, 0, 28800, ?, 'somebody')")
                    .params(id, id, Long.MAX_VALUE)
                    .update();
        }
    }

    void removeFilling() {
        jdbc.sql("delete from spring_session where principal_name = 'somebody'").update();
    }

    /** Makes everything that the node knows about the users of sessions a minute old. */
    void aMinutePasses() {
        repository.forgetLocalAttributes();
    }
}

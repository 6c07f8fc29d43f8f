package io.milepost.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * Limits the sessions of a user and in total, for all nodes together. Logins at the same moment may exceed a limit by a
 * few.
 */
@Component
public class SessionLimits implements SessionAuthenticationStrategy {

    /** A further session ends the one that was idle longest. */
    static final int MAX_PER_USER = 25;

    /** A further login is rejected. */
    static final int MAX = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before the session of the login is created. */
    @Override
    public void onAuthentication(Authentication user, HttpServletRequest request, HttpServletResponse response) {
        if (count() >= MAX) {
            throw new SessionAuthenticationException("Too many users are signed in.");
        }
        jdbc.sql(
                        """
                        select primary_id from spring_session where principal_name = ?
                        order by last_access_time desc, creation_time desc offset ? rows""")
                .param(user.getName())
                .param(MAX_PER_USER - 1)
                .query(String.class)
                .list()
                .forEach(this::delete);
    }

    /** Each commits: logins of a user at the same moment delete the same sessions, and could block each other. */
    private void delete(String session) {
        jdbc.sql("delete from spring_session where primary_id = ?")
                .param(session)
                .update();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void deleteExpired() {
        jdbc.sql("delete from spring_session where expiry_time < ?")
                .param(clock.millis())
                .update();
    }

    private long count() {
        return jdbc.sql("select count(*) from spring_session where expiry_time > ?")
                .param(clock.millis())
                .query(Long.class)
                .single();
    }
}

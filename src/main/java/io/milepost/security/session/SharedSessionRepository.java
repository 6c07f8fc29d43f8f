package io.milepost.security.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.security.group.GuardedIdentityProvider.IdentityChanged;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sessions in the database: any node continues them, and a session that ends on one node ends on all. */
final class SharedSessionRepository<S extends Session> implements SessionRepository<SharedSession<S>> {

    private static final Logger log = LoggerFactory.getLogger(SharedSessionRepository.class);

    /** A value without its session: PostgreSQL, H2. */
    private static final Set<String> MISSING_SESSION = Set.of("23503", "23506");

    /** As Spring Session makes them. PostgreSQL fails with others, such as one with a character U+0000. */
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final SessionRepository<S> stored;
    private final Cache<String, Map<String, Object>> local = Caffeine.newBuilder()
            .expireAfterWrite(SharedSession.ACCESS_INTERVAL.multipliedBy(2))
            .build();

    SharedSessionRepository(SessionRepository<S> stored) {
        this.stored = stored;
    }

    @Override
    public SharedSession<S> createSession() {
        return new SharedSession<>(stored.createSession(), local);
    }

    @Override
    public void save(SharedSession<S> session) {
        try {
            stored.save(session.stored());
        } catch (DataIntegrityViolationException e) {
            if (!(e.getMostSpecificCause() instanceof SQLException cause)
                    || !MISSING_SESSION.contains(String.valueOf(cause.getSQLState()))) {
                throw e;
            }
            log.debug("The session ended while a request was using it", e);
        }
    }

    /** An id that a client has made up, and that no session can have, costs no statement. */
    @Override
    public @Nullable SharedSession<S> findById(String id) {
        var session = ID.matcher(id).matches() ? stored.findById(id) : null;
        return session == null ? null : new SharedSession<>(session, local);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
        local.invalidate(id);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forgetUsers(IdentityChanged change) {
        forgetLocalAttributes();
    }

    /** Makes this node find out everything again that it remembers about the users of sessions. */
    void forgetLocalAttributes() {
        local.invalidateAll();
    }
}

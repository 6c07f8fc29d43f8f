package io.milepost.security.session;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.session.Session;

/**
 * A session in the database that causes few writes: the time of the last access is written at most once a minute, and
 * what a node can find out again stays in its memory.
 */
final class SharedSession<S extends Session> implements Session {

    static final Duration ACCESS_INTERVAL = Duration.ofMinutes(1);

    /** What {@code AuthenticationFilter} of the engine's web apps writes with each request. */
    static final String WEB_APP_AUTHENTICATIONS = "authenticatedUser";

    /** Caches that every node fills and renews once a minute. */
    private static final Set<String> LOCAL_ATTRIBUTES =
            Set.of(WEB_APP_AUTHENTICATIONS, AuthorityRefreshFilter.REFRESHED_AT);

    private static final Logger log = LoggerFactory.getLogger(SharedSession.class);

    private final S stored;
    private final Cache<String, Map<String, Object>> local;

    /** @param local attributes of all sessions in the memory of this node, by id of the session */
    SharedSession(S stored, Cache<String, Map<String, Object>> local) {
        this.stored = stored;
        this.local = local;
    }

    S stored() {
        return stored;
    }

    @Override
    public String getId() {
        return stored.getId();
    }

    @Override
    public String changeSessionId() {
        return stored.changeSessionId();
    }

    /** @return null also for a value that this version cannot read, such as one of another version: the user signs in again */
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        if (LOCAL_ATTRIBUTES.contains(name)) {
            var attributes = local.getIfPresent(getId());
            return attributes == null ? null : (T) attributes.get(name);
        }
        try {
            return stored.getAttribute(name);
        } catch (ConversionException e) {
            log.warn("A session contains a value of {} that cannot be read: {}", name, e.toString());
            return null;
        }
    }

    @Override
    public Set<String> getAttributeNames() {
        return stored.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (!LOCAL_ATTRIBUTES.contains(name)) {
            stored.setAttribute(name, value);
        } else if (value == null) {
            removeAttribute(name);
        } else {
            local.get(getId(), id -> new ConcurrentHashMap<>()).put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (LOCAL_ATTRIBUTES.contains(name)) {
            local.get(getId(), id -> new ConcurrentHashMap<>()).remove(name);
        } else {
            stored.removeAttribute(name);
        }
    }

    @Override
    public Instant getCreationTime() {
        return stored.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        if (!time.isBefore(stored.getLastAccessedTime().plus(ACCESS_INTERVAL))) {
            stored.setLastAccessedTime(time);
        }
    }

    @Override
    public Instant getLastAccessedTime() {
        return stored.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        stored.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return stored.isExpired();
    }
}

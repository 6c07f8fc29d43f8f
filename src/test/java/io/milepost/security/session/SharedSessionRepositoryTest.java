package io.milepost.security.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.testing.H2AppTest;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

/** What requests of one session at the same time leave in it. */
@H2AppTest
class SharedSessionRepositoryTest {

    @Autowired
    SharedSessionRepository<?> sessions;

    @Test
    void twoRequestsThatAddTheSameValueLoseNoOtherChange() {
        addTheSameValueTwice(sessions);
    }

    static <S extends Session> void addTheSameValueTwice(SharedSessionRepository<S> sessions) {
        // given two requests that have read the session
        var id = saved(sessions);
        var first = requireNonNull(sessions.findById(id));
        var second = requireNonNull(sessions.findById(id));
        // when
        first.setAttribute("token", "first");
        sessions.save(first);
        second.setAttribute("token", "second");
        second.removeAttribute("before");
        sessions.save(second);
        // then
        var left = requireNonNull(sessions.findById(id));
        assertThat(left.<String>getAttribute("token")).isEqualTo("second");
        assertThat(left.getAttributeNames()).containsExactly("token");
        sessions.deleteById(id);
    }

    @Test
    void aSessionThatEndedMeanwhileStaysEnded() {
        endMeanwhile(sessions);
    }

    static <S extends Session> void endMeanwhile(SharedSessionRepository<S> sessions) {
        // given
        var id = saved(sessions);
        var used = requireNonNull(sessions.findById(id));
        sessions.deleteById(id);
        // when
        used.setAttribute("token", "late");
        sessions.save(used);
        // then
        assertThat(sessions.findById(id)).isNull();
    }

    @Test
    void anotherFailureIsNoEndOfTheSession() {
        // given
        var failing = new SharedSessionRepository<>(new MapSessionRepository(Map.of()) {
            @Override
            public void save(MapSession session) {
                throw new DuplicateKeyException("session", new SQLException("duplicate", "23505"));
            }
        });
        // then
        assertThatThrownBy(() -> failing.save(failing.createSession())).isInstanceOf(DuplicateKeyException.class);
    }

    /** A cookie is encoded: {@code AAAA} is an id of characters U+0000, with which PostgreSQL fails. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0", "x", "'; --", "0d8f9c5e-0000-0000-0000-00000000000\0"})
    void anIdThatNoSessionCanHaveIsNotLookedUp(String id) {
        // given
        var failing = new SharedSessionRepository<>(new MapSessionRepository(Map.of()) {
            @Override
            public MapSession findById(String unknown) {
                throw new DataIntegrityViolationException("invalid byte sequence");
            }
        });
        // then
        assertThat(failing.findById(id)).isNull();
    }

    private static <S extends Session> String saved(SharedSessionRepository<S> sessions) {
        var session = sessions.createSession();
        session.setAttribute("before", "value");
        sessions.save(session);
        return session.getId();
    }
}

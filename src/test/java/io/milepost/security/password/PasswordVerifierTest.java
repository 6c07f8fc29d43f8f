package io.milepost.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A wrong password takes the same time for every user, even for one that does not exist. Measured as CPU time. */
class PasswordVerifierTest {

    private static final int STRENGTH = 8;
    private static final int TIMES = 5;
    private static final String PASSWORD = "only-for-tests";

    private final PasswordManager passwords = new PasswordManager(new BCryptPasswordEncryptor(STRENGTH), List.of());
    private final PasswordVerifier verifier = new PasswordVerifier(new IdentityServiceImpl(), engine());

    private StandaloneInMemProcessEngineConfiguration engine() {
        var engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setPasswordEncryptor(new BCryptPasswordEncryptor(STRENGTH));
        engine.setPasswordManager(passwords);
        return engine;
    }

    private static UserEntity user(@Nullable String hash) {
        var user = new UserEntity("ann");
        user.setSalt("salt");
        user.setDbPassword(hash);
        return user;
    }

    /** @return CPU time in nanoseconds */
    private long cost(@Nullable UserEntity user) {
        assertThat(verifier.matches(user, "guess")).isFalse();
        var clock = ManagementFactory.getThreadMXBean();
        var before = clock.getCurrentThreadCpuTime();
        for (var i = 0; i < TIMES; i++) {
            verifier.matches(user, "guess");
        }
        return clock.getCurrentThreadCpuTime() - before;
    }

    @Test
    void aWrongPasswordTakesTheSameTimeForEveryUser() {
        // given
        var known = user(passwords.encrypt(PASSWORD + "salt"));
        var older = user("{SHA-512}" + new Sha512HashDigest().encrypt(PASSWORD + "salt"));
        assertThat(verifier.matches(known, PASSWORD)).isTrue();
        assertThat(verifier.matches(older, PASSWORD)).isTrue();
        // when
        var expected = cost(known);
        // then
        assertThat(cost(null)).as("no such user").isBetween(expected / 2, expected * 2);
        assertThat(cost(user(null))).as("a user without a password").isBetween(expected / 2, expected * 2);
        assertThat(cost(older)).as("an older hash").isBetween(expected / 2, expected * 2);
    }
}

package io.milepost.security.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** A successful login of a program is cached for a minute, and no longer. */
@H2AppTest
class BasicAuthenticationManagerTest {

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Autowired
    IdentityService identity;

    @Autowired
    IdentityServiceAuthenticationProvider logins;

    @Autowired
    BasicAuthenticationManager thisNode;

    private final SettableClock clock = new SettableClock();
    private BasicAuthenticationManager manager;
    private String name;

    @BeforeEach
    void verifiedOnce() {
        manager = new BasicAuthenticationManager(logins, clock);
        name = new StaffUsers(identity).in("integration");
        assertThat(signIn(ApiClient.PASSWORD).getAuthorities()).hasToString("[ROLE_integration]");
    }

    @AfterEach
    void gone() {
        identity.deleteUser(name);
    }

    private Authentication signIn(String password) {
        return manager.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }

    private void assertRejected(String password) {
        assertThatThrownBy(() -> signIn(password)).isInstanceOf(BadCredentialsException.class);
    }

    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    @Test
    void aChangedPasswordTakesEffectAtOnceOnThisNode() {
        // given
        signInHere(ApiClient.PASSWORD);
        var user = identity.createUserQuery().userId(name).singleResult();
        user.setPassword("another-password");
        // when
        identity.saveUser(user);
        // then
        assertThatThrownBy(() -> signInHere(ApiClient.PASSWORD)).isInstanceOf(BadCredentialsException.class);
        assertThat(signInHere("another-password").getName()).isEqualTo(name);
    }

    @Test
    void aDeletedUserIsRejectedAtOnceOnThisNode() {
        // given
        signInHere(ApiClient.PASSWORD);
        // when
        identity.deleteUser(name);
        // then
        assertThatThrownBy(() -> signInHere(ApiClient.PASSWORD)).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void aChangeOfGroupsTakesEffectAtOnceOnThisNode() {
        // given
        signInHere(ApiClient.PASSWORD);
        // when
        identity.deleteMembership(name, "integration");
        // then
        assertThat(signInHere(ApiClient.PASSWORD).getAuthorities()).isEmpty();
        // when
        identity.createMembership(name, "integration");
        // then
        assertThat(signInHere(ApiClient.PASSWORD).getAuthorities()).hasToString("[ROLE_integration]");
    }

    private Authentication signInHere(String password) {
        return thisNode.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }

    @Test
    void aChangedPasswordTakesEffectWithinAMinuteOnOtherNodes() {
        // given
        var user = identity.createUserQuery().userId(name).singleResult();
        user.setPassword("another-password");
        identity.saveUser(user);
        // when
        pass(Duration.ofSeconds(30));
        // then
        assertThat(signIn("another-password").getName())
                .as("the new one at once")
                .isEqualTo(name);
        // when
        pass(Duration.ofSeconds(30));
        // then
        assertRejected(ApiClient.PASSWORD);
    }

    @Test
    void aDeletedUserIsRejectedAfterAMinuteEvenWithConstantCallsToAnotherNode() {
        // given
        identity.deleteUser(name);
        // when
        for (var second = 0; second < 59; second++) {
            pass(Duration.ofSeconds(1));
            signIn(ApiClient.PASSWORD);
        }
        pass(Duration.ofSeconds(1));
        // then
        assertRejected(ApiClient.PASSWORD);
    }

    @Test
    void aChangeOfGroupsTakesEffectWithinAMinuteOnOtherNodes() {
        // given
        identity.deleteMembership(name, "integration");
        // when
        pass(Duration.ofMinutes(1));
        // then
        assertThat(signIn(ApiClient.PASSWORD).getAuthorities()).isEmpty();
    }

    @Test
    void onlyTheSameUserWithTheSamePasswordIsCached() {
        assertRejected("guess");
        assertRejected(ApiClient.PASSWORD + " ");
        assertThatThrownBy(() -> manager.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(
                        name.substring(0, name.length() - 1), name.charAt(name.length() - 1) + ApiClient.PASSWORD)))
                .isInstanceOf(BadCredentialsException.class);
    }
}

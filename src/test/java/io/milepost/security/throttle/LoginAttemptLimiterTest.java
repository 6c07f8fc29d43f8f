package io.milepost.security.throttle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Guessing is slow, and does not lock out the user. */
class LoginAttemptLimiterTest {

    private static final class Watch extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

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

    private final Watch watch = new Watch();
    private final LoginAttemptLimiter limits = new LoginAttemptLimiter(watch);

    private void guess(String user, String address, int times) {
        for (var i = 0; i < times; i++) {
            limits.recordFailure(user, address);
        }
    }

    private void mayTry(String user, String address) {
        assertThatCode(() -> limits.checkAllowed(user, address)).doesNotThrowAnyException();
    }

    private void hasToWait(String user, String address, String sentence) {
        assertThatThrownBy(() -> limits.checkAllowed(user, address))
                .isInstanceOf(TooManyLoginAttemptsException.class)
                .hasMessage(sentence);
    }

    @Test
    void fourWrongPasswordsAreNotDelayed() {
        guess("ann", "10.0.0.1", 4);
        mayTry("ann", "10.0.0.1");
    }

    @Test
    void eachFurtherFailureDoublesTheDelayUpToAMinute() {
        guess("ann", "10.0.0.1", 5);
        hasToWait("ann", "10.0.0.1", "Too many wrong passwords. Try again in 1 second.");
        guess("ann", "10.0.0.1", 2);
        hasToWait("ann", "10.0.0.1", "Too many wrong passwords. Try again in 4 seconds.");
        guess("ann", "10.0.0.1", 30);
        hasToWait("ann", "10.0.0.1", "Too many wrong passwords. Try again in 60 seconds.");
    }

    @Test
    void onlyOneAttemptIsCheckedInThatTime() {
        guess("ann", "10.0.0.1", 8);
        watch.pass(Duration.ofSeconds(8));
        mayTry("ann", "10.0.0.1");
        hasToWait("ann", "10.0.0.1", "Too many wrong passwords. Try again in 8 seconds.");
    }

    @Test
    void theCorrectPasswordResetsTheCount() {
        guess("ann", "10.0.0.1", 5);
        watch.pass(Duration.ofSeconds(1));
        mayTry("ann", "10.0.0.1");
        limits.recordSuccess("ann", "10.0.0.1");
        guess("ann", "10.0.0.1", 4);
        mayTry("ann", "10.0.0.1");
    }

    @Test
    void anAttackerDoesNotLockTheAdministratorOut() {
        // given
        limits.recordSuccess("admin", "10.0.0.1");
        // when
        guess("admin", "203.0.113.9", 500);
        // then
        mayTry("admin", "10.0.0.1");
        hasToWait("admin", "203.0.113.9", "Too many wrong passwords. Try again in 60 seconds.");
    }

    @Test
    void anAdministratorAtANewAddressWaitsSecondsDuringAnAttack() {
        for (var address = 0; address < 200; address++) {
            limits.recordFailure("admin", "203.0.113." + address);
        }
        hasToWait("admin", "10.0.0.7", "Too many wrong passwords. Try again in 10 seconds.");
        watch.pass(Duration.ofSeconds(10));
        mayTry("admin", "10.0.0.7");
    }

    @Test
    void theAddressesOfOneNetworkCountAsOne() {
        for (var host = 0; host < 8; host++) {
            limits.recordFailure("ann", "2001:db8:0:1:0:0:0:" + host);
        }
        hasToWait("ann", "2001:db8:0:1:a:b:c:d", "Too many wrong passwords. Try again in 8 seconds.");
        hasToWait("ann", "2001:db8:0:1::7", "Too many wrong passwords. Try again in 8 seconds.");
        mayTry("ann", "2001:db8:0:2:0:0:0:1");
    }

    @Test
    void anAddressThatTriesManyUsersIsThrottledForAllOfThem() {
        for (var user = 0; user < 35; user++) {
            limits.recordFailure("user" + user, "203.0.113.9");
        }
        hasToWait("user", "203.0.113.9", "Too many wrong passwords. Try again in 32 seconds.");
        mayTry("user", "10.0.0.1");
    }
}

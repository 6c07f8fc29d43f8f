package io.milepost.security.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.web.limit.ClientNetwork;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords. A stranger can make somebody wait, but not lock them out. Counted on each node for
 * itself, in memory.
 *
 * <ul>
 *   <li>one user from one address: 5 wrong ones are free, then 1, 2, 4 … 60 seconds
 *   <li>one address (of IPv6: one network of 64 bits), any user: 30 are free, then up to 60 seconds; a user who signed in
 *       from there during the last 30 days does not wait for this
 *   <li>one user from any address: 50 are free, then up to 10 seconds; an address from which the user signed in during
 *       the last 30 days does not wait for this
 * </ul>
 */
@Component
public class LoginAttemptLimiter {

    private static final Duration TRUST_DURATION = Duration.ofDays(30);
    private static final int MAX_TRUSTED = 10_000;

    private final FailedLoginThrottle byUserAndAddress;
    private final FailedLoginThrottle byAddress;
    private final FailedLoginThrottle byUser;
    private final Cache<String, Boolean> trusted = Caffeine.newBuilder()
            .expireAfterWrite(TRUST_DURATION)
            .maximumSize(MAX_TRUSTED)
            .build();

    public LoginAttemptLimiter(Clock clock) {
        this.byUserAndAddress = new FailedLoginThrottle(5, Duration.ofSeconds(60), clock);
        this.byAddress = new FailedLoginThrottle(30, Duration.ofSeconds(60), clock);
        this.byUser = new FailedLoginThrottle(50, Duration.ofSeconds(10), clock);
    }

    /** @throws TooManyLoginAttemptsException if the password must not be looked at now */
    public void checkAllowed(String user, String from) {
        var address = ClientNetwork.of(from);
        var key = userAtAddress(user, address);
        byUserAndAddress.checkAllowed(key);
        if (trusted.getIfPresent(key) == null) {
            byAddress.checkAllowed(address);
            byUser.checkAllowed(user);
        }
    }

    public void recordFailure(String user, String from) {
        var address = ClientNetwork.of(from);
        byUserAndAddress.recordFailure(userAtAddress(user, address));
        byAddress.recordFailure(address);
        byUser.recordFailure(user);
    }

    public void recordSuccess(String user, String from) {
        var address = ClientNetwork.of(from);
        var key = userAtAddress(user, address);
        byUserAndAddress.reset(key);
        trusted.put(key, true);
    }

    private static String userAtAddress(String user, String address) {
        return address + " " + user;
    }
}

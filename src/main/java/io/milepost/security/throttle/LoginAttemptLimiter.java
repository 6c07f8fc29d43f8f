package io.milepost.security.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.web.limit.ClientNetwork;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Throttles password guessing. Attackers can delay a user, but not lock them out. Counts per node, in memory.
 *
 * <ul>
 *   <li>one user from one address: 5 failures without delay, then 1, 2, 4 … 60 seconds
 *   <li>one address (for IPv6, one network of 64 bits), any user: 30 failures without delay, then up to 60 seconds; does
 *       not delay users who signed in from there in the last 30 days
 *   <li>one user from any address: 50 failures without delay, then up to 10 seconds; does not delay addresses from which
 *       the user signed in in the last 30 days
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

    /** @throws TooManyLoginAttemptsException if the password must not be checked now */
    public void checkAllowed(String user, String remoteAddress) {
        var address = ClientNetwork.keyOf(remoteAddress);
        var key = userAtAddress(user, address);
        byUserAndAddress.checkAllowed(key);
        if (trusted.getIfPresent(key) == null) {
            byAddress.checkAllowed(address);
            byUser.checkAllowed(user);
        }
    }

    public void recordFailure(String user, String remoteAddress) {
        var address = ClientNetwork.keyOf(remoteAddress);
        byUserAndAddress.recordFailure(userAtAddress(user, address));
        byAddress.recordFailure(address);
        byUser.recordFailure(user);
    }

    public void recordSuccess(String user, String remoteAddress) {
        var address = ClientNetwork.keyOf(remoteAddress);
        var key = userAtAddress(user, address);
        byUserAndAddress.reset(key);
        trusted.put(key, true);
    }

    private static String userAtAddress(String user, String address) {
        return address + " " + user;
    }
}

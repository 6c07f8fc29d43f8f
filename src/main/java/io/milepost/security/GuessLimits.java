package io.milepost.security;

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
class GuessLimits {

    private static final Duration TRUST = Duration.ofDays(30);
    private static final int MOST_TRUSTED = 10_000;

    private final Guesses ofUserAtAddress;
    private final Guesses ofAddress;
    private final Guesses ofUser;
    private final Cache<String, Boolean> trusted = Caffeine.newBuilder()
            .expireAfterWrite(TRUST)
            .maximumSize(MOST_TRUSTED)
            .build();

    GuessLimits(Clock clock) {
        this.ofUserAtAddress = new Guesses(5, Duration.ofSeconds(60), clock);
        this.ofAddress = new Guesses(30, Duration.ofSeconds(60), clock);
        this.ofUser = new Guesses(50, Duration.ofSeconds(10), clock);
    }

    /** @throws TooManyGuesses if the password must not be looked at now */
    void check(String user, String from) {
        var address = ClientNetwork.of(from);
        var both = both(user, address);
        ofUserAtAddress.takeTurn(both);
        if (trusted.getIfPresent(both) == null) {
            ofAddress.takeTurn(address);
            ofUser.takeTurn(user);
        }
    }

    void wrong(String user, String from) {
        var address = ClientNetwork.of(from);
        ofUserAtAddress.wrong(both(user, address));
        ofAddress.wrong(address);
        ofUser.wrong(user);
    }

    void right(String user, String from) {
        var address = ClientNetwork.of(from);
        var both = both(user, address);
        ofUserAtAddress.forget(both);
        trusted.put(both, true);
    }

    private static String both(String user, String address) {
        return address + " " + user;
    }
}

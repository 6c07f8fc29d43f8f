package io.milepost.security.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.security.group.GuardedIdentityProvider.IdentityChanged;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Verifies the credentials that programs send with each request. Caches successful logins for {@link #TIME_TO_LIVE},
 * because hashing a password is deliberately expensive; changes of a password or group take effect within that time, and
 * at once if they were made on this node. Stores no passwords, only their HMAC with a key of this process. Failed logins are never cached.
 */
@Component
public class BasicAuthenticationManager implements AuthenticationManager {

    static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);
    private static final int MAX_ENTRIES = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    /** @param changes number of changes of users and groups on this node before the login */
    private record Verified(Authentication user, Instant until, long changes) {}

    private final IdentityServiceAuthenticationProvider logins;
    private final Clock clock;
    private final SecretKeySpec key;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .expireAfterWrite(TIME_TO_LIVE)
            .maximumSize(MAX_ENTRIES)
            .build();

    public BasicAuthenticationManager(IdentityServiceAuthenticationProvider logins, Clock clock) {
        this.logins = logins;
        this.clock = clock;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    @Override
    public Authentication authenticate(Authentication login) {
        var digest = digest(login.getName(), String.valueOf(login.getCredentials()));
        var known = verified.getIfPresent(digest);
        var changesBefore = changes.get();
        if (known != null && known.changes() == changesBefore && clock.instant().isBefore(known.until())) {
            return known.user();
        }
        var until = clock.instant().plus(TIME_TO_LIVE);
        var user = logins.authenticate(login);
        verified.put(digest, new Verified(user, until, changesBefore));
        return user;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forgetLogins(IdentityChanged change) {
        changes.incrementAndGet();
    }

    /** The length of the name distinguishes {@code ab} + {@code c} from {@code a} + {@code bc}. */
    private String digest(String user, String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal((user.length() + ":" + user + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}

package io.milepost.settings;

import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.stereotype.Component;

/**
 * Derives keys of 256 bits from a secret with PBKDF2 and HMAC-SHA256. This is slow on purpose: what a stolen database
 * contains must not help to guess {@code MILEPOST_SECRET}. Thread-safe.
 */
@Component
public final class KeyDerivation {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int KEY_BITS = 256;

    /** Takes 0.2 to 1 s of one core. */
    private static final int ROUNDS = 310_000;

    private final int rounds;

    public KeyDerivation() {
        this(ROUNDS);
    }

    /** @param rounds number of iterations; another number gives other keys */
    public KeyDerivation(int rounds) {
        this.rounds = rounds;
    }

    public int rounds() {
        return rounds;
    }

    /** @return 32 bytes; the same for the same arguments and number of rounds */
    public byte[] derive(String secret, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance(ALGORITHM)
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, rounds, KEY_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}

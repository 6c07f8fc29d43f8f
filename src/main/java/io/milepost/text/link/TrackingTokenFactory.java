package io.milepost.text.link;

import io.milepost.settings.KeyDerivation;
import io.milepost.settings.MilepostProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Derives the token of each link with HMAC-SHA256 from a key that is not in the database, so that rendering a text again
 * gives the same link although only hashes are stored ({@code docs/adr/0012}). The key comes from
 * {@code MILEPOST_SECRET}; in sandbox delivery without a secret it is random and changes with each start. Links that
 * were sent stay valid when the key changes. It is derived for the first link, so that a start does not wait for it.
 * Thread-safe.
 */
@Component
class TrackingTokenFactory {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_KEY_BYTES = 32;
    private static final byte[] PURPOSE = "milepost tracking link".getBytes(StandardCharsets.US_ASCII);

    private final SingletonSupplier<SecretKeySpec> key;

    TrackingTokenFactory(MilepostProperties settings, KeyDerivation derivation) {
        var secret = settings.secret();
        this.key = SingletonSupplier.of(() ->
                new SecretKeySpec(secret.isBlank() ? randomKey() : derivation.derive(secret, PURPOSE), ALGORITHM));
    }

    private static byte[] randomKey() {
        var key = new byte[RANDOM_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** @return the same token for the same arguments */
    TrackingToken create(String orderNumber, String contactCode, String phoneNumber) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key.obtain());
            // None of the three can contain a line break
            var subject = String.join("\n", orderNumber, contactCode, phoneNumber);
            return TrackingToken.of(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}

package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.settings.InvalidSettingException;
import io.milepost.settings.KeyDerivation;
import io.milepost.settings.MilepostProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Encrypts stored secrets with {@code MILEPOST_SECRET}. During a change of the secret, also decrypts values encrypted
 * with {@code MILEPOST_SECRET_PREVIOUS}.
 */
@Component
public class SecretEncryptor {

    private static final Logger log = LoggerFactory.getLogger(SecretEncryptor.class);
    private static final int MIN_LENGTH = 20;
    private static final String PROPERTY = "MILEPOST_SECRET";

    private final @Nullable SecretCipher current;
    private final @Nullable SecretCipher previous;

    /** @throws InvalidSettingException if the secret is required and missing, or too short */
    SecretEncryptor(MilepostProperties settings, KeyDerivation derivation) {
        check(settings);
        this.current = cipher(settings.secret(), derivation);
        this.previous = cipher(settings.secretPrevious(), derivation);
    }

    private static void check(MilepostProperties settings) {
        var secret = settings.secret();
        if (secret.isBlank() && !settings.sandbox()) {
            throw new InvalidSettingException(
                    PROPERTY,
                    "is required for live delivery, and to divert texts, to encrypt stored secrets: set it to a long random"
                            + " text, such as the output of openssl rand -hex 32, and keep it.");
        }
        if (secret.isBlank() && !settings.secretPrevious().isBlank()) {
            throw new InvalidSettingException(PROPERTY, "is required with MILEPOST_SECRET_PREVIOUS.");
        }
        if (!secret.isBlank() && secret.length() < MIN_LENGTH) {
            throw new InvalidSettingException(
                    PROPERTY,
                    "must have at least " + MIN_LENGTH
                            + " characters: set it to a long random text, such as the output of"
                            + " openssl rand -hex 32, and keep it.");
        }
    }

    private static @Nullable SecretCipher cipher(String secret, KeyDerivation derivation) {
        return secret.isBlank() ? null : new SecretCipher(secret, derivation);
    }

    /** @throws ConflictException if no secret is set */
    public String encrypt(String plain) {
        if (current == null) {
            throw new ConflictException(message("twilio.error.noSecret"));
        }
        return current.encrypt(plain);
    }

    /** @return empty if it was encrypted with another secret and must be entered again */
    public Optional<String> decrypt(String encrypted) {
        var plain = decrypt(current, encrypted).or(() -> decrypt(previous, encrypted));
        if (plain.isEmpty() && current != null) {
            log.warn(
                    "A stored secret was encrypted with another MILEPOST_SECRET; enter it again (AuthCode, webhook of alerts)");
        }
        return plain;
    }

    /** @return the value encrypted with the current secret; empty if it already is, or cannot be decrypted */
    Optional<String> reencrypt(String encrypted) {
        return decrypt(current, encrypted).isPresent()
                ? Optional.empty()
                : decrypt(previous, encrypted).map(this::encrypt);
    }

    private static Optional<String> decrypt(@Nullable SecretCipher cipher, String encrypted) {
        return cipher == null ? Optional.empty() : cipher.decrypt(encrypted);
    }
}

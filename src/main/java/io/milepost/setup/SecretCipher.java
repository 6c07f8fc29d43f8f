package io.milepost.setup;

import io.milepost.settings.KeyDerivation;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts with AES-256-GCM and keys derived from one secret. Derives a key once per salt; a process encrypts everything
 * with one salt. Thread-safe.
 */
final class SecretCipher {

    private static final int SALT_BYTES = 16;

    private final String secret;
    private final KeyDerivation derivation;

    /** Prefix of each value; identifies how its key is derived. */
    private final String format;

    private final String salt = hex(KeyGenerators.secureRandom(SALT_BYTES).generateKey());
    private final Map<String, BytesEncryptor> encryptors = new ConcurrentHashMap<>();

    SecretCipher(String secret, KeyDerivation derivation) {
        this.secret = secret;
        this.derivation = derivation;
        this.format = "pbkdf2-" + derivation.rounds();
    }

    /** @return format, salt and encrypted bytes, separated by colons */
    String encrypt(String plain) {
        var bytes = encryptor(salt).encrypt(plain.getBytes(StandardCharsets.UTF_8));
        return String.join(":", format, salt, hex(bytes));
    }

    /** @return empty if it was encrypted with another secret or in another format */
    Optional<String> decrypt(String encrypted) {
        var parts = encrypted.split(":");
        if (parts.length != 3 || !parts[0].equals(format)) {
            return Optional.empty();
        }
        try {
            var bytes = encryptor(parts[1]).decrypt(HexFormat.of().parseHex(parts[2]));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private BytesEncryptor encryptor(String salt) {
        return encryptors.computeIfAbsent(salt, this::derive);
    }

    private BytesEncryptor derive(String salt) {
        var key = derivation.derive(secret, HexFormat.of().parseHex(salt));
        return new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(SALT_BYTES), CipherAlgorithm.GCM);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

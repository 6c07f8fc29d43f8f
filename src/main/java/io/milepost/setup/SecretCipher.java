package io.milepost.setup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts with AES-256-GCM and keys derived from one secret, with a slow derivation that makes guessing the secret
 * from a stolen database expensive. Derives a key once per salt; a process encrypts everything with one salt.
 * Thread-safe.
 */
final class SecretCipher {

    private static final String DERIVATION = "PBKDF2WithHmacSHA256";
    static final int ROUNDS = 310_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 16;

    private final char[] secret;
    private final int rounds;

    /** Prefix of each value; identifies how its key is derived. */
    private final String format;

    private final String salt = hex(KeyGenerators.secureRandom(SALT_BYTES).generateKey());
    private final Map<String, BytesEncryptor> encryptors = new ConcurrentHashMap<>();

    /** @param rounds number of iterations of the key derivation */
    SecretCipher(String secret, int rounds) {
        this.secret = secret.toCharArray();
        this.rounds = rounds;
        this.format = "pbkdf2-" + rounds;
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
        try {
            var spec = new PBEKeySpec(secret, HexFormat.of().parseHex(salt), rounds, KEY_BITS);
            var key = SecretKeyFactory.getInstance(DERIVATION).generateSecret(spec);
            return new AesBytesEncryptor(
                    new SecretKeySpec(key.getEncoded(), "AES"),
                    KeyGenerators.secureRandom(SALT_BYTES),
                    CipherAlgorithm.GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + DERIVATION, e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

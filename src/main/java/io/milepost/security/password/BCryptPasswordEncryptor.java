package io.milepost.security.password;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords of the engine with bcrypt, so that each guess costs as much as a login. bcrypt accepts 72 bytes,
 * so its input is the SHA-256 of the password and the salt that the engine adds.
 */
public final class BCryptPasswordEncryptor implements PasswordEncryptor {

    static final String NAME = "bcrypt-sha256";

    private final BCryptPasswordEncoder bcrypt;

    /** @param strength binary logarithm of the number of rounds, 4 to 31 */
    public BCryptPasswordEncryptor(int strength) {
        this.bcrypt = new BCryptPasswordEncoder(strength);
    }

    @Override
    public String encrypt(String password) {
        return bcrypt.encode(digest(password));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return bcrypt.matches(digest(password), encrypted);
    }

    /** @param encrypted hash by this class, without its prefix */
    boolean needsUpgrade(String encrypted) {
        return bcrypt.upgradeEncoding(encrypted);
    }

    private static String digest(String password) {
        return Base64.getEncoder().encodeToString(Digests.sha256(password.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }
}

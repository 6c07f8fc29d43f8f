package io.milepost.setup;

import io.milepost.problem.Conflict;
import io.milepost.settings.MilepostSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Encrypts what is stored but never shown: AES-256-GCM, with a key derived from {@code MILEPOST_SECRET} and a salt per value. */
@Component
class Secrets {

    private static final Logger log = LoggerFactory.getLogger(Secrets.class);

    private final String secret;

    Secrets(MilepostSettings settings) {
        this.secret = settings.secret();
        if (settings.live() && secret.isBlank()) {
            throw new IllegalStateException(
                    "Live delivery needs a key for stored secrets: set MILEPOST_SECRET to a long random text and keep it.");
        }
    }

    /** @throws Conflict if there is no key to encrypt with */
    String encrypt(String plain) {
        if (secret.isBlank()) {
            throw new Conflict(
                    "The AuthCode cannot be stored without a key: start Milepost with MILEPOST_SECRET set to a long random text.");
        }
        var salt = KeyGenerators.string().generateKey();
        return salt + ":" + Encryptors.delux(secret, salt).encrypt(plain);
    }

    /** @return empty if it was encrypted with another key: it has to be entered again */
    Optional<String> decrypt(String encrypted) {
        var parts = encrypted.split(":", 2);
        if (secret.isBlank() || parts.length < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(Encryptors.delux(secret, parts[0]).decrypt(parts[1]));
        } catch (IllegalStateException e) {
            log.warn("The stored AuthCode was encrypted with another MILEPOST_SECRET; enter it again in rule TWILIO");
            return Optional.empty();
        }
    }
}

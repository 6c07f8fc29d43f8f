package io.milepost.security;

import java.security.SecureRandom;
import org.springframework.security.crypto.codec.Hex;

/** Passwords nobody can guess. */
final class Passwords {

    private static final int BYTES = 12;

    private Passwords() {}

    static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new String(Hex.encode(bytes));
    }
}

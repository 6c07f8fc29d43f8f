package io.milepost.security.password;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Detects whether the stored password changed since the user signed in. Stored in the session as the details of the
 * authentication.
 *
 * @param value digest of the stored hash
 */
public record PasswordFingerprint(String value) implements Serializable {

    /** @param hash as stored; null if the user has no password */
    public static PasswordFingerprint of(@Nullable String hash) {
        var bytes = String.valueOf(hash).getBytes(StandardCharsets.UTF_8);
        return new PasswordFingerprint(HexFormat.of().formatHex(Digests.sha256(bytes)));
    }
}
